// How the running item's clock reads at a moment of server time.
import type { Clock } from '../protocol/records';
import { words } from '../words/common';

export type ClockPhase = 'normal' | 'warning' | 'danger' | 'overtime';

export interface Countdown {
  phase: ClockPhase;
  paused: boolean;
  leftMs: number; // negative when over
}

// Undefined while nothing runs.
export function countdown(clock: Clock | undefined, now: number): Countdown | undefined {
  if (!clock?.agenda_item) return undefined;
  const leftMs = clock.paused
    ? clock.left_ms
    : clock.ends_at === null
      ? null
      : Date.parse(clock.ends_at) - now;
  if (leftMs === null) return undefined;
  return { phase: phaseOf(leftMs, clock), paused: clock.paused, leftMs };
}

function phaseOf(leftMs: number, clock: Clock): ClockPhase {
  if (leftMs < 0) return 'overtime';
  if (leftMs <= clock.danger_ms) return 'danger';
  return leftMs <= clock.warning_ms ? 'warning' : 'normal';
}

// '12:34', '1:02:03', over by two seconds '−0:02'. A second counts until it is over.
export function digits(leftMs: number): string {
  const seconds = leftMs >= 0 ? Math.ceil(leftMs / 1000) : Math.floor(-leftMs / 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const tail = `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
  return leftMs < 0 ? `−${tail}` : tail;
}

// What the colour says, in words; empty while there is time.
export function caption({ phase, paused, leftMs }: Countdown): string {
  if (paused) return words.clock.paused;
  switch (phase) {
    case 'normal':
      return '';
    case 'warning':
    case 'danger':
      return leftMs < 60_000
        ? words.clock.lessThanOne
        : words.clock.left(Math.ceil(leftMs / 60_000));
    case 'overtime':
      return leftMs > -60_000
        ? words.clock.justOver
        : words.clock.over(Math.floor(-leftMs / 60_000));
  }
}

// When the day will end as things stand, ms of server time; the rule is in schemas/agenda.json.
export function expectedEnd(clock: Clock, now: number): number {
  if (clock.paused) return now + (clock.left_ms ?? 0) + clock.rest_ms;
  const running = clock.ends_at === null ? now : Math.max(now, Date.parse(clock.ends_at));
  return running + clock.rest_ms;
}
