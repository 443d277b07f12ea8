import { expect, test } from 'vitest';
import { promise } from '../../testing/named';
import { windowAround } from './agendaWindow';
import { promisesThatFit } from './promisesThatFit';
import { percentText } from '../../words/format';

const room = { height: 20, charactersALine: 34, linesMax: 2 };

test('[WEB-56] a column of the stage takes as many promises as can be read, long ones count double', () => {
  const short = Array.from({ length: 10 }, (_, i) => promise(`${i}`));
  const long = short.map((each) => ({ ...each, title: 'long '.repeat(40) }));
  const shorts = promisesThatFit(short, room).length;
  expect(shorts).toBeGreaterThan(promisesThatFit(long, room).length);
  expect(promisesThatFit(short.slice(0, 2), room)).toHaveLength(2);
});

test('[WEB-56] a long running order is shown around what is on, and counts the rest', () => {
  const all = Array.from({ length: 30 }, (_, i) => i);
  expect(windowAround(all, 0, 12)).toMatchObject({ before: 0, after: 18 });
  const middle = windowAround(all, 15, 12);
  expect(middle.shown).toContain(15);
  expect(middle.before + middle.shown.length + middle.after).toBe(30);
  expect(windowAround(all, 29, 12).after).toBe(0);
  expect(windowAround(all.slice(0, 5), 3, 12)).toMatchObject({ before: 0, after: 0 });
});

test('[WEB-56] where nothing is due there is no rate', () => {
  expect(percentText(null)).toBe('–');
  expect(percentText(83)).toBe('83%');
});
