import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LIMITS } from './limits';
import { LiveMeeting } from './live.svelte';
import { IdbOutboxStore, MemoryOutboxStore, type OutboxStore } from './outboxStore';
import type { MeetingId } from '../protocol/ids';
import { FakeNetwork, welcome } from '../testing/fakeSocket';

const until = (check: () => void) => vi.waitFor(check, 10_000);

// Each test has its own database, as each browser has.
let name = 0;
const tabs: { live: LiveMeeting; network: FakeNetwork }[] = [];

function openTab(store: Promise<OutboxStore> = IdbOutboxStore.open(`test-${name}`)) {
  const network = new FakeNetwork();
  const live = new LiveMeeting('m1' as MeetingId, 'rep', { open: network.open, store });
  live.start();
  const tab = { live, network };
  tabs.push(tab);
  return tab;
}

function goLive({ network }: { network: FakeNetwork }, rep = 'rep-1') {
  network.last.accept();
  const you = { rep, party: 'birch', role: 'rep', status: 'admitted' } as never;
  network.last.says(welcome({ you }));
}

const idea = (live: LiveMeeting, title: string) => live.send('idea.capture', { title });
const titles = (network: FakeNetwork) =>
  network.sockets.flatMap((s) => s.commands().map((c) => (c.args as { title: string }).title));
const settle = () => new Promise((resolve) => setTimeout(resolve, 30));

beforeEach(() => {
  name += 1;
});

afterEach(() => {
  for (const { live } of tabs.splice(0)) live.stop();
});

describe('an item in the outbox', () => {
  test('[WEB-7] is sent, and leaves on done', async () => {
    const tab = openTab();
    goLive(tab);
    const { id, answer } = idea(tab.live, 'Bundle');
    expect(tab.live.outbox.unsent).toHaveLength(1);
    await until(() => expect(tab.network.last.commands()).toHaveLength(1));
    expect(tab.network.last.commands()[0]).toMatchObject({ id, name: 'idea.capture' });
    tab.network.last.says({ type: 'done', id, seq: 11, result: { id } });
    await expect(answer).resolves.toEqual({ done: true, result: { id } });
    expect(tab.live.outbox.items).toEqual([]);
  });

  test('[WEB-7] survives a reload, and is sent once with the same id', async () => {
    const before = openTab();
    const { id } = idea(before.live, 'Said while offline');
    await settle();
    before.live.stop();

    const after = openTab();
    await until(() => expect(after.live.outbox.unsent).toHaveLength(1));
    goLive(after);
    await until(() => expect(after.network.last.commands()).toHaveLength(1));
    expect(after.network.last.commands()[0]?.id).toBe(id);
    after.network.last.says({ type: 'done', id, seq: 11 });
    await settle();
    after.live.stop();

    const later = openTab();
    goLive(later);
    await settle();
    expect(later.network.last.commands()).toEqual([]);
  });

  test('[WEB-8] unanswered when the connection drops, is sent again with the same id', async () => {
    const tab = openTab();
    goLive(tab);
    const { id } = idea(tab.live, 'Bundle');
    await until(() => expect(tab.network.last.commands()).toHaveLength(1));
    tab.network.last.drops();
    expect(tab.live.outbox.unsent).toHaveLength(1);
    await until(() => expect(tab.network.sockets).toHaveLength(2));
    goLive(tab);
    await until(() => expect(tab.network.last.commands()).toHaveLength(1));
    expect(tab.network.last.commands()[0]?.id).toBe(id);
    tab.network.last.says({ type: 'done', id, seq: 12 });
    await settle();
    expect(tab.network.last.commands()).toHaveLength(1);
  });

  test('[WEB-8] refused for now, is kept and sent again later with the same id', async () => {
    const tab = openTab();
    goLive(tab);
    const { id } = idea(tab.live, 'Bundle');
    idea(tab.live, 'Second');
    await until(() => expect(tab.network.last.commands()).toHaveLength(1));
    const error = { code: 'rate_limited', detail: '' } as const;
    tab.network.last.says({ type: 'refused', id, retry_after_ms: 50, error });
    expect(tab.live.outbox.unsent).toHaveLength(2);
    expect(tab.live.outbox.refused).toEqual([]);
    await until(() => expect(tab.network.last.commands()).toHaveLength(2));
    expect(tab.network.last.commands()[1]?.id).toBe(id);
  });

  test('[WEB-9] refused for good, is never sent again and stays until seen', async () => {
    const tab = openTab();
    goLive(tab);
    const { id, answer } = idea(tab.live, 'Bundle');
    await until(() => expect(tab.network.last.commands()).toHaveLength(1));
    const error = { code: 'forbidden', detail: 'not yours' } as const;
    tab.network.last.says({ type: 'refused', id, error });
    await expect(answer).resolves.toEqual({ done: false, refusal: error });
    await settle();
    tab.live.stop();

    const after = openTab();
    goLive(after);
    await until(() => expect(after.live.outbox.refused).toHaveLength(1));
    await settle();
    expect(after.network.last.commands()).toEqual([]);
    await after.live.outbox.dismiss(id);
    expect(after.live.outbox.items).toEqual([]);
  });

  test('[WEB-9] the server could not read, goes to the refused ones', async () => {
    const tab = openTab();
    goLive(tab);
    idea(tab.live, 'Bundle');
    await until(() => expect(tab.network.last.commands()).toHaveLength(1));
    tab.network.last.drops(4204, 'too deep');
    expect(tab.live.outbox.refused[0]?.refusal).toEqual({ code: 'invalid', detail: 'too deep' });
    expect(tab.live.phase).toBe('stopped');
  });

  test('[WEB-7] one goes after the other, in the order they were said', async () => {
    const tab = openTab();
    for (const title of ['one', 'two', 'three']) idea(tab.live, title);
    goLive(tab);
    for (let n = 1; n <= 3; n += 1) {
      await until(() => expect(tab.network.last.commands()).toHaveLength(n));
      const command = tab.network.last.commands()[n - 1];
      tab.network.last.says({ type: 'done', id: command?.id ?? '', seq: 10 + n });
    }
    expect(titles(tab.network)).toEqual(['one', 'two', 'three']);
  });

  test('[WEB-11] said by somebody else on this device, is not sent in my name', async () => {
    const first = openTab();
    goLive(first, 'rep-1');
    first.network.last.drops();
    idea(first.live, 'Rep one said this');
    await settle();
    first.live.stop();

    const second = openTab();
    goLive(second, 'rep-2');
    idea(second.live, 'Rep two said this');
    await until(() => expect(second.network.last.commands()).toHaveLength(1));
    expect(titles(second.network)).toEqual(['Rep two said this']);
    expect(second.live.outbox.unsent).toHaveLength(2);
  });
});

describe('two tabs', () => {
  test('[WEB-10] show the same items, and one of them sends', async () => {
    const a = openTab();
    const b = openTab();
    goLive(a);
    goLive(b);
    await settle();
    const one = idea(a.live, 'from a');
    await until(() => expect(a.network.last.commands()).toHaveLength(1));
    const two = idea(b.live, 'from b');
    await until(() => expect(b.live.outbox.unsent).toHaveLength(2));
    await settle();
    expect(b.network.last.commands()).toEqual([]);

    a.network.last.says({ type: 'done', id: one.id, seq: 11 });
    await until(() => expect(titles(a.network)).toEqual(['from a', 'from b']));
    a.network.last.says({ type: 'done', id: two.id, seq: 12, result: { id: two.id } });
    await expect(two.answer).resolves.toEqual({ done: true, result: { id: two.id } });
    await until(() => expect(b.live.outbox.items).toEqual([]));
    expect(titles(b.network)).toEqual([]);
  });

  test('[WEB-10] the lease of a tab that is gone runs out, and another tab sends', async () => {
    const store = await IdbOutboxStore.open(`test-${name}`);
    expect(await store.claim('s', 'gone', 1_000, LIMITS.leaseMs)).toBe(true);
    expect(await store.claim('s', 'other', 2_000, LIMITS.leaseMs)).toBe(false);
    expect(await store.claim('s', 'gone', 3_000, LIMITS.leaseMs)).toBe(true);
    expect(await store.claim('s', 'other', 3_000 + LIMITS.leaseMs, LIMITS.leaseMs)).toBe(true);
    expect(await store.claim('s', 'gone', 3_000 + LIMITS.leaseMs, LIMITS.leaseMs)).toBe(false);
    await store.release('s', 'other');
    expect(await store.claim('s', 'gone', 3_000 + LIMITS.leaseMs, LIMITS.leaseMs)).toBe(true);
  });
});

describe('a browser without a durable store', () => {
  test('[WEB-10] keeps items in memory and says so', async () => {
    const tab = openTab(Promise.resolve(new MemoryOutboxStore()));
    await until(() => expect(tab.live.outbox.durable).toBe(false));
    goLive(tab);
    idea(tab.live, 'Bundle');
    await until(() => expect(tab.network.last.commands()).toHaveLength(1));
  });

  test('[WEB-10] a store that fails later is not trusted any more', async () => {
    const broken = new MemoryOutboxStore();
    Object.defineProperty(broken, 'durable', { value: true });
    broken.put = () => Promise.reject(new Error('disk full'));
    const tab = openTab(Promise.resolve(broken));
    goLive(tab);
    idea(tab.live, 'Bundle');
    await until(() => expect(tab.live.outbox.durable).toBe(false));
    await until(() => expect(tab.network.last.commands()).toHaveLength(1));
  });
});
