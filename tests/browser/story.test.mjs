// A reseller's year, as people live it: set up, invite, import, meet, capture, close,
// meet again mid-year. One story, told in order; each test goes on where the last ended.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';

import { Browsers, expect } from './support/browsers.mjs';
import { asHost, join, openStage, press } from './support/pages.mjs';
import { Server, northwind } from './support/server.mjs';

describe('the story of a year', () => {
  let server, browsers, host, stage, ada, bea, gil;
  const codes = {};
  let meeting;

  before(async () => {
    server = await new Server().start();
    browsers = await new Browsers().start();
  });
  // What the pages looked like after each part, for whoever wants to see it.
  afterEach(async (part) => {
    if (!process.env.PICTURES) return;
    const name = part.name.slice(1, part.name.indexOf(']'));
    for (const [who, page] of Object.entries({ host, stage, ada, bea, gil })) {
      if (page) await page.screenshot({ path: `${process.env.PICTURES}/${name}-${who}.png` });
    }
  });
  after(async () => {
    await browsers.stop();
    await server.dispose();
  });

  const command = (page, name, args) =>
    asHost(page, 'POST', `/meetings/${meeting}/commands`, { id: crypto.randomUUID(), name, args });
  const recordOf = async (kind) => {
    const { changes } = await asHost(host, 'GET', `/meetings/${meeting}/state`);
    return changes.find((change) => change.kind === kind).id;
  };

  test('[STORY-18] the first host sets the server up, makes a series and an annual meeting', async () => {
    host = await browsers.person();
    await host.goto(`${server.url}/setup#token=${server.setupToken()}`);
    await host.getByLabel('Organisation').fill('House of Solutions');
    await host.getByLabel('Your name').fill('Hanna Host');
    await host.getByLabel('E-mail').fill('hanna@house.example');
    await host.getByLabel('Password').fill('correct horse battery staple');
    await press(host, 'Set up and sign in');

    await press(host, 'New series');
    await host.getByLabel('Name of the series').fill('Vendor planning');
    await press(host, 'Create series');
    await press(host, 'New meeting');
    await host.getByLabel('Title').fill('Plan 2027');
    await host.getByLabel('Date').fill('2027-01-14');
    const parties = [
      ['House', 'reseller'],
      ['Acme', 'vendor'],
      ['Birch', 'vendor'],
      ['Cedar', 'vendor'],
      ['Delta Distribution', 'distributor'],
    ];
    for (const [at, [name, kind]] of parties.entries()) {
      const field = host.getByLabel(`Name of party ${at + 1}`);
      if ((await field.count()) === 0) await press(host, 'Add a party');
      await field.fill(name);
      await host.getByLabel(`Kind of party ${at + 1}`).selectOption(kind);
    }
    await press(host, 'Create meeting');
    await host.waitForURL(/\/host\//);
    meeting = host.url().split('/host/')[1].split(/[#?]/)[0];

    await press(host, 'Add item');
    const dialog = host.getByRole('dialog');
    await dialog.getByLabel('Title').fill('Year to date by vendor');
    await dialog.getByLabel('Minutes').fill('20');
    await dialog.getByLabel('Who presents').selectOption({ label: 'Acme' });
    await dialog.getByRole('button', { name: 'Add item' }).click();
    await expect.seen(host.getByText('Year to date by vendor'));
    await command(host, 'agenda_item.add', { title: 'Plans for 2027', minutes: 40 });
    await expect.seen(host.getByText('Plans for 2027'));

    const { parties: atTable, code } = await asHost(host, 'GET', `/meetings/${meeting}`);
    for (const party of atTable) codes[party.name] = party.join_code;
    codes.meeting = code;
  });

  test('[STORY-19] the import shows a preview first, then rows, revenue and dates', async () => {
    await host.getByRole('button', { name: 'Data', exact: true }).first().click();
    await press(host, 'Import a file');
    await host.locator('input[type=file]').setInputFiles(northwind);
    await expect.seen(host.getByText('2,155').first());
    await expect.seen(host.getByText(/1,265,793\.04/));
    await expect.seen(host.getByText(/1996/));
    await press(host, /^Import 2,155 lines/);
    await expect.seen(host.getByText('2,155 lines imported.'));
    await press(host, 'Build a view of it');
  });

  const comesIn = async (code, name) => join(await browsers.person(), server, code, name);

  test('[STORY-20] reps of competing vendors join with their codes, a guest waits in the lobby', async () => {
    await press(host, 'Open the doors');
    ada = await comesIn(codes.Acme, 'Ada Acme');
    bea = await comesIn(codes.Birch, 'Bea Birch');
    for (const page of [ada, bea]) await expect.seen(page.getByText('Year to date by vendor'));

    gil = await comesIn(codes.meeting, 'Gil Guest');
    await expect.seen(gil.getByText('The host will let you in'));
    await expect.seen(host.getByText('Gil Guest'));
    await host.getByLabel('Admit to').first().selectOption({ label: 'Cedar' });
    await press(host, 'Admit');
    await expect.seen(gil.getByText('Plans for 2027'));
  });

  test('[STORY-21] host, stage and a seat live side by side in one browser', async () => {
    stage = await openStage(await browsers.beside(host), host, meeting);
    await expect.seen(stage.getByText('Plan 2027').first());
    const seat = await browsers.beside(host);
    await join(seat, server, codes['Delta Distribution'], 'Dora Delta');
    await expect.seen(seat.getByText('Year to date by vendor'));
    await seat.close();
    await host.reload();
    await expect.seen(host.getByRole('button', { name: 'Start the meeting' }));
  });

  test('[STORY-22] start, next and finish are on every screen; the countdown survives kill -9', async () => {
    await press(host, 'Start the meeting');
    await command(host, 'stage.show', { object: { kind: 'agenda_item' } });
    await press(host, /^Next: Year to date/);
    for (const page of [ada, bea, stage]) await expect.seen(page.getByText(/1[89]:\d\d|20:00/));
    await server.restart();
    for (const page of [ada, bea, stage, host]) {
      await expect.seen(page.getByText(/1[89]:\d\d/));
    }
  });

  test('[STORY-23] a pivot is on the stage and on every laptop, as table and as bars, with what it shows', async () => {
    const dataset = await recordOf('dataset');
    const pivot = {
      dataset,
      rows: [{ field: 'vendor' }],
      columns: [{ field: 'order_date', by: 'quarter' }],
      measures: [{ field: 'revenue', agg: 'sum' }],
      sort: { by: 'measure', measure: 0, descending: true },
      totals: true,
    };
    await command(host, 'view.save', { name: 'Revenue by vendor', pivot, shared: true });
    await command(host, 'dataset.share', { id: dataset, shared: true });
    await host.getByRole('button', { name: 'Stage', exact: true }).first().click();
    await host
      .getByRole('button', { name: /Revenue by vendor/ })
      .first()
      .click();
    for (const page of [stage, ada, bea]) {
      await expect.seen(page.getByText('Aux joyeux ecclésiastiques').first());
      // On a laptop the totals stand at the far end of the table.
      await page.evaluate(() => {
        for (const each of document.querySelectorAll('main *')) each.scrollLeft = each.scrollWidth;
      });
      await expect.seen(page.getByText(/153,691/).first());
      await expect.seen(page.getByText(/2,155 lines/).first());
    }
    const view = await recordOf('view');
    await command(host, 'stage.show', { object: { kind: 'view', view, chart: 'bars' } });
    for (const page of [stage, ada]) {
      await expect.seen(page.locator('svg text', { hasText: 'Aux joyeux' }));
      await expect.seen(page.getByText(/2,155 lines/));
    }

    const csv = await asHost(host, 'GET', `/meetings/${meeting}/views/${view}.csv`);
    assert.match(csv, /Aux joyeux ecclésiastiques.*153691\.275/);
    assert.match(csv, /1265793\.0395/);
  });

  test('[STORY-24] promises are captured by keyboard in both directions and accepted by the promisor', async () => {
    await host.bringToFront();
    await host.locator('body').click({ position: { x: 5, y: 5 } });
    await host.keyboard.press('c');
    await host.keyboard.type('Fund two lunch-and-learns');
    await host.keyboard.press('Enter');
    for (const page of [host, ada]) await expect.seen(page.getByText('Fund two lunch-and-learns'));
    await press(ada, 'Accept');
    await expect.gone(ada.getByRole('button', { name: 'Accept' }));

    await ada.keyboard.press('c');
    await ada.keyboard.type('Certify two more of your engineers');
    await ada.keyboard.press('Enter');
    await expect.seen(host.getByText('Certify two more of your engineers'));
    assert.equal(await bea.getByText('lunch-and-learns').count(), 0);
    assert.equal(await stage.getByText('lunch-and-learns').count(), 0);
    assert.ok(!(await bea.content()).includes('lunch-and-learns'));
  });

  test('[STORY-25] what is typed while the server is away is kept, shown as unsent, and arrives once', async () => {
    await server.kill();
    await ada.keyboard.press('Escape');
    await ada
      .getByRole('button', { name: /Capture/ })
      .first()
      .click();
    await ada.keyboard.type('Typed while the line was down');
    await ada.keyboard.press('Enter');
    await expect.seen(ada.getByText(/unsent/i));
    await server.start();
    await expect.seen(host.getByText('Typed while the line was down'));
    await expect.gone(ada.getByText(/1 unsent/i));
    assert.equal(await host.getByText('Typed while the line was down').count(), 1);
  });

  test('[STORY-26] the meeting closes once everything has a fate, and every list downloads and prints', async () => {
    await command(host, 'meeting.close', { carry_rest: true });
    await expect.seen(ada.getByText(/closed/i));
    const list = await browsers.beside(host);
    await list.goto(`${server.url}/list/${meeting}/${await partyId('Acme')}`);
    await expect.seen(list.getByText('Fund two lunch-and-learns'));
    await expect.seen(list.getByText('Certify two more of your engineers'));
    const pdf = await list.pdf({ format: 'A4' });
    assert.ok(pdf.length > 5_000);
    await list.close();
  });

  async function partyId(name) {
    const { parties } = await asHost(host, 'GET', `/meetings/${meeting}`);
    return parties.find((party) => party.name === name).id;
  }

  test('[STORY-27] the mid-year meeting goes on with the same promises, and kept rates stand on the stage', async () => {
    const { series } = await asHost(host, 'GET', '/series');
    const made = await asHost(host, 'POST', '/meetings', {
      series: series[0].id,
      title: 'Mid-year 2027',
      kind: 'mid_year',
      date: '2027-07-08',
      timezone: 'Europe/Vienna',
      from_meeting: meeting,
    });
    meeting = made.id;
    await host.goto(`${server.url}/host/${meeting}`);
    await command(host, 'meeting.open', {});
    await command(host, 'meeting.start', {});
    await host.getByRole('button', { name: 'Review', exact: true }).first().click();
    await expect.seen(host.getByText('Fund two lunch-and-learns'));
    await press(host, 'Delivered and confirmed');
    await expect.seen(host.getByText(/100 ?%/));
    await command(host, 'stage.show', { object: { kind: 'kept_rates' }, open: true });
    await openStage(stage, host, meeting);
    await expect.seen(stage.getByText('Acme').first());
    await expect.seen(stage.getByText(/100 ?%/).first());
  });

  test('[STORY-28] no page complained, and no policy was broken', () => {
    assert.deepEqual(browsers.complaints, []);
  });
});
