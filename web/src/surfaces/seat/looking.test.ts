import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { tick } from 'svelte';
import type { DatasetDescription } from '../../protocol/generated';
import { FakeNetwork, welcome } from '../../testing/fakeSocket';
import { column } from '../../testing/pivots';
import { BIRCH, BRUNO, MEETING, TABLE, clock, put } from '../../testing/records';
import Seat from './Seat.svelte';

const COLUMNS = (['vendor', 'category'] as const).map((name) => column(name, { role: name }));
const SALES = {
  id: 'd1',
  name: 'Sales',
  version: 1,
  imported_at: '2027-01-14T08:00:00.000Z',
  shared: true,
} as unknown as DatasetDescription;

let network: FakeNetwork;
beforeEach(() => {
  network = new FakeNetwork();
  vi.stubGlobal('WebSocket', function (url: string) {
    return network.open(url);
  });
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(JSON.stringify({ columns: COLUMNS, views: [] }))),
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const openTab = (name: RegExp) => fireEvent.click(screen.getByRole('tab', { name }));
const chips = () =>
  [...document.querySelectorAll('[data-zone="rows"] [data-chip] .label')].map((chip) =>
    chip.getAttribute('aria-label'),
  );

async function explore(width: number) {
  (window as unknown as { happyDOM: { setViewport(to: object): void } }).happyDOM.setViewport({
    width,
  });
  render(Seat, { route: { surface: 'seat', meeting: MEETING } });
  network.last.accept();
  const you = { rep: BRUNO, party: BIRCH, role: 'rep', status: 'admitted' } as const;
  const changes = [...TABLE, put('clock', clock()), put('dataset_description', SALES)];
  network.last.says(welcome({ you, changes }));
  await tick();
  await openTab(/Data/);
  await fireEvent.click(screen.getByLabelText('On my own'));
  await waitFor(() => expect(chips()).toEqual(['Vendor, 1 of 1']));
}

test('[WEB-144] a slice of one’s own is still there after another tab', async () => {
  await explore(390);
  const field = document.querySelector('[data-field="category"]');
  if (!field) throw new Error('the fields are listed');
  await fireEvent.keyDown(field, { key: 'r' });
  expect(chips()).toHaveLength(2);
  await openTab(/Promises/);
  expect(chips()).toEqual([]);
  await openTab(/Data/);
  await waitFor(() => expect(chips()).toEqual(['Vendor, 1 of 2', 'Category, 2 of 2']));
});

test('[WEB-144] on a laptop it has the whole width, and the running order stands below it', async () => {
  await explore(1366);
  const stands = (what: RegExp) => screen.getByRole('heading', { name: what });
  const panel = screen.getByRole('tabpanel');
  const after = () =>
    panel.compareDocumentPosition(stands(/Running order/)) & Node.DOCUMENT_POSITION_FOLLOWING;
  expect(after()).toBeTruthy();
  await fireEvent.click(screen.getByLabelText('Follow the stage'));
  expect(after()).toBeFalsy();
});
