// A live meeting with data on the table: host, stage, a rep of Acme with laptop and phone,
// a rep of Birch. What is only there to begin with is made through the interface.

import assert from 'node:assert/strict';

import { Browsers } from './browsers.mjs';
import { asHost, join, openStage, signInAsHost } from './pages.mjs';
import { fundsFile, marked, salesFile, targetsFile } from './sales.mjs';
import { houseWithMeeting, joined } from './server.mjs';
import { openTab } from './slicing.mjs';

export class Room {
  datasets = {};
  items = {};

  /** As the meeting begins: two items to come, sales and plans imported and shared. */
  async open() {
    Object.assign(this, await houseWithMeeting());
    this.browsers = await new Browsers().start();
    await this.command(this.host, 'meeting.open', {});
    for (const title of ['Where we stand', 'Schools']) {
      this.items[title] = (
        await this.command(this.host, 'agenda_item.add', { title, minutes: 30 })
      ).id;
    }
    await this.command(this.host, 'meeting.start', {});
    await this.import('Targets', targetsFile());
    await this.import('Funds', fundsFile());
    await this.import('Sales', salesFile());
    return this;
  }

  async import(name, file) {
    const path = `/meetings/${this.meeting}/datasets?name=${name}`;
    const { status, body } = await this.host.post(path, file, { 'content-type': 'text/csv' });
    assert.equal(status, 201, JSON.stringify(body));
    this.datasets[name] = body.id;
    await this.command(this.host, 'dataset.share', { id: body.id, shared: true });
    return body;
  }

  /** Everybody in their own browser. */
  async gather() {
    const { browsers, server, parties } = this;
    const desk = await signInAsHost(await browsers.person({ height: 900 }), this);
    const screen = await openStage(await browsers.person(), desk, this.meeting);
    const ada = await join(await browsers.person(), server, parties.Acme.join_code, 'Ada Acme');
    const bea = await join(await browsers.person(), server, parties.Birch.join_code, 'Bea Birch');
    const phone = await browsers.person({ width: 390, height: 844 });
    const { rep } = await joined(server, parties.Acme.join_code, 'Ada Acme');
    await phone.goto(
      (await asHost(desk, 'POST', `/meetings/${this.meeting}/links`, { for: rep })).url,
    );
    Object.assign(this, { desk, screen, ada, bea, phone });
  }

  /** A command over HTTP, for what is no part of the story: its result. */
  async command(caller, name, args) {
    const body = { id: crypto.randomUUID(), name, args };
    const answer = await caller.post(`/meetings/${this.meeting}/commands`, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.result;
  }

  /**
   * What a party keeps between itself and the host, in its own words and lines; and a note
   * (NOTE-…) that is for nobody else at all.
   */
  async leaveMarks(page, party, name) {
    const mark = (what) => `${what}-${party}-7f3a`;
    const rep = await joined(this.server, this.parties[party].join_code, name);
    const pivot = { dataset: this.datasets.Sales, measures: [{ field: 'revenue', agg: 'sum' }] };
    const view = await this.command(rep, 'view.save', { name: mark('VIEW'), pivot });
    await this.command(rep, 'observation.pin', { text: mark('SEEN'), view: view.id });
    await this.command(rep, 'slice.offer', { pivot, note: mark('OFFER') });
    await openTab(page, 'Me');
    await page.getByLabel('Notes to self').fill(mark('NOTE'));
    return [mark('VIEW'), mark('SEEN'), mark('OFFER'), ...Object.values(marked[party])];
  }

  /** Whatever can stand on the stage, each with its title there. */
  async everythingToShow() {
    const { changes } = (await this.host.get(`/meetings/${this.meeting}/state`)).body;
    const shared = changes.filter(({ kind, value }) => kind === 'view' && value.shared);
    const costs = (field) => ({
      dataset: this.datasets.Sales,
      rows: [{ field }],
      measures: [{ field: 'cost', agg: 'sum' }, { agg: 'count' }],
      totals: true,
    });
    const slices = [costs('customer'), costs('vendor')];
    return [
      ...shared.map(({ id, value }) => [{ kind: 'view', view: id }, value.name]),
      ...slices.map((pivot, i) => [{ kind: 'slice', pivot, title: `Slice ${i}` }, `Slice ${i}`]),
      ...['Acme', 'Birch'].map((name) => [
        { kind: 'pair', party: this.parties[name].id, only_open: true },
        name,
      ]),
      [{ kind: 'kept_rates' }, 'Promises kept'],
      [{ kind: 'agenda' }, 'Agenda'],
    ];
  }

  async close() {
    await this.browsers?.stop();
    await this.server?.dispose();
  }
}
