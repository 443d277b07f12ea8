// Everything a page is sent and shows, to be searched for what its reader must not know;
// and the way through all there is at a seat.

import { expect } from './browsers.mjs';
import { downloaded, readable } from './files.mjs';
import { press } from './pages.mjs';
import { own, openTab } from './slicing.mjs';

/** Hears all that a page is sent and sends, from its next load on. */
export class Overheard {
  #heard = [];
  #reading = [];
  #answers = 0;
  #answered = [];

  constructor(page) {
    this.page = page;
    page.on('request', (request) => this.hear('sent', request.postData() ?? ''));
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => this.hear('sent', payload));
      socket.on('framereceived', ({ payload }) => {
        this.hear('frame', payload);
        if (!payload.startsWith('{"type":"result"')) return;
        this.#answers += 1;
        for (const resolve of this.#answered.splice(0)) resolve();
      });
    });
    page.on('response', (response) => {
      if (!response.url().includes('/api/')) return;
      this.hear(response.url(), JSON.stringify(response.headers()));
      const read = (bytes) => this.hear(response.url(), readable(bytes));
      // What becomes a file is heard as a download; what the page gave up has no body.
      this.#reading.push(response.body().then(read, () => undefined));
    });
  }

  hear(where, text) {
    this.#heard.push([where, text]);
  }

  /** What the page shows now. */
  async look() {
    this.hear('page', await this.page.content());
  }

  /** Does what asks for a slice, and waits for its answer. */
  async answered(act) {
    const before = this.#answers;
    await act();
    while (this.#answers === before) {
      await new Promise((resolve) => this.#answered.push(resolve));
    }
  }

  /** Where a text occurs in any of it. */
  async placesOf(text) {
    await Promise.all(this.#reading);
    return this.#heard.filter(([, heard]) => heard.includes(text)).map(([where]) => where);
  }
}

async function takeAlong(page, heard, open) {
  for (const name of ['csv', 'xlsx']) {
    const file = await downloaded(page, () => open(name));
    heard.hear(file.name, readable(file.bytes));
  }
}

async function lookAt(page, heard, views) {
  for (const name of views) {
    await heard.answered(() => own(page).getByLabel('View').selectOption(name));
    await heard.look();
  }
}

// Its files, and the lines behind all of it.
async function drill(page, heard) {
  const at = own(page);
  await heard.answered(() => press(at, 'Start again'));
  await at.getByRole('radio', { name: 'Table', exact: true }).click();
  await takeAlong(page, heard, async (kind) => {
    await press(at, 'Download', { exact: true });
    await page.getByRole('menuitem', { name: kind === 'csv' ? /CSV/ : /Excel/ }).click();
  });
  await at.getByRole('gridcell').last().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Show the lines behind it' }).click();
  const lines = await expect.seen(page.getByRole('dialog', { name: /^Lines behind/ }));
  await expect.seen(lines.getByRole('cell'));
  await heard.look();
  await takeAlong(page, heard, (kind) => press(lines, kind === 'csv' ? 'CSV' : 'Excel'));
  await press(lines, 'Close');
}

/** Every tab, all data, every view and file of a seat. */
export async function walkSeat(page) {
  const heard = new Overheard(page);
  await page.reload();
  for (const tab of ['Promises', 'Me', 'Data']) {
    await openTab(page, tab);
    await heard.look();
  }
  await heard.answered(() => own(page).getByText('On my own', { exact: true }).click());
  const options = (label) => own(page).getByLabel(label, { exact: true }).locator('option');
  const data = await options('Data').allInnerTexts();
  for (const name of [...data.slice(1), data[0]]) {
    const suggested = page.waitForResponse((response) =>
      response.url().includes('/standard_views'),
    );
    await heard.answered(() => own(page).getByLabel('Data', { exact: true }).selectOption(name));
    const { views } = await (await suggested).json();
    await lookAt(
      page,
      heard,
      views.map((view) => view.name),
    );
    await drill(page, heard);
    await own(page)
      .getByText(/^\d+ observations?$/)
      .click();
    await heard.look();
  }
  const saved = own(page).locator('optgroup[label="Saved views"] option');
  await lookAt(page, heard, await saved.allInnerTexts());
  return heard;
}
