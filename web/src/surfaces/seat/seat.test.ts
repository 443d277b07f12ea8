import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { tick } from 'svelte';
import Seat from './Seat.svelte';
import type { Change } from '../../protocol/frames';
import { FakeNetwork, welcome } from '../../testing/fakeSocket';
import {
  BIRCH,
  BRUNO,
  HOUSE,
  MEETING,
  TABLE,
  agendaItem,
  clock,
  meeting,
  promise,
  put,
} from '../../testing/records';

let network: FakeNetwork;

beforeEach(() => {
  network = new FakeNetwork();
  vi.stubGlobal('WebSocket', function (url: string) {
    return network.open(url);
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const you = { rep: BRUNO, party: BIRCH, role: 'rep', status: 'admitted' } as const;

async function sit(changes: Change[] = []) {
  render(Seat, { route: { surface: 'seat', meeting: MEETING } });
  network.last.accept();
  network.last.says(welcome({ you, changes: [...TABLE, ...changes] }));
  await tick();
}

const openTab = (name: RegExp) => fireEvent.click(screen.getByRole('tab', { name }));
const list = (side: RegExp) => {
  const heading = screen.getByRole('heading', { name: side });
  const section = heading.closest('section');
  if (!section) throw new Error('a heading stands in its section');
  return within(section);
};

describe('the seat', () => {
  test('[WEB-3] shows the lobby, and the seat once admitted', async () => {
    render(Seat, { route: { surface: 'seat', meeting: MEETING } });
    network.last.accept();
    const waiting = { rep: null, party: null, role: 'rep', status: 'waiting' } as const;
    network.last.says(welcome({ you: waiting, meeting: { id: MEETING, title: 'Plan 2027' } }));
    expect(await screen.findByText('The host will let you in')).toBeTruthy();
    network.last.drops(4101);
    await waitFor(() => expect(network.sockets).toHaveLength(2));
    network.last.accept();
    network.last.says(welcome({ you, changes: TABLE }));
    expect(await screen.findByRole('tab', { name: /Promises/ })).toBeTruthy();
  });

  test('[WEB-14] shows both lists with us, each with its direction and count', async () => {
    await sit([
      put('commitment', promise({ title: 'Fund a day', from_party: BIRCH, to_party: HOUSE })),
      put('commitment', promise({ title: 'Name accounts', from_party: HOUSE, to_party: BIRCH })),
    ]);
    await openTab(/Promises/);
    expect(list(/Birch House/).getByText('Fund a day')).toBeTruthy();
    expect(list(/House Birch/).getByText('Name accounts')).toBeTruthy();
    expect(list(/Birch House/).getByText('1 open')).toBeTruthy();
  });

  test('[WEB-15] counts on its tab what waits for me, and accepts it in one tap', async () => {
    const proposed = promise({ title: 'Fund a day', status: 'proposed', proposed_by: HOUSE });
    await sit([put('commitment', proposed)]);
    expect(screen.getByRole('tab', { name: /1 promise waits for you/ })).toBeTruthy();
    await openTab(/Promises/);
    await fireEvent.click(screen.getByRole('button', { name: 'Accept' }));
    await waitFor(() => expect(network.last.commands()).toHaveLength(1));
    expect(network.last.commands()[0]).toMatchObject({
      name: 'commitment.accept',
      args: { id: proposed.id },
    });
    // Said already: nothing to press twice, and marked until the server has heard.
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
    expect(screen.getByText('Unsent')).toBeTruthy();
  });

  test('[WEB-23] captures offline with one line and Enter; the promise is shown as unsent', async () => {
    const item = agendaItem({ title: 'Birch: plan', state: 'running' });
    await sit([put('agenda_item', item), put('clock', clock({ agenda_item: item.id }))]);
    network.last.drops();
    await openTab(/Promises/);
    await fireEvent.click(screen.getByRole('button', { name: /Capture/ }));
    const line = screen.getByLabelText('What is promised');
    await fireEvent.input(line, { target: { value: 'Send forty licences' } });
    const form = line.closest('form');
    if (!form) throw new Error('the line stands in a form');
    await fireEvent.submit(form);
    const theirs = list(/Birch House/);
    expect(await theirs.findByText('Send forty licences')).toBeTruthy();
    expect(theirs.getByText('Unsent')).toBeTruthy();
    expect(screen.getByText(/1 item unsent/)).toBeTruthy();

    await waitFor(() => expect(network.sockets.length).toBeGreaterThan(1));
    network.last.accept();
    network.last.says(welcome({ you, reset: false }));
    await waitFor(() => expect(network.last.commands()).toHaveLength(1));
    const command = network.last.commands()[0];
    expect(command?.args).toEqual({
      title: 'Send forty licences',
      from_party: BIRCH,
      to_party: HOUSE,
      owner: BRUNO,
      agenda_item: item.id,
    });
    const made = promise({ id: command?.id as never, title: 'Send forty licences' });
    network.last.says({ type: 'changes', seq: 11, changes: [put('commitment', made)] });
    network.last.says({ type: 'done', id: command?.id ?? '', seq: 11, result: { id: made.id } });
    await waitFor(() => expect(screen.queryByText('Unsent')).toBeNull());
    expect(theirs.getAllByText('Send forty licences')).toHaveLength(1);
  });

  test('[WEB-9] a refusal says why and keeps the text until it is dismissed', async () => {
    await sit();
    await fireEvent.click(screen.getByRole('button', { name: /Capture/ }));
    await fireEvent.click(screen.getByLabelText('Idea'));
    const line = screen.getByLabelText('What we should consider');
    await fireEvent.input(line, { target: { value: 'Bundle training' } });
    const form = line.closest('form');
    if (form) await fireEvent.submit(form);
    await waitFor(() => expect(network.last.commands()).toHaveLength(1));
    const id = network.last.commands()[0]?.id ?? '';
    network.last.says({ type: 'refused', id, error: { code: 'meeting_closed', detail: '' } });
    expect(await screen.findByText('Bundle training')).toBeTruthy();
    expect(screen.getByText(/The meeting is closed/)).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    await waitFor(() => expect(screen.queryByText('Bundle training')).toBeNull());
  });

  test('[WEB-23] the key C captures, but not while something has the focus', async () => {
    await sit();
    const button = screen.getByRole('button', { name: /Capture/ });
    await fireEvent.keyDown(button, { key: 'c' });
    expect(screen.queryByLabelText('What is promised')).toBeNull();
    await fireEvent.keyDown(document.body, { key: 'c', ctrlKey: true });
    expect(screen.queryByLabelText('What is promised')).toBeNull();
    await fireEvent.keyDown(document.body, { key: 'C' });
    expect(await screen.findByLabelText('What is promised')).toBeTruthy();
  });

  test('[WEB-24] a closed meeting says so and captures nothing', async () => {
    await sit([put('meeting', meeting({ state: 'closed' }))]);
    expect(await screen.findByText(/Nothing new is captured/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Capture/ })).toBeNull();
  });

  test('[WEB-3] a seat that was ended says why', async () => {
    await sit();
    network.last.drops(4201, 'removed');
    expect(await screen.findByText('The host has ended your seat in this meeting.')).toBeTruthy();
  });
});
