import { expect, test } from 'vitest';
import { item } from '../testing/named';
import { daySchedule, daySum, nextItem, overUnderMs, sectionsOf } from './daySchedule';
import { zonedTime } from './zonedTime';

const day = { date: '2027-01-14', starts_at: '09:00', timezone: 'Europe/Vienna', day_minutes: 90 };
const at = (time: string) => Date.parse(`2027-01-14T${time}:00.000Z`);
const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);

test('[WEB-48] a time at a place is that place’s, summer and winter', () => {
  expect(zonedTime('2027-01-14', '09:00', 'Europe/Vienna')).toBe(at('08:00'));
  expect(zonedTime('2027-07-14', '09:00', 'Europe/Vienna')).toBe(
    Date.parse('2027-07-14T07:00:00Z'),
  );
  expect(zonedTime('2027-03-28', '03:30', 'Europe/Vienna')).toBe(
    Date.parse('2027-03-28T01:30:00Z'),
  );
  expect(zonedTime('2027-01-14', '23:00', 'America/New_York')).toBe(
    Date.parse('2027-01-15T04:00:00Z'),
  );
});

test('[WEB-48] before the start the day goes as planned', () => {
  const slots = daySchedule([item('a'), item('b')], day, at('06:00'));
  expect(slots.map(({ start, plannedStart }) => [clock(start), clock(plannedStart)])).toEqual([
    ['08:00', '08:00'],
    ['08:30', '08:30'],
  ]);
});

test('[WEB-48] what runs over pushes the rest, what was finished keeps its own times', () => {
  const items = [
    item('done', {
      state: 'finished',
      started_at: '2027-01-14T08:05:00.000Z',
      finished_at: '2027-01-14T08:40:00.000Z',
    }),
    item('on', {
      state: 'running',
      started_at: '2027-01-14T08:40:00.000Z',
      ends_at: '2027-01-14T09:10:00.000Z',
    }),
    item('next'),
  ];
  const early = daySchedule(items, day, at('09:00'));
  expect(early.map(({ start, end }) => `${clock(start)}–${clock(end)}`)).toEqual([
    '08:05–08:40',
    '08:40–09:10',
    '09:10–09:40',
  ]);
  const late = daySchedule(items, day, at('09:25'));
  expect(clock(late[1]?.end ?? 0)).toBe('09:25');
  expect(clock(late[2]?.start ?? 0)).toBe('09:25');
});

test('[WEB-48] a paused item ends no sooner than what it has left from now', () => {
  const paused = item('p', {
    state: 'paused',
    started_at: '2027-01-14T08:00:00.000Z',
    left_ms: 600_000,
  });
  const slots = daySchedule([paused, item('next')], day, at('09:00'));
  expect(clock(slots[1]?.start ?? 0)).toBe('09:10');
});

test('[WEB-49] minutes are summed against the day, and items past its end are marked', () => {
  const items = [item('a', { minutes: 60 }), item('b', { minutes: 40 }), item('c', { minutes: 5 })];
  expect(daySum(items, 90)).toEqual({ plannedMinutes: 105, dayMinutes: 90, overMinutes: 15 });
  const marks = daySchedule(items, day, at('06:00')).map(({ pastDayEnd }) => pastDayEnd);
  expect(marks).toEqual([false, true, true]);
});

test('[WEB-49] what is dropped or carried takes no time and is never past the end', () => {
  const items = [item('a', { minutes: 200, state: 'dropped' }), item('b', { minutes: 80 })];
  expect(daySum(items, 90).overMinutes).toBe(-10);
  expect(daySchedule(items, day, at('06:00')).some(({ pastDayEnd }) => pastDayEnd)).toBe(false);
});

test('[WEB-49] over and under go by the clock that everybody has', () => {
  const record = {
    id: 'm1' as never,
    agenda_item: 'a' as never,
    paused: false,
    ends_at: '2027-01-14T09:00:00.000Z',
    left_ms: null,
    warning_ms: 180_000,
    danger_ms: 60_000,
    planned_end: '2027-01-14T10:00:00.000Z',
    rest_ms: 60 * 60_000,
  };
  expect(overUnderMs(record, at('08:30'))).toBe(0);
  expect(overUnderMs(record, at('09:10'))).toBe(10 * 60_000);
});

test('[WEB-49] next is the first planned item after the one that is on', () => {
  const items = [item('skipped'), item('on', { state: 'running' }), item('next')];
  expect(nextItem(items)?.id).toBe('next');
  expect(nextItem(items.slice(0, 2))?.id).toBe('skipped');
  expect(nextItem([])).toBe(undefined);
});

test('[WEB-49] items that follow each other under one heading are a section', () => {
  const items = [item('a', { section: 'A' }), item('b', { section: 'A' }), item('c')];
  const sections = sectionsOf(daySchedule(items, day, at('06:00')));
  expect(sections.map(({ title, slots }) => [title, slots.length])).toEqual([
    ['A', 2],
    ['', 1],
  ]);
});
