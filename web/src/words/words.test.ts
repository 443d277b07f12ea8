import { describe, expect, test } from 'vitest';
import { errorWords, stoppedWords } from './errors';
import { dayAt, dayText, listText, nounsText, plural, secondsText, shortDayText } from './format';
import { definitionOf } from '../testing/schemas';

const listed = (name: string) => definitionOf(name).enum as (string | number)[];

describe('refusals', () => {
  test('[WEB-18] every code has words, which never show the code', () => {
    for (const code of listed('code').map(String)) {
      const words = errorWords[code as keyof typeof errorWords];
      expect(words, code).toMatch(/^[A-Z].*[.?]$/);
      expect(words).not.toContain(code.includes('_') ? code : `'${code}'`);
    }
  });

  test('[WEB-18] every close code that ends the connection has its own words', () => {
    const ending = listed('close_code')
      .map(Number)
      .filter((code) => code >= 4200);
    expect(new Set(ending.map(stoppedWords)).size).toBe(ending.length);
  });
});

describe('dates and numbers', () => {
  test('[WEB-18] a calendar day is the same day everywhere', () => {
    expect(dayText('2027-01-14')).toContain('14');
    expect(dayText('2027-01-01')).toContain('2027');
  });

  test('[WEB-18] the year is left out only within the same year', () => {
    expect(shortDayText('2027-03-15', '2027-01-14')).not.toContain('2027');
    expect(shortDayText('2028-03-15', '2027-01-14')).toContain('2028');
  });

  test('[WEB-18] times and days are those of the meeting’s place', () => {
    const at = Date.parse('2027-01-14T23:30:05.000Z');
    expect(secondsText(at, 'Europe/Vienna')).toBe('00:30:05');
    expect(dayAt(at, 'Europe/Vienna')).toBe('2027-01-15');
    expect(dayAt(at, 'America/New_York')).toBe('2027-01-14');
  });

  test('[WEB-18] counts have their plural, lists their and', () => {
    expect(plural(1, 'item', 'items')).toBe('1 item');
    expect(plural(0, 'item', 'items')).toBe('0 items');
    expect(['customer', 'category', 'day', 'address'].map(nounsText)).toEqual([
      'customers',
      'categories',
      'days',
      'addresses',
    ]);
    expect(listText(['Acorn', 'Birch', 'Cedar'])).toBe('Acorn, Birch, and Cedar');
  });
});
