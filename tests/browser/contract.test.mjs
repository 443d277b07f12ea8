// The interface others rely on, over real sockets against the real binary.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { Live } from './support/live.mjs';
import { Caller, Server, binary, houseWithMeeting, joined, northwind } from './support/server.mjs';

describe('a meeting over its interface', () => {
  let house, server, host, parties, acme, birch;

  before(async () => {
    house = await houseWithMeeting();
    ({ server, host, parties } = house);
    acme = await joined(server, parties.Acme.join_code, 'Ada Acme');
    birch = await joined(server, parties.Birch.join_code, 'Bea Birch');
  });
  after(() => server.dispose());

  const capture = (title, more = {}) => ({
    title,
    from_party: parties.Acme.id,
    to_party: parties.House.id,
    due: '2027-03-31',
    ...more,
  });

  test('[STORY-1] before the doors open a rep sees the title and nothing else', async () => {
    const rep = await new Live(acme, house.meeting).open();
    assert.equal(rep.welcome.you.status, 'draft');
    assert.equal(rep.welcome.meeting.title, 'Plan 2027');
    assert.deepEqual(rep.welcome.changes, []);
    const asHost = await new Live(host, house.meeting).open();
    assert.equal((await asHost.command('meeting.open', {})).type, 'done');
    assert.equal(await rep.closed, 4101);
    await asHost.close();
  });

  test('[STORY-2] a promise captured in one place is everywhere it belongs, and nowhere else', async () => {
    const [asHost, asAcme, asBirch] = await Promise.all(
      [host, acme, birch].map((caller) => new Live(caller, house.meeting).open()),
    );
    const before = asBirch.seq;
    const done = await asAcme.command('commitment.capture', capture('Fund two canary lunches'));
    assert.equal(done.type, 'done');
    const seen = await asHost.until((live) =>
      live.all('commitment').find((each) => each.id === done.result.id),
    );
    assert.equal(seen.status, 'accepted');
    assert.equal(seen.first_due, '2027-03-31');

    // Something Birch may see comes after it; the number in between does not exist.
    await asHost.command('decision.record', { title: 'We meet in July' });
    await asBirch.until((live) => live.all('decision').length === 1);
    assert.ok(!asBirch.raw.join('').includes('canary'));
    assert.ok(asBirch.seq > before);
    const state = await birch.get(`/meetings/${house.meeting}/state`);
    assert.ok(!JSON.stringify(state.body).includes('canary'));
    const foreign = await asBirch.command('commitment.accept', { id: done.result.id });
    const absent = await asBirch.command('commitment.accept', { id: randomUUID() });
    assert.deepEqual(foreign.error, absent.error);
    assert.equal(foreign.error.code, 'not_found');
    await Promise.all([asHost.close(), asAcme.close(), asBirch.close()]);
  });

  test('[STORY-3] whatever was acknowledged is there once after kill -9', async () => {
    const asAcme = await new Live(acme, house.meeting).open();
    const acknowledged = new Set();
    const sent = Array.from({ length: 40 }, () => randomUUID());
    const answers = sent.map((id, at) =>
      asAcme
        .command('commitment.capture', capture(`promise ${at}`), id)
        .then((answer) => answer.type === 'done' && acknowledged.add(id)),
    );
    await Promise.race(answers);
    await server.kill();
    await server.start();

    const again = await new Live(acme, house.meeting).open();
    for (const id of acknowledged) assert.ok(again.records.has(`commitment/${id}`));
    // Sent again, each is applied once, whether it was acknowledged or not.
    const waves = [sent.slice(0, 20), sent.slice(20)];
    for (const wave of waves) {
      const results = await Promise.all(
        wave.map((id) =>
          again.command('commitment.capture', capture(`promise ${sent.indexOf(id)}`), id),
        ),
      );
      assert.ok(results.every((answer) => answer.type === 'done'));
    }
    const promises = again.all('commitment').filter((each) => /^promise \d+$/.test(each.title));
    assert.equal(promises.length, 40);
    const reused = await again.command('commitment.capture', capture('another'), sent[0]);
    assert.equal(reused.error.code, 'id_reused');
    await again.close();
  });

  test('[STORY-4] the meeting code leads to the lobby until the host admits the person', async () => {
    const guest = await joined(server, house.code, 'Gil Guest');
    assert.equal(guest.status, 'waiting');
    const waiting = await new Live(guest, house.meeting).open();
    assert.equal(waiting.welcome.you.status, 'waiting');
    assert.deepEqual(waiting.welcome.changes, []);
    const asHost = await new Live(host, house.meeting).open();
    const entry = await asHost.until((live) =>
      live
        .all('lobby_entry')
        .find((each) => each.name === 'Gil Guest' && each.status === 'waiting'),
    );
    await asHost.command('rep.admit', { id: entry.id, party: parties.Cedar.id });
    assert.equal(await waiting.closed, 4101);
    const seated = await new Live(guest, house.meeting).open();
    assert.equal(seated.welcome.you.party, parties.Cedar.id);
    assert.equal(seated.welcome.you.status, 'admitted');
    const attendance = asHost.all('attendance').find((each) => each.rep === entry.id);
    assert.ok(attendance.notice_accepted_at);
    await Promise.all([asHost.close(), seated.close()]);
  });

  test('[STORY-5] the notice must be accepted, and codes give nothing away', async () => {
    const stranger = new Caller(server);
    const declined = await stranger.post('/join', {
      code: parties.Cedar.join_code,
      name: 'Ned',
      notice_accepted: false,
    });
    assert.equal(declined.body.code, 'notice_not_accepted');
    const wrong = await stranger.post('/join', { code: 'ABCDEFGH' });
    const malformed = await stranger.post('/join', { code: 'x' });
    assert.equal(wrong.body.code, 'wrong_code');
    assert.deepEqual(malformed.body, wrong.body);
  });

  test('[STORY-6] real sales lines come in exactly, and the pivot says the same everywhere', async () => {
    const file = readFileSync(northwind, 'utf8');
    const path = `/meetings/${house.meeting}/datasets?name=Sales`;
    const preview = await host.post(`${path}&dry_run=1`, file, { 'content-type': 'text/csv' });
    assert.equal(preview.status, 200);
    assert.equal(preview.body.rows, 2155);
    const imported = await host.post(path, file, { 'content-type': 'text/csv' });
    assert.equal(imported.status, 201);
    const again = await host.post(path, file, { 'content-type': 'text/csv' });
    assert.equal(again.status, 200);
    assert.equal(again.body.version, imported.body.version);
    const revenue = imported.body.totals.find((each) => each.column === 'revenue');
    assert.equal(Number(revenue.sum), 1265793.0395);

    const pivot = {
      dataset: imported.body.id,
      rows: [{ field: 'vendor' }],
      columns: [{ field: 'order_date', by: 'quarter' }],
      measures: [{ field: 'revenue', agg: 'sum' }],
      sort: { by: 'measure', measure: 0, descending: true },
      totals: true,
    };
    const answer = await host.post(`/meetings/${house.meeting}/pivot`, pivot);
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body.row_headers[0], ['Aux joyeux ecclésiastiques']);
    assert.equal(answer.body.row_totals[0][0], 153691.275);
    assert.equal(answer.body.grand_total[0], 1265793.0395);
    assert.equal(answer.body.rows_matched, 2155);
    house.pivot = pivot;

    const hidden = await acme.post(`/meetings/${house.meeting}/pivot`, pivot);
    assert.equal(hidden.status, 404);
    const asHost = await new Live(host, house.meeting).open();
    await asHost.command('dataset.share', { id: imported.body.id, shared: true });
    const open = await acme.post(`/meetings/${house.meeting}/pivot`, pivot);
    assert.deepEqual(open.body.cells, answer.body.cells);
    const masked = await acme.post(`/meetings/${house.meeting}/pivot`, {
      ...pivot,
      measures: [{ field: 'unit_price', agg: 'avg' }],
    });
    assert.deepEqual(masked.body.masked, ['unit_price']);
    assert.ok(masked.body.cells.flat(2).every((value) => value === null));
    await asHost.close();
  });

  test('[STORY-7] the stage shows what is open to the room, and asks before it opens more', async () => {
    const asHost = await new Live(host, house.meeting).open();
    const saved = await asHost.command('view.save', { name: 'By vendor', pivot: house.pivot });
    const show = { object: { kind: 'view', view: saved.result.id } };
    const refused = await asHost.command('stage.show', show);
    assert.equal(refused.error.code, 'not_open_to_room');
    const shown = await asHost.command('stage.show', { ...show, open: true });
    assert.equal(shown.type, 'done');

    const link = await host.post(`/meetings/${house.meeting}/links`, { for: 'stage' });
    const screen = new Caller(server);
    await screen.post('/link', { token: link.body.url.split('#link=')[1] });
    const stage = await new Live(screen, house.meeting).open();
    assert.equal(stage.welcome.you.role, 'stage');
    const picture = await stage.until((live) =>
      live.all('on_stage').find((each) => each.result?.rows_matched === 2155),
    );
    assert.equal(picture.result.grand_total[0], 1265793.0395);
    assert.ok(!stage.raw.join('').includes('canary'));
    await asHost.close();
    const revoked = await host.send('DELETE', `/links/${link.body.id}`);
    assert.ok(revoked.status < 300);
    assert.equal(await stage.closed, 4201);
  });

  test('[STORY-8] an upload that cannot be read says where and what to do', async () => {
    const send = (text) =>
      host.post(`/meetings/${house.meeting}/datasets?name=Bad&dry_run=1`, text, {
        'content-type': 'text/csv',
      });
    const ambiguous = await send('date;customer;revenue\n03/04/2026;A;1\n05/06/2026;B;2\n');
    assert.equal(ambiguous.body.code, 'ambiguous_date');
    assert.equal(ambiguous.body.field, 'date');
    const unclosed = await send('date,customer,revenue\n2026-01-01,"A,1\n2026-01-02,B,2\n');
    assert.equal(unclosed.body.code, 'unreadable_file');
    assert.match(unclosed.body.detail, /2/);
    const totals = await send(
      '\ufeffdate;customer;revenue\n2026-01-01;A;1,50\n2026-01-02;B;2,50\nTotal;;4,00\n',
    );
    assert.equal(totals.body.rows, 2);
    assert.equal(totals.body.rejected.length, 1);
    const vendor = await acme.post(`/meetings/${house.meeting}/datasets?name=Mine`, 'a,b\n1,2\n', {
      'content-type': 'text/csv',
    });
    assert.ok([403, 404].includes(vendor.status));
  });

  test('[STORY-9] bad input is refused in words and changes nothing', async () => {
    const send = (body) =>
      host.post(`/meetings/${house.meeting}/commands`, JSON.stringify(body), {
        'content-type': 'application/json',
      });
    const idea = (args) => ({ id: randomUUID(), name: 'idea.capture', args });
    const long = await send(idea({ title: 'x'.repeat(10_000) }));
    assert.equal(long.body.code, 'invalid');
    assert.match(long.body.field, /title/);
    const control = await send(idea({ title: '\u0000\u0007\u202e' }));
    assert.equal(control.body.code, 'invalid');
    const raw = (text) =>
      host.post(`/meetings/${house.meeting}/commands`, text, {
        'content-type': 'application/json',
      });
    assert.equal((await raw('['.repeat(50) + ']'.repeat(50))).status, 400);
    const doubled = await raw(
      `{"id":"${randomUUID()}","name":"idea.capture","name":"idea.adopt","args":{"title":"x"}}`,
    );
    assert.equal(doubled.status, 400);
    const elsewhere = await host.post(`/meetings/${randomUUID()}/commands`, idea({ title: 'x' }));
    assert.equal(elsewhere.status, 404);
    const state = await host.get(`/meetings/${house.meeting}/state`);
    assert.ok(!JSON.stringify(state.body).includes('xxxxxxxxxx'));
  });

  test('[STORY-10] a browser with several seats must say which one acts', async () => {
    await host.post('/join', {
      code: parties.Birch.join_code,
      name: 'Hanna as Birch',
      notice_accepted: true,
    });
    const unclear = await host.get(`/meetings/${house.meeting}/state`);
    assert.equal(unclear.status, 409);
    assert.equal(unclear.body.code, 'choose_seat');
    const asRep = await host.get(`/meetings/${house.meeting}/state`, { 'roundtable-as': 'rep' });
    assert.equal(asRep.status, 200);
    assert.ok(!JSON.stringify(asRep.body).includes('canary'));
    const asHost = await host.get(`/meetings/${house.meeting}/state`, { 'roundtable-as': 'host' });
    assert.ok(JSON.stringify(asHost.body).includes('canary'));
  });

  test('[STORY-11] the countdown survives kill -9', async () => {
    const asHost = await new Live(host, house.meeting, 'host').open();
    const item = await asHost.command('agenda_item.add', { title: 'Status', minutes: 20 });
    await asHost.command('meeting.start', {});
    await asHost.command('agenda_item.start', { id: item.result.id });
    const clock = await asHost.until((live) => live.all('clock').find((each) => each.ends_at));
    await server.restart();
    const again = await new Live(host, house.meeting, 'host').open();
    assert.equal(again.all('clock')[0].ends_at, clock.ends_at);
    await again.close();
  });

  test('[STORY-12] closing leaves nothing without a fate; the mid-year meeting goes on with the same records', async () => {
    const live = await new Live(host, house.meeting, 'host').open();
    await live.command('parked_item.park', { title: 'Who trains whom' });
    await live.command('commitment.capture', {
      title: 'Name a technical contact',
      from_party: parties.Birch.id,
      to_party: parties.House.id,
    });
    const unfinished = await live.command('meeting.close', {});
    assert.equal(unfinished.error.code, 'unfinished_business');
    assert.equal((await live.command('meeting.close', { carry_rest: true })).type, 'done');
    const late = await live.command('idea.capture', { title: 'too late' });
    assert.equal(late.error.code, 'meeting_closed');

    const mid = await host.post('/meetings', {
      series: house.series,
      title: 'Mid-year 2027',
      kind: 'mid_year',
      date: '2027-07-08',
      timezone: 'Europe/Vienna',
      from_meeting: house.meeting,
    });
    assert.equal(mid.status, 201);
    assert.equal(mid.body.parties.length, 5);
    const midHost = await new Live(host, mid.body.id).open();
    const promises = midHost.all('commitment');
    const promised = live.all('commitment').map((each) => each.id);
    assert.ok(promised.length > 40);
    assert.deepEqual(promises.map((each) => each.id).sort(), promised.sort());
    assert.ok(midHost.all('carry_over').some((each) => each.item === promised[0]));

    const theirs = promises.find((each) => each.title === 'Fund two canary lunches');
    for (const [name, args] of [
      ['meeting.open', {}],
      ['meeting.start', {}],
      ['commitment.deliver', { id: theirs.id, proof: 'invoice 17' }],
      ['commitment.confirm', { id: theirs.id }],
    ]) {
      const answer = await midHost.command(name, args);
      assert.equal(answer.type, 'done', JSON.stringify(answer));
    }
    const kept = await midHost.until((each) =>
      each.all('standing').find((one) => one.id === parties.Acme.id && one.theirs.confirmed === 1),
    );
    assert.equal(kept.theirs.kept, 1);
    const missed = promises.find((each) => each.title === 'promise 1');
    await midHost.command('commitment.miss', { id: missed.id, reason: 'budget was cut' });
    const after = await midHost.until((each) =>
      each.all('standing').find((one) => one.id === parties.Acme.id && one.theirs.missed === 1),
    );
    assert.equal(after.theirs.percent, 50);

    const next = await host.post('/meetings', {
      series: house.series,
      title: 'Plan 2028',
      kind: 'annual',
      date: '2028-01-13',
      timezone: 'Europe/Vienna',
      from_meeting: mid.body.id,
    });
    const nextHost = await new Live(host, next.body.id).open();
    const own = (each) => each.meeting === next.body.id;
    assert.ok(
      nextHost
        .all('agenda_item')
        .filter(own)
        .some((each) => each.title === 'Status'),
    );
    assert.equal(nextHost.all('commitment').length, promises.length);
    assert.ok(nextHost.all('carry_over').some((each) => each.to_meeting === next.body.id));
    await Promise.all([live.close(), midHost.close(), nextHost.close()]);
  });

  test('[STORY-13] lists download in every format, and hold no rival', async () => {
    for (const format of ['csv', 'md', 'ics', 'json']) {
      const own = await acme.get(`/meetings/${house.meeting}/lists/${parties.Acme.id}.${format}`);
      assert.equal(own.status, 200, format);
      assert.ok(JSON.stringify(own.body).includes('canary'), format);
      const rival = await birch.get(
        `/meetings/${house.meeting}/lists/${parties.Acme.id}.${format}`,
      );
      assert.equal(rival.status, 404, format);
      const birchs = await birch.get(
        `/meetings/${house.meeting}/lists/${parties.Birch.id}.${format}`,
      );
      assert.ok(!JSON.stringify(birchs.body).includes('canary'), format);
    }
  });

  test('[STORY-14] a backup made while it runs comes back whole', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'roundtable-')), 'backup.tar');
    const run = (...args) => spawnSync(binary, args, { encoding: 'utf8' });
    assert.equal(run('backup', '--data', server.folder, '--to', file).status, 0);
    const elsewhere = mkdtempSync(join(tmpdir(), 'roundtable-'));
    const restored = run('restore', '--from', file, '--data', elsewhere);
    assert.equal(restored.status, 0, restored.stderr);
    assert.equal(run('verify', '--data', elsewhere).status, 0);
    assert.equal(run('restore', '--from', file, '--data', elsewhere).status, 1);
  });

  test('[STORY-15] a stop finishes what was accepted and ends with 0', async () => {
    const live = await new Live(host, house.meeting, 'host').open();
    const { status } = await server.stop();
    assert.equal(status, 0);
    assert.equal(await live.closed, 1012);
  });
});

describe('starting', () => {
  const start = (...args) =>
    spawnSync(binary, ['serve', ...args], { encoding: 'utf8', timeout: 20_000 });

  test('[STORY-16] what keeps it from starting is one clear line', async () => {
    const server = await new Server().start();
    try {
      const other = mkdtempSync(join(tmpdir(), 'roundtable-'));
      const busy = start('--data', other, '--listen', server.listen);
      assert.equal(busy.status, 1);
      assert.match(busy.stderr, /in use/);
      const same = start('--data', server.folder, '--listen', '127.0.0.1:0');
      assert.equal(same.status, 1);
      assert.match(same.stderr, /in use|another/);
    } finally {
      await server.dispose();
    }
    const file = join(mkdtempSync(join(tmpdir(), 'roundtable-')), 'file');
    writeFileSync(file, '');
    assert.equal(start('--data', file).status, 1);
    const newer = mkdtempSync(join(tmpdir(), 'roundtable-'));
    chmodSync(newer, 0o700);
    writeFileSync(join(newer, 'format'), 'roundtable data folder, format 99\n');
    const refused = start('--data', newer, '--listen', '127.0.0.1:0');
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /newer/);
    assert.equal(start('--data').status, 2);
    const lan = start('--data', newer, '--listen', '0.0.0.0:0');
    assert.match(lan.stderr, /insecure-lan/);
  });

  test('[STORY-17] the demo starts with links for host, stage and one rep, and keeps everything', async () => {
    const server = await new Server(['--demo']).start();
    try {
      const links = server.links();
      for (const who of ['host', 'stage', 'rep'])
        assert.match(links, new RegExp(`^${who} .*http`, 'm'));
      const rep = new Caller(server);
      const token = /^rep .*#link=(\S+)/m.exec(links)[1];
      const { body } = await rep.post('/link', { token });
      const live = await new Live(rep, body.meeting).open();
      assert.ok(live.all('agenda_item').length > 5);
      const before = live.all('commitment').length;
      assert.ok(before > 0);
      await live.close();
      await server.restart();
      const again = await new Live(rep, body.meeting).open();
      assert.equal(again.all('commitment').length, before);
      await again.close();
    } finally {
      await server.dispose();
    }
  });
});
