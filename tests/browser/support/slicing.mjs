// Building a slice and reading it, as a person does on the host's console and at a seat.
// `within` is a page or a part of it.

import { expect } from './browsers.mjs';
import { press } from './pages.mjs';

const pageOf = (within) => ('keyboard' in within ? within : within.page());

/** Where a seat has its own things; on a laptop the stage is mirrored beside it. */
export const own = (page) => page.getByRole('tabpanel');

export const openTab = (page, name) => page.getByRole('tab', { name }).click();

const fieldSearch = (within) => within.getByRole('searchbox', { name: 'Find a field' });

/** Finds a field by typing, goes to it by arrow, and presses the letter of a shelf. */
export async function placeByKeys(within, field, letter) {
  await fieldSearch(within).fill(field);
  await fieldSearch(within).press('ArrowDown');
  await pageOf(within).keyboard.press(letter);
}

/** Carries a field to a shelf with the mouse. */
export async function carry(page, field, shelf) {
  await fieldSearch(page).fill('');
  const fields = page.getByRole('navigation', { name: 'Fields' });
  const from = await middle(fields.getByRole('button', { name: field, exact: true }));
  const to = await middle(page.getByRole('region', { name: shelf, exact: true }));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 20);
  await page.mouse.move(to.x, to.y);
  await page.mouse.up();
}

async function middle(locator) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** Keeps only these members of a field. */
export async function filterBy(within, field, ...members) {
  await placeByKeys(within, field, 'f');
  const picker = pageOf(within).getByRole('dialog', { name: /^Filter by/ });
  for (const member of members) {
    await picker.getByRole('checkbox', { name: new RegExp(`^${member}`) }).check();
  }
  await press(picker, 'Use this filter');
}

export function rowOf(within, name) {
  const header = pageOf(within).getByRole('rowheader', { name, exact: true });
  return within.getByRole('grid').getByRole('row').filter({ has: header });
}

/** The cell of a table under these headers. */
export async function cell(within, row, column) {
  const header = within.getByRole('grid').getByRole('columnheader', { name: column, exact: true });
  const at = await header.first().getAttribute('aria-colindex');
  return rowOf(within, row).locator(`[aria-colindex="${at}"]`);
}

export const valueOf = async (within, row, column) =>
  (await (await cell(within, row, column)).innerText()).trim();

/** Chooses a cell, and one of the things that can be done with it. */
export async function choose(within, row, column, action) {
  const chosen = await cell(within, row, column);
  await chosen.click();
  await pageOf(within).keyboard.press('Enter');
  await pageOf(within).getByRole('menuitem', { name: action }).click();
}

/** The lines behind a cell, in their dialog. */
export async function linesBehind(within, row, column) {
  await choose(within, row, column, 'Show the lines behind it');
  return expect.seen(pageOf(within).getByRole('dialog', { name: /^Lines behind/ }));
}

/** What a table says of itself: every header and every cell that is drawn, row by row. */
export async function tableText(within) {
  const rows = await within.getByRole('grid').getByRole('row').all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = row.locator('[role="rowheader"], [role="columnheader"], [role="gridcell"]');
      return (await cells.allInnerTexts()).map((text) => text.trim());
    }),
  );
}

/** Keeps the host's slice as a view that is shared with the room. */
export async function saveAs(desk, name, { item } = {}) {
  await press(desk, 'Save as a view…');
  const dialog = desk.getByRole('dialog', { name: 'Save this slice as a view' });
  await dialog.getByLabel('Name').fill(name);
  if (item) await dialog.getByLabel('Belongs to agenda item').selectOption(item);
  await dialog.getByRole('checkbox').check();
  await press(dialog, 'Save view');
}

/** Chooses how far a column of the host's data is open to a party. */
export async function setOpenness(desk, column, party, level) {
  await press(desk, 'Who sees what…');
  const dialog = desk.getByRole('dialog', { name: /^Who sees what/ });
  await dialog.getByLabel(`${column} for ${party}`).selectOption(level);
  await press(dialog, 'Close');
}
