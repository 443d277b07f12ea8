import { expect, test } from 'vitest';
import { FIXTURES } from '../../../dev/fixtures';
import { answer, spec } from '../../testing/pivots';
import { chartData } from './data';
import { draw } from './lines';
import type { Picture, Room } from './picture';
import { stepsOf } from './time';

const page: Room = { width: 1000, height: null, font: 14 };
const pictureOf = (key: string): Picture => {
  const { spec, result } = FIXTURES[key] ?? {};
  if (!spec || !result) throw new Error(key);
  return draw(chartData(spec, result), page);
};
const paths = ({ shapes }: Picture) => shapes.filter((shape) => shape.kind === 'path');

test('[WEB-80] every period stands in its place, whatever it is a part of', () => {
  expect(stepsOf('2027')).toBe(2027);
  expect(stepsOf('FY2027-Q1')).toBe((stepsOf('FY2026-Q4') ?? 0) + 1);
  expect(stepsOf('2027-01')).toBe((stepsOf('2026-12') ?? 0) + 1);
  expect(stepsOf('2027-W01')).toBe((stepsOf('2026-W53') ?? 0) + 1);
  expect(stepsOf('2027-03-01')).toBe((stepsOf('2027-02-28') ?? 0) + 1);
  expect(stepsOf('Beverages')).toBeUndefined();
});

test('[WEB-80] a line stops where there are no lines, and says that this is not zero', () => {
  const picture = pictureOf('odd');
  const first = picture.marks.filter(({ row }) => row === 0).map(({ x }) => x);
  // Q1, Q2, then a missing Q3 and nothing in Q4, Q1 of the next year.
  expect(first).toHaveLength(3);
  const [q1 = 0, q2 = 0, q5 = 0] = first;
  expect((q5 - q1) / (q2 - q1)).toBeCloseTo(4);
  expect(picture.notes).toContain('a gap means no data, not zero');
});

test('[WEB-80] a line has its name and symbol at its end; names do not touch', () => {
  const { shapes } = pictureOf('months');
  const names = shapes.filter((shape) => shape.kind === 'text' && shape.look === 'name');
  expect(names).toHaveLength(5);
  const ys = names.map((shape) => (shape.kind === 'text' ? shape.y : 0)).sort((a, b) => a - b);
  for (const [i, y] of ys.entries()) {
    if (i > 0) expect(y - (ys[i - 1] ?? 0)).toBeGreaterThanOrEqual(14);
  }
  expect(new Set(paths(pictureOf('months')).map(({ paint }) => paint)).size).toBe(5);
});

test('[WEB-80] what it is compared with is dashed, and named', () => {
  const picture = pictureOf('comparedLines');
  // Both of the legend, then both lines.
  expect(paths(picture).map(({ dashed = false }) => dashed)).toEqual([false, true, true, false]);
  expect(picture.marks.some(({ name }) => name.includes('revenue a year before'))).toBe(true);
});

test('[WEB-126] a line of many points has symbols at some of them, the last among them', () => {
  const days = Array.from({ length: 300 }, (_, d) => [
    new Date(Date.UTC(2027, 0, 1 + d)).toISOString().slice(0, 10),
  ]);
  const columns = [{ field: 'order_date', by: 'day' as const }];
  const result = answer(1, 300, { column_headers: days, row_headers: [[]] });
  const { shapes, marks } = draw(chartData(spec({ rows: [], columns }), result), page);
  const symbols = shapes.flatMap((shape) => (shape.kind === 'symbol' ? [shape.d] : []));
  expect(symbols.length).toBeLessThanOrEqual(30);
  expect(symbols.length).toBeGreaterThan(20);
  expect(marks).toHaveLength(300);
});
