import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tick } from 'svelte';
import type { Dataset } from '../../../protocol/generated';
import type { View } from '../../../protocol/records';
import { FakeNetwork, welcome } from '../../../testing/fakeSocket';
import { item } from '../../../testing/named';
import { column, spec } from '../../../testing/pivots';
import { HELEN, HOUSE, MEETING, TABLE, clock, put } from '../../../testing/records';
import HostConsole from '../HostConsole.svelte';

const COLUMNS = (['vendor', 'category'] as const).map((name) => column(name, { role: name }));
const VERSION = { version: 1, imported_at: '2027-01-14T08:00:00.000Z', undone_at: null };
const SALES = { id: 'd1', name: 'Sales', kind: 'sales_line', versions: [VERSION] };
const PLANS = item('plans', { title: 'Plans' });
const VIEW = {
  id: 'v1',
  name: 'By category',
  pivot: spec({ version: 1, rows: [{ field: 'category' }] }),
  chart: 'table',
  agenda_item: PLANS.id,
  party: HOUSE,
  shared: true,
  removed_at: null,
  unlisted: false,
} as unknown as View;

let network: FakeNetwork;
beforeEach(() => {
  network = new FakeNetwork();
  vi.stubGlobal('WebSocket', function (url: string) {
    return network.open(url);
  });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ columns: COLUMNS }))));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const openTab = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const chips = () =>
  [...document.querySelectorAll('[data-zone="rows"] [data-chip] .label')].map((chip) =>
    chip.getAttribute('aria-label'),
  );
const stands = (...rows: string[]) => waitFor(() => expect(chips()).toEqual(rows));

async function openData() {
  render(HostConsole, { route: { surface: 'host', meeting: MEETING } });
  network.last.accept();
  const you = { rep: HELEN, party: HOUSE, role: 'host', status: 'admitted' } as const;
  const records = [
    put('clock', clock()),
    put('agenda_item', PLANS),
    put('dataset', SALES as unknown as Dataset),
    put('view', VIEW),
  ];
  network.last.says(welcome({ you, changes: [...TABLE, ...records] }));
  await tick();
  await openTab('Data');
  await stands('Vendor, 1 of 1');
}
async function startPlans() {
  const running = put('agenda_item', { ...PLANS, state: 'running' });
  network.last.says({ type: 'changes', seq: 11, changes: [running] });
  await tick();
}

test('[WEB-145] what is not saved is still there after another tab, whatever item starts', async () => {
  await openData();
  const field = document.querySelector('[data-field="category"]');
  if (!field) throw new Error('the fields are listed');
  await fireEvent.keyDown(field, { key: 'r' });
  await openTab('Stage');
  expect(chips()).toEqual([]);
  await startPlans();
  await openTab('Data');
  await stands('Vendor, 1 of 2', 'Category, 2 of 2');
});

test('[WEB-145] where nothing was changed, the view of the item that starts is open', async () => {
  await openData();
  await startPlans();
  await stands('Category, 1 of 1');
});

test('[WEB-143] a view is renamed and tied elsewhere by what changed alone', async () => {
  await openData();
  await fireEvent.click(screen.getByRole('button', { name: 'By category' }));
  await stands('Category, 1 of 1');
  await fireEvent.click(screen.getByRole('button', { name: 'Name, agenda item, sharing…' }));
  const name = screen.getByLabelText('Name');
  await fireEvent.input(name, { target: { value: 'Categories' } });
  const form = name.closest('form');
  if (form) await fireEvent.submit(form);
  await waitFor(() => expect(network.last.commands()).toHaveLength(1));
  expect(network.last.commands()[0]).toMatchObject({
    name: 'view.update',
    args: { id: 'v1', was: { name: 'By category' }, set: { name: 'Categories' } },
  });
});

test('[WEB-148] without a value a slice is neither kept nor shown', async () => {
  await openData();
  const tools = () => ['Save as a view…', 'Slice live on stage', 'Put on stage'].map(disabled);
  const disabled = (name: string) => screen.getByRole('button', { name }).hasAttribute('disabled');
  expect(tools()).toEqual([false, false, false]);
  const remove = document.querySelector('[data-zone="measures"] .remove');
  if (remove) await fireEvent.click(remove);
  expect(tools()).toEqual([true, true, true]);
});
