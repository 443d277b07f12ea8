import { expect, test } from 'vitest';
import { FIXTURES } from '../../../dev/fixtures';
import { answer, spec } from '../../testing/pivots';
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
  expect(picture.marks.at(-1)?.name).toMatch(/^\d+ more rows, .* 100%$/);
});

test('[WEB-122] the others stand behind the rows that find no room, and are not counted', () => {
  const result = answer(60, 1, { column_headers: [[]], others_row: 59 });
  const picture = draw(chartData(spec({ columns: [] }), result), {
    width: 1776,
    height: 560,
    font: 36,
  });
  expect(picture.marks.slice(-2).map(({ name }) => name.split(',')[0])).toEqual([
    `${61 - picture.marks.length} more rows`,
    'Others',
  ]);
  expect(picture.notes[0]).toMatch(/^\d+ rows make/);
});

test('[WEB-122] shares are of the total, with what lies beyond the top', () => {
  const result = answer(3, 1, { column_headers: [[]], rows_left_out: 2, grand_total: [60] });
  const data = chartData(spec({ columns: [] }), result);
  expect(paretoRows(data).at(-1)?.running).toBeCloseTo(0.1);
  const { marks } = draw(data, { width: 1000, height: null, font: 14 });
  expect(marks.at(-1)?.name).toBe('2 more rows, 54.00, running share 100%');
});
