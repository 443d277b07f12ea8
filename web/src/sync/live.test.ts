import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { LiveMeeting } from './live.svelte';
import { MemoryOutboxStore } from './outboxStore';
import type { Change } from '../protocol/frames';
import type { MeetingId } from '../protocol/ids';
import { FakeNetwork, welcome } from '../testing/fakeSocket';

const put = (id: string, name: string): Change => ({
  op: 'put',
  kind: 'party',
  id,
  value: { id, name },
});

let network: FakeNetwork;
let live: LiveMeeting;
let reloaded: number;

beforeEach(() => {
  vi.useFakeTimers();
  network = new FakeNetwork();
  reloaded = 0;
  live = new LiveMeeting('m1' as MeetingId, 'rep', {
    open: network.open,
    random: () => 0.5,
    store: Promise.resolve(new MemoryOutboxStore()),
    reload: () => (reloaded += 1),
  });
  live.start();
});

afterEach(() => {
  live.stop();
  vi.useRealTimers();
});

const names = () => live.records.all('party').map((party) => party.name);

function goLive() {
  network.last.accept();
  network.last.says(welcome({ changes: [put('a', 'Acorn')] }));
}

describe('the stream', () => {
  test('[WEB-1] a change at the next number is applied', () => {
    goLive();
    network.last.says({ type: 'changes', seq: 11, changes: [put('b', 'Birch')] });
    expect(names()).toEqual(['Acorn', 'Birch']);
    network.last.says({
      type: 'changes',
      seq: 12,
      changes: [{ op: 'drop', kind: 'party', id: 'a' }],
    });
    expect(names()).toEqual(['Birch']);
    expect(network.sockets).toHaveLength(1);
  });

  test('[WEB-1] a gap is not applied; the client comes back and resumes from the last one', () => {
    goLive();
    network.last.says({ type: 'changes', seq: 13, changes: [put('b', 'Birch')] });
    expect(names()).toEqual(['Acorn']);
    expect(network.sockets).toHaveLength(2);
    network.last.accept();
    expect(network.last.sent[0]).toMatchObject({ type: 'hello', resume: { epoch: 'e1', seq: 10 } });
    network.last.says(welcome({ reset: false, seq: 13, changes: [put('b', 'Birch')] }));
    expect(names()).toEqual(['Acorn', 'Birch']);
    network.last.says({ type: 'changes', seq: 14, changes: [put('c', 'Cedar')] });
    expect(names()).toEqual(['Acorn', 'Birch', 'Cedar']);
  });

  test('[WEB-1] a change that was already applied is not applied again', () => {
    goLive();
    network.last.says({ type: 'changes', seq: 10, changes: [put('a', 'Old')] });
    expect(names()).toEqual(['Acorn']);
    expect(network.sockets).toHaveLength(1);
  });

  test('[WEB-1] a tick that is ahead of us is a gap', () => {
    goLive();
    network.last.says({ type: 'tick', seq: 10, server_time: new Date().toISOString() });
    expect(network.sockets).toHaveLength(1);
    network.last.says({ type: 'tick', seq: 12, server_time: new Date().toISOString() });
    expect(network.sockets).toHaveLength(2);
  });

  test('[WEB-2] a reset replaces everything that was known', () => {
    goLive();
    network.last.drops();
    vi.advanceTimersByTime(600);
    network.last.accept();
    network.last.says(welcome({ epoch: 'e2', seq: 3, changes: [put('b', 'Birch')] }));
    expect(names()).toEqual(['Birch']);
    network.last.says({ type: 'changes', seq: 4, changes: [put('c', 'Cedar')] });
    expect(names()).toEqual(['Birch', 'Cedar']);
  });

  test('[WEB-2] after 4100 to 4199 nothing is resumed', () => {
    goLive();
    network.last.drops(4101, 'audience_changed');
    vi.advanceTimersByTime(600);
    network.last.accept();
    expect(network.last.sent[0]).not.toHaveProperty('resume');
    expect(names()).toEqual(['Acorn']);
  });

  test('[WEB-2] after 4000 to 4099 and 1012 it is', () => {
    goLive();
    for (const code of [4001, 1012]) {
      network.last.drops(code);
      vi.advanceTimersByTime(1_000);
      network.last.accept();
      expect(network.last.sent[0]).toMatchObject({ resume: { epoch: 'e1', seq: 10 } });
      network.last.says(welcome({ reset: false }));
    }
  });

  test('[WEB-3] the lobby has no stream and turns into the seat when the host admits', () => {
    network.last.accept();
    const you = { rep: null, party: null, role: 'rep', status: 'waiting' } as const;
    network.last.says(welcome({ you, meeting: { id: 'm1' as never, title: 'Plan 2027' } }));
    expect(live.phase).toBe('waiting');
    expect(live.title).toBe('Plan 2027');
    network.last.drops(4101, 'audience_changed');
    vi.advanceTimersByTime(600);
    goLive();
    expect(live.phase).toBe('live');
    expect(names()).toEqual(['Acorn']);
  });
});

describe('coming back', () => {
  test('[WEB-3] after 4200 to 4299 it stays away and says why, until asked', () => {
    goLive();
    network.last.drops(4201, 'removed');
    vi.advanceTimersByTime(60_000);
    expect(network.sockets).toHaveLength(1);
    expect(live.phase).toBe('stopped');
    expect(live.stopped).toEqual({ code: 4201, reason: 'removed' });
    live.comeBack();
    expect(network.sockets).toHaveLength(2);
  });

  test('[WEB-3] a page older than the server loads again once', () => {
    goLive();
    network.last.drops(4205);
    expect(reloaded).toBe(1);
    live.comeBack();
    network.last.accept();
    network.last.drops(4205);
    expect(reloaded).toBe(1);
  });

  test('[WEB-4] what we see is marked with the time of the last word while offline', () => {
    goLive();
    expect(live.behindSince).toBeUndefined();
    network.last.drops();
    expect(live.phase).toBe('connecting');
    expect(live.behindSince).toBeTypeOf('number');
    vi.advanceTimersByTime(600);
    network.last.accept();
    network.last.says(welcome({ reset: false }));
    expect(live.behindSince).toBeUndefined();
  });

  test('[WEB-4] server time is this device’s plus what the least late message says', () => {
    network.last.accept();
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    network.last.says(welcome({ server_time: at(60_000 - 900) }));
    expect(live.offsetMs).toBe(60_000 - 900);
    network.last.says({ type: 'tick', seq: 10, server_time: at(60_000 - 20) });
    network.last.says({ type: 'tick', seq: 10, server_time: at(60_000 - 400) });
    expect(live.offsetMs).toBe(60_000 - 20);
  });
});

describe('questions', () => {
  test('[WEB-12] a pivot is asked again after a reconnect, and answered once', async () => {
    const answer = live.query({ dataset: 'd' as never, measures: [{ agg: 'count' }] });
    goLive();
    network.last.drops();
    vi.advanceTimersByTime(600);
    network.last.accept();
    network.last.says(welcome({ reset: false }));
    const asked = network.last.sent.find((frame) => frame.type === 'query');
    expect(asked).toMatchObject({ type: 'query', id: 'q1' });
    network.last.says({ type: 'result', id: 'q1', pivot: { rows_matched: 7 } as never });
    await expect(answer).resolves.toMatchObject({ rows_matched: 7 });
  });

  test('[WEB-12] a refused pivot says why', async () => {
    goLive();
    const answer = live.query({ dataset: 'd' as never, measures: [] });
    network.last.says({
      type: 'result',
      id: 'q1',
      error: { code: 'invalid', detail: 'no measure' },
    });
    await expect(answer).rejects.toMatchObject({ code: 'invalid', message: 'no measure' });
  });
});
