// The day as it was planned and as it is going: when each item begins and ends. What was
// dropped or carried takes no time; what runs takes as long as it takes.
import type { AgendaItem, Clock, Meeting } from '../protocol/records';
import { expectedEnd } from './countdown';
import { zonedTime } from './zonedTime';

const MINUTE = 60_000;

export interface Slot {
  item: AgendaItem;
  plannedStart: number; // ms
  plannedEnd: number;
  // As things stand: what has happened, and what is left one after another from now.
  start: number;
  end: number;
  pastDayEnd: boolean; // planned to end after the day does
}

export interface DaySum {
  plannedMinutes: number;
  dayMinutes: number;
  overMinutes: number; // negative: time to spare
}

export type DayOf = Pick<Meeting, 'date' | 'starts_at' | 'timezone' | 'day_minutes'>;

export function isSetAside(item: Pick<AgendaItem, 'state'>): boolean {
  return item.state === 'dropped' || item.state === 'carried';
}

export function isOn(item: Pick<AgendaItem, 'state'>): boolean {
  return item.state === 'running' || item.state === 'paused';
}

export function daySchedule(items: readonly AgendaItem[], day: DayOf, now: number): Slot[] {
  const begin = zonedTime(day.date, day.starts_at, day.timezone);
  const dayEnd = begin + day.day_minutes * MINUTE;
  let planned = begin;
  let going = Math.max(now, begin, ...items.map((item) => endOfBegun(item, now)));
  return items.map((item) => {
    const length = isSetAside(item) ? 0 : item.minutes * MINUTE;
    const plannedStart = planned;
    planned += length;
    const begun = item.started_at === null ? undefined : Date.parse(item.started_at);
    const start = begun ?? going;
    const end = begun === undefined ? start + length : endOfBegun(item, now);
    if (begun === undefined) going = end;
    return {
      item,
      plannedStart,
      plannedEnd: planned,
      start,
      end,
      pastDayEnd: length > 0 && planned > dayEnd,
    };
  });
}

// Of an item that was begun: when it ended, or will at the earliest.
function endOfBegun(item: AgendaItem, now: number): number {
  if (item.started_at === null) return 0;
  if (item.finished_at !== null) return Date.parse(item.finished_at);
  if (item.state === 'running') return Math.max(now, Date.parse(item.ends_at ?? item.started_at));
  if (item.state === 'paused') return now + Math.max(0, item.left_ms ?? 0);
  return Date.parse(item.started_at);
}

export function daySum(items: readonly AgendaItem[], dayMinutes: number): DaySum {
  const plannedMinutes = items
    .filter((item) => !isSetAside(item))
    .reduce((sum, item) => sum + item.minutes, 0);
  return { plannedMinutes, dayMinutes, overMinutes: plannedMinutes - dayMinutes };
}

// How late the day will end, ms; negative: early. By the clock that everybody has.
export function overUnderMs(clock: Clock, now: number): number {
  return expectedEnd(clock, now) - Date.parse(clock.planned_end);
}

export interface Section {
  title: string;
  slots: Slot[];
}

// Items that follow each other under one heading.
export function sectionsOf(slots: readonly Slot[]): Section[] {
  const sections: Section[] = [];
  for (const slot of slots) {
    const last = sections.at(-1);
    if (last?.title === slot.item.section) last.slots.push(slot);
    else sections.push({ title: slot.item.section, slots: [slot] });
  }
  return sections;
}

// What `next` would start: the first planned item after the one that is on, else the
// first there is; breaks too, they are on the running order.
export function nextItem(items: readonly AgendaItem[]): AgendaItem | undefined {
  const on = items.findIndex(isOn);
  const planned = (item: AgendaItem) => item.state === 'planned';
  return items.slice(on + 1).find(planned) ?? items.find(planned);
}
