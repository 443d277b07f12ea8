// Dates, times and numbers as people write them here. The language is the page's;
// times are those of the meeting's place.
const LOCALE = undefined; // the browser's

// '2027-01-14' has no zone: it is read and shown as UTC so that no day is lost.
const asDate = (date: string) => new Date(`${date}T00:00:00Z`);

const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' };

export function dayText(date: string): string {
  return new Intl.DateTimeFormat(LOCALE, { ...DAY, timeZone: 'UTC' }).format(asDate(date));
}

export function longDayText(date: string): string {
  const weekday = { ...DAY, month: 'long', weekday: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(LOCALE, weekday).format(asDate(date));
}

// 'Due 3 Feb' within the year of `near`, with the year otherwise.
export function shortDayText(date: string, near: string): string {
  if (date.slice(0, 4) !== near.slice(0, 4)) return dayText(date);
  const options = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(LOCALE, options).format(asDate(date));
}

export function timeText(at: string | number, timeZone?: string): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  return new Intl.DateTimeFormat(LOCALE, options).format(new Date(at));
}

export function secondsText(at: string | number, timeZone?: string): string {
  const options = {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  } as const;
  return new Intl.DateTimeFormat(LOCALE, options).format(new Date(at));
}

// 'Thu 14 Jan 2027, 10:42'
export function momentText(at: string | number, timeZone?: string): string {
  const options = { ...DAY, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(LOCALE, { ...options, timeZone }).format(new Date(at));
}

// The calendar day of a moment at a place, as 'YYYY-MM-DD'.
export function dayAt(at: number, timeZone?: string): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone } as const;
  return new Intl.DateTimeFormat('en-CA', options).format(new Date(at));
}

export function countText(count: number): string {
  return new Intl.NumberFormat(LOCALE).format(count);
}

// '83%', a dash where there is nothing to take a share of.
export function percentText(percent: number | null): string {
  if (percent === null) return '–';
  return new Intl.NumberFormat(LOCALE, { style: 'percent' }).format(percent / 100);
}

// Chooses by the plural rules of English, the language of these modules.
const PLURALS = new Intl.PluralRules('en');

export function plural(count: number, one: string, other: string): string {
  return `${countText(count)} ${PLURALS.select(count) === 'one' ? one : other}`;
}

// Of a noun that people chose themselves, by the usual endings of English.
export function nounsText(noun: string): string {
  if (/[^aeiou]y$/i.test(noun)) return noun.replace(/y$/i, 'ies');
  return /(s|x|z|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`;
}

export function listText(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}
