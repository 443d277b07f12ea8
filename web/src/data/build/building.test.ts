import { cleanup, fireEvent, render, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Pivot, PivotResult } from '../../protocol/generated';
import type { LiveMeeting } from '../../sync/live.svelte';
import { answer, column } from '../../testing/pivots';
import type { DataSource } from '../columns';
import PivotBuilder from '../PivotBuilder.svelte';

const COLUMNS = [
  column('vendor', { role: 'vendor', openness: 'own_rows' }),
  column('category', { role: 'category' }),
  column('order_date', {
    type: 'date',
    role: 'date',
    first_date: '2025-01-01',
    last_date: '2026-06-30',
  }),
  column('revenue', { type: 'money', role: 'revenue', smallest: 1, largest: 900 }),
];
const SOURCE = {
  id: 'd1',
  version: 1,
  name: 'Sales',
  importedAt: '2027-01-14T08:00:00.000Z',
  shared: true,
} as unknown as DataSource;

let asked: Pivot[];
let records: unknown[]; // of datasets
const versionOf = (version: number) => ({
  version,
  imported_at: `2027-01-1${version}T08:00:00.000Z`,
  undone_at: null,
});
let sent: { url: string; body: unknown }[];

// The last slice as the server would answer it: two vendors with two categories each.
function answered(pivot: Pivot): PivotResult {
  asked.push(pivot);
  if ((pivot.rows ?? []).length < 2) return answer(2, 2);
  const closed = (pivot.collapsed ?? []).length > 0;
  const rest = [
    ['Cedar', 'A'],
    ['Cedar', 'B'],
  ];
  const headers = closed ? [['Birch'], ...rest] : [['Birch', 'A'], ['Birch', 'B'], ...rest];
  return answer(headers.length, 2, { row_headers: headers, collapsed_rows: closed ? [0] : [] });
}

const live = {
  meeting: 'm1',
  seat: 'host',
  query: (pivot: Pivot) => Promise.resolve(answered(pivot)),
  records: {
    all: (kind: string) => (kind === 'dataset' ? records : []),
    get: () => undefined,
  },
} as unknown as LiveMeeting;

beforeEach(() => {
  [asked, sent, records] = [[], [], []];
  vi.stubGlobal('fetch', (url: string, init?: RequestInit) => {
    sent.push({ url, body: init?.body ? JSON.parse(init.body as string) : undefined });
    const members = [
      { label: 'Birch', count: 7 },
      { label: 'Cedar', count: 2 },
    ];
    const lines = {
      dataset: 'd1',
      version: 1,
      columns: [
        { name: 'customer', type: 'text', role: 'customer', decimals: 0 },
        { name: 'cost', type: 'money', role: 'cost', decimals: 2 },
      ],
      lines: [['Alfreds', null]],
      total: 1,
      offset: 0,
      masked: ['cost'],
    };
    const body = url.includes('/lines') ? lines : { columns: COLUMNS, members };
    return Promise.resolve(new Response(JSON.stringify(body)));
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

// Searching by role goes through all styles each time; these are found by what they are.
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
function one(selector: string): HTMLElement {
  const [found] = all(selector);
  if (!found) throw new Error(`there is no ${selector}`);
  return found;
}
const until = (check: () => void) => waitFor(check);

async function build() {
  const page = render(PivotBuilder, { live, source: SOURCE, spec: undefined, chart: 'table' });
  await until(() => one('[role="grid"]'));
  return page;
}
const last = () => asked.at(-1);
const field = (id: string) => one(`[data-field="${id}"]`);
const chips = (zone: string) =>
  all(`[data-zone="${zone}"] [data-chip] .label`).map((chip) => chip.getAttribute('aria-label'));
const chip = (zone: string, index: number) =>
  one(`[data-zone="${zone}"] [data-chip="${index}"] .label`);
const spot = (row: number, column: number) => one(`[data-spot="${row} ${column}"]`);
const press = (element: Element, key: string, more = {}) =>
  fireEvent.keyDown(element, { key, ...more });
const choose = async (label: string) => {
  const item = all('[role="menuitem"]').find((each) => each.textContent?.includes(label));
  if (!item) throw new Error(`no choice ${label}`);
  await fireEvent.click(item);
};
const text = () => document.body.textContent ?? '';

test('[WEB-60] fields are placed, moved and taken off by keys alone', async () => {
  await build();
  await press(field('category'), 'r');
  expect(chips('rows')).toEqual(['Vendor, 1 of 2', 'Category, 2 of 2']);
  await until(() => expect(last()?.rows?.map((row) => row.field)).toEqual(['vendor', 'category']));
  await press(chip('rows', 1), 'ArrowLeft', { altKey: true });
  expect(chips('rows')).toEqual(['Category, 1 of 2', 'Vendor, 2 of 2']);
  expect(text()).toContain('Category is now number 1 in rows');
  await press(chip('rows', 0), 'Delete');
  expect(chips('rows')).toEqual(['Vendor, 1 of 1']);
});

test('[WEB-60] a field opens a menu of its places, and says how far it is open', async () => {
  await build();
  expect(field('vendor').title).toContain('open on each vendor’s own lines only');
  await fireEvent.click(field('category'));
  await choose('Put in columns');
  expect(chips('columns')).toHaveLength(2);
});

test('[WEB-61] what was changed is undone and done again, by keys and buttons', async () => {
  await build();
  await press(field('category'), 'r');
  expect(chips('rows')).toHaveLength(2);
  await press(field('category'), 'z', { ctrlKey: true });
  expect(chips('rows')).toHaveLength(1);
  await press(field('category'), 'z', { ctrlKey: true, shiftKey: true });
  expect(chips('rows')).toHaveLength(2);
  await fireEvent.click(one('[aria-label="Undo"]'));
  expect(chips('rows')).toHaveLength(1);
});

const useFilter = (label: string) => {
  const use = all('dialog .foot button').find((button) => button.textContent?.trim() === label);
  if (!use) throw new Error(`the picker has no ${label}`);
  return fireEvent.click(use);
};
async function filterByVendor(...members: number[]) {
  await press(field('vendor'), 'f');
  await until(() => expect(all('.members input[type="checkbox"]')).toHaveLength(2));
  for (const member of members) {
    const box = all('.members input[type="checkbox"]')[member];
    if (box) await fireEvent.click(box);
  }
}

test('[WEB-140] a filter is one step, from placing the field to using it', async () => {
  await build();
  await filterByVendor(1);
  expect(chips('filters')).toEqual([]);
  await useFilter('Use this filter');
  await until(() => expect(chips('filters')).toHaveLength(1));
  await fireEvent.click(one('[aria-label="Undo"]'));
  expect(chips('filters')).toEqual([]);
  expect(one('[aria-label="Undo"]')).toHaveProperty('disabled', true);
});

test('[WEB-140] a filter that is begun and given up leaves no trace', async () => {
  await build();
  await filterByVendor();
  expect(one('dialog .primary')).toHaveProperty('disabled', true);
  await fireEvent.click(one('.members input[type="checkbox"]'));
  await useFilter('Cancel');
  await until(() => expect(all('dialog')).toEqual([]));
  expect(chips('filters')).toEqual([]);
  expect(one('[aria-label="Undo"]')).toHaveProperty('disabled', true);
});

test('[WEB-61] what the surface opens begins anew: nothing leads back into another slice', async () => {
  const { rerender } = await build();
  await press(field('category'), 'r');
  const opened = { ...last(), rows: [{ field: 'category' }] } as Pivot;
  await rerender({ spec: opened });
  await until(() => expect(chips('rows')).toEqual(['Category, 1 of 1']));
  expect(one('[aria-label="Undo"]')).toHaveProperty('disabled', true);
});

test('[WEB-141] a slice of an older version says so; it moves on, and starting again begins at the newest', async () => {
  const dataset = { id: 'd1', name: 'Sales', versions: [1, 2].map(versionOf) };
  records.push(dataset);
  await build();
  expect(text()).toContain('This shows version 1 of the data. The meeting is at version 2');
  await press(field('category'), 'r');
  const { click } = fireEvent;
  await click(one('.other-version button'));
  await until(() =>
    expect(last()).toMatchObject({ version: 2, rows: [{}, { field: 'category' }] }),
  );
  await click(one('[aria-label="Undo"]'));
  await until(() => expect(last()?.version).toBe(1));
  await click(one('[aria-label="Start again"]'));
  await until(() => expect(last()).toMatchObject({ version: 2, rows: [{ field: 'vendor' }] }));
});

test('[WEB-66] a group closes by its key, in the slice itself; a header sorts along its column', async () => {
  await build();
  await press(field('category'), 'r');
  await until(() => expect(spot(0, -2).textContent).toContain('Birch'));
  spot(0, -2).focus();
  await fireEvent.click(spot(0, -2));
  await press(spot(0, -2), 'Enter');
  await until(() => expect(last()?.collapsed).toEqual([['Birch']]));
  await until(() => expect(spot(0, -2).getAttribute('aria-expanded')).toBe('false'));
  await press(spot(0, -2), '+');
  await until(() => expect(last()?.collapsed).toEqual([]));
  await fireEvent.click(spot(-1, 1));
  await press(spot(-1, 1), 'Enter');
  await until(() => expect(last()?.sort?.along).toEqual(['2027-Q2']));
});

test('[WEB-64] the focus walks over the table, and a cell says what it is', async () => {
  await build();
  spot(0, 0).focus();
  await press(spot(0, 0), 'ArrowRight');
  await tick();
  const now = document.activeElement as HTMLElement;
  expect(now.dataset.spot).toBe('0 1');
  expect(now.getAttribute('aria-label')).toBe('2.00 revenue; Vendor 1, Q2 2027');
});

test('[WEB-69] the lines behind a cell are asked for by its headers; what is closed is said', async () => {
  await build();
  spot(0, 0).focus();
  await press(spot(0, 0), 'Enter');
  await choose('Show the lines behind it');
  await until(() => expect(text()).toContain('Alfreds'));
  expect(text()).toContain('Blank where it is not open to you: cost');
  const query = sent.find(({ url }) => url.endsWith('/lines'))?.body;
  expect(query).toMatchObject({ row: ['Vendor 1'], column: ['2027-Q1'], offset: 0 });
});

test('[WEB-70] a filter lists members with their counts under the other filters', async () => {
  await build();
  await filterByVendor(1);
  await useFilter('Use this filter');
  await until(() => expect(last()?.filters).toMatchObject([{ op: 'in', values: ['Cedar'] }]));
  const query = sent.find(({ url }) => url.endsWith('/members'))?.body;
  expect(query).toMatchObject({ level: { field: 'vendor' }, filters: [], search: '' });
});

test('[WEB-146] a filter over members begins in its search; Enter chooses what it finds', async () => {
  await build();
  await filterByVendor();
  const search = one('.members input[type="search"]') as HTMLInputElement;
  expect(document.activeElement).toBe(search);
  await fireEvent.input(search, { target: { value: 'ce' } });
  const wanted = () =>
    sent.some(({ body }) => (body as { search?: string } | undefined)?.search === 'ce');
  await until(() => expect(wanted()).toBe(true));
  await until(() => expect(one('.members ul').getAttribute('aria-busy')).toBe('false'));
  await press(search, 'Enter');
  expect(search.value).toBe('');
  expect(text()).toContain('2 chosen');
});

test('[WEB-71] a slice is saved as it is asked, for the seat that asks', async () => {
  URL.createObjectURL = () => 'blob:x';
  await build();
  await fireEvent.click(one('[aria-label="Download"]'));
  await choose('Download Excel file');
  await until(() => expect(sent.some(({ url }) => url.endsWith('/pivot.xlsx'))).toBe(true));
  expect(sent.at(-1)?.body).toMatchObject({ rows: [{ field: 'vendor' }], filters: [] });
});

test('[WEB-60] the builder has nothing that axe objects to', async () => {
  await build();
  const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
  const { violations } = await axe.run(document.body, { rules });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
