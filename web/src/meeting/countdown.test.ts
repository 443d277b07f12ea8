import { describe, expect, test } from 'vitest';
import { caption, countdown, digits, expectedEnd } from './countdown';
import { agendaItem, clock } from '../testing/records';

const ENDS = Date.parse('2027-01-14T10:00:00.000Z');
const item = agendaItem();
const running = clock({ agenda_item: item.id, ends_at: '2027-01-14T10:00:00.000Z' });
const at = (left: number) => {
  const reading = countdown(running, ENDS - left);
  if (!reading) throw new Error('it runs');
  return reading;
};

describe('the clock', () => {
  test('[WEB-16] reads the time left to the server’s absolute end', () => {
    expect(at(754_000).leftMs).toBe(754_000);
    expect(digits(754_000)).toBe('12:34');
    expect(digits(3_723_000)).toBe('1:02:03');
    expect(digits(59_001)).toBe('1:00');
    expect(digits(0)).toBe('0:00');
  });

  test('[WEB-16] counts on below zero', () => {
    expect(digits(-2_500)).toBe('−0:02');
    expect(digits(-125_000)).toBe('−2:05');
  });

  test('[WEB-16] changes its phase and says so in words', () => {
    const phases = [180_001, 180_000, 60_001, 60_000, 1, 0, -1].map((left) => at(left).phase);
    expect(phases).toEqual([
      'normal',
      'warning',
      'warning',
      'danger',
      'danger',
      'danger',
      'overtime',
    ]);
    expect(caption(at(200_000))).toBe('');
    expect(caption(at(150_000))).toBe('3 min left');
    expect(caption(at(59_000))).toBe('less than a minute left');
    expect(caption(at(-30_000))).toBe('time is up');
    expect(caption(at(-125_000))).toBe('over by 2 min');
  });

  test('[WEB-16] stands still while paused', () => {
    const paused = clock({ agenda_item: item.id, paused: true, left_ms: 90_000 });
    const reading = countdown(paused, ENDS + 500_000);
    expect(reading).toEqual({ phase: 'warning', paused: true, leftMs: 90_000 });
    expect(reading && caption(reading)).toBe('paused');
  });

  test('[WEB-16] is nothing while nothing runs', () => {
    expect(countdown(clock(), ENDS)).toBeUndefined();
    expect(countdown(undefined, ENDS)).toBeUndefined();
  });

  test('[WEB-16] the day’s end follows from what runs and what is left', () => {
    const rest = { rest_ms: 600_000 };
    expect(expectedEnd({ ...running, ...rest }, ENDS - 1_000)).toBe(ENDS + 600_000);
    expect(expectedEnd({ ...running, ...rest }, ENDS + 5_000)).toBe(ENDS + 605_000);
    const paused = clock({ paused: true, left_ms: 30_000, ...rest });
    expect(expectedEnd(paused, ENDS)).toBe(ENDS + 630_000);
    expect(expectedEnd(clock(rest), ENDS)).toBe(ENDS + 600_000);
  });
});
