import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backoffMs } from './backoff';
import { afterClose } from './closeCodes';
import { LiveSocket } from './socket';
import type { ServerFrame } from '../protocol/frames';
import { FakeNetwork, welcome } from '../testing/fakeSocket';

let network: FakeNetwork;
let socket: LiveSocket;
let heard: ServerFrame[];

beforeEach(() => {
  vi.useFakeTimers();
  network = new FakeNetwork();
  heard = [];
  const owner = { opened: vi.fn(), frame: (f: ServerFrame) => heard.push(f), closed: vi.fn() };
  socket = new LiveSocket('ws://here/live', owner, { open: network.open, random: () => 0.999 });
  socket.start();
});

afterEach(() => {
  socket.stop();
  vi.useRealTimers();
});

const tick = (): ServerFrame => ({ type: 'tick', seq: 1, server_time: new Date().toISOString() });

test('[WEB-5] the wait before coming back is random below a cap that doubles from 0.5 to 8 s', () => {
  const caps = [0, 1, 2, 3, 4, 5, 40].map((failures) => backoffMs(failures, () => 0.9999999));
  expect(caps).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  expect(backoffMs(9, () => 0)).toBe(0);
});

test('[WEB-5] a connection that fails is tried again, later and later; a welcome begins anew', () => {
  network.last.drops();
  vi.advanceTimersByTime(499);
  expect(network.sockets).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(network.sockets).toHaveLength(2);
  network.last.drops();
  vi.advanceTimersByTime(998);
  expect(network.sockets).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(network.sockets).toHaveLength(3);
  network.last.accept();
  network.last.says(welcome());
  network.last.drops();
  vi.advanceTimersByTime(500);
  expect(network.sockets).toHaveLength(4);
});

test('[WEB-5] a server that is going away is given the time it asks for', () => {
  network.last.accept();
  network.last.says({ type: 'drain', retry_after_ms: 3_000 });
  network.last.drops(1012);
  vi.advanceTimersByTime(2_999);
  expect(network.sockets).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(network.sockets).toHaveLength(2);
});

test('[WEB-6] a tick is answered', () => {
  network.last.accept();
  network.last.says(tick());
  expect(network.last.sent).toEqual([{ type: 'tick' }]);
});

test('[WEB-6] 25 s without a frame is dead', () => {
  network.last.accept();
  vi.advanceTimersByTime(20_000);
  network.last.says(tick());
  vi.advanceTimersByTime(25_000);
  expect(network.sockets).toHaveLength(1);
  vi.advanceTimersByTime(2_500);
  expect(network.sockets).toHaveLength(2);
});

test('[WEB-6] a machine that slept comes back at once, without waiting for silence', () => {
  network.last.accept();
  network.last.says(welcome());
  vi.advanceTimersByTime(3_000);
  vi.setSystemTime(Date.now() + 600_000);
  vi.advanceTimersByTime(1_000);
  expect(network.sockets).toHaveLength(2);
  expect(network.sockets[0]?.readyState).toBe(3);
});

test('[WEB-6] a hidden tab whose timers are slowed, but which hears frames, stays', () => {
  network.last.accept();
  for (let minute = 0; minute < 3; minute += 1) {
    vi.setSystemTime(Date.now() + 59_000);
    network.last.says(tick());
    vi.advanceTimersByTime(1_000);
  }
  expect(network.sockets).toHaveLength(1);
});

test('[WEB-6] when the network returns, a backoff is not waited out', () => {
  network.last.drops();
  globalThis.dispatchEvent(new Event('online'));
  expect(network.sockets).toHaveLength(2);
});

test('[WEB-6] a connection that does not open within 10 s is given up', () => {
  vi.advanceTimersByTime(12_000);
  expect(network.sockets.length).toBeGreaterThan(1);
});

test('[WEB-2] the range of a close code says what to do', () => {
  expect([1006, 1012, 4000, 4003, 4099].map(afterClose)).toEqual(Array(5).fill('resume'));
  expect([4100, 4101, 4199].map(afterClose)).toEqual(Array(3).fill('anew'));
  expect([4200, 4203, 4299].map(afterClose)).toEqual(Array(3).fill('stay_away'));
});

test('[WEB-6] what is no frame is passed over', () => {
  network.last.accept();
  network.last.onmessage?.({ data: 'not json' });
  network.last.onmessage?.({ data: '[1]' });
  expect(heard).toEqual([]);
});
