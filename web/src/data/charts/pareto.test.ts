import { expect, test } from 'vitest';
import { FIXTURES } from '../../../dev/fixtures';
import { chartData, type ChartData } from './data';
import { draw, paretoRows } from './pareto';

const dataOf = (key: string): ChartData => {
  const { spec, result } = FIXTURES[key] ?? {};
  if (!spec || !result) throw new Error(key);
  return chartData(spec, result);
};

test('[WEB-84] rows go by size, others last, and the running share ends at the whole', () => {
  const rows = paretoRows(dataOf('odd'));
  expect(rows.map(({ label }) => label).at(-1)).toBe('Others');
  const sizes = rows.filter(({ others }) => !others).map(({ datum }) => datum.value ?? 0);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(rows.at(-1)?.running).toBeCloseTo(1);
});

test('[WEB-84] it says how many rows make the 80%', () => {
  const { notes } = draw(dataOf('all'), { width: 1000, height: null, font: 14 });
  expect(notes[0]).toBe('15 of 29 rows make 81% of the total');
});

test('[WEB-84] rows beyond the room are one without a bar', () => {
  const picture = draw(dataOf('many'), { width: 1776, height: 560, font: 36 });
  const bars = picture.shapes.filter((shape) => shape.kind === 'rect');
  expect(picture.marks).toHaveLength(bars.length + 1);
  expect(picture.marks.at(-1)?.row).toBeNull();
  expect(picture.marks.at(-1)?.name).toMatch(/^\d+ other rows, .* 100%$/);
});
