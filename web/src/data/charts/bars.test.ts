import { expect, test } from 'vitest';
import { FIXTURES } from '../../../dev/fixtures';
import { answer, spec } from '../../testing/pivots';
import { draw } from './bars';
import { chartData } from './data';
import type { Picture, Room, Shape } from './picture';
import { draw as drawStacked } from './stackedBars';
import { fitted } from '../text';

const page: Room = { width: 800, height: null, font: 14 };
const wall: Room = { width: 1776, height: 560, font: 36 };

const dataOf = (name: string) => {
  const { spec: of, result } = FIXTURES[name] ?? { spec: spec(), result: answer(1, 1) };
  return chartData(of, result);
};
const values = [{ name: 'revenue', measure: 0, show: null, unit: 'money' as const, decimals: 2 }];
const full = { values, suppressed: [], subtotal_columns: [], others_column: null };
const rects = ({ shapes }: Picture) => shapes.filter((shape) => shape.kind === 'rect');
const texts = ({ shapes }: Picture) =>
  shapes.flatMap((shape: Shape) => (shape.kind === 'text' ? [shape.text] : []));

test('[WEB-43] bars start from a common zero, a group a row and a bar a column', () => {
  const picture = draw(chartData(spec(), answer(3, 2, full)), page);
  expect(picture.marks.map(({ name }) => name)).toContain(
    'Vendor 1, Q1 2027, 1.00 revenue, 4.8% of the total',
  );
  expect(picture.marks.map(({ row, column }) => [row, column])).toEqual(
    [0, 1, 2].flatMap((row) => [0, 1].map((column) => [row, column])),
  );
  const bars = rects(picture);
  expect(new Set(bars.map(({ x }) => x)).size).toBe(1);
  expect((bars[5]?.w ?? 0) / (bars[0]?.w ?? 1)).toBeCloseTo(6);
});

test('[WEB-43] beyond seven series the others are one; of time the latest stay', () => {
  const picture = draw(chartData(spec(), answer(1, 10, full)), page);
  expect(picture.marks).toHaveLength(8);
  expect(picture.marks[0]?.name).toContain('Q4 2027');
  expect(picture.marks.at(-1)?.name).toContain('Others, 6.00 revenue');
  expect(picture.marks.at(-1)?.column).toBeNull();
  expect(picture.notes.join()).toContain('the latest seven');
});

test('[WEB-43] what does not add up has no others, but says how many are left out', () => {
  const averages = spec({ measures: [{ field: 'revenue', agg: 'avg' }] });
  const picture = draw(chartData(averages, answer(1, 10, full)), page);
  expect(picture.marks).toHaveLength(7);
  expect(picture.notes.join()).toContain('seven of 10 series are shown');
});

test('[WEB-43] subtotals are not drawn, and rows beyond the room are counted', () => {
  const result = answer(20, 1, { ...full, subtotal_rows: [1] });
  const picture = draw(chartData(spec({ columns: [] }), { ...result, column_headers: [[]] }), wall);
  expect(picture.marks.map(({ row }) => row)).not.toContain(1);
  expect(picture.notes).toEqual([`${19 - picture.marks.length} more rows not shown`]);
});

test('[WEB-44] on the stage bars stay within the height, with text of 36 px', () => {
  for (const series of [1, 2, 4, 8]) {
    const picture = draw(chartData(spec(), answer(40, series, full)), wall);
    expect(picture.marks.length).toBeGreaterThan(0);
    expect(picture.height).toBeLessThanOrEqual(560 + 36);
  }
});

test('[WEB-44] a long name is cut with an ellipsis, by letters and not by bytes', () => {
  expect(fitted('Plutzer Lebensmittelgroßmärkte AG', 120, 14)).toMatch(/^Plutzer Leb.*…$/);
  expect(fitted('東京', 120, 14)).toBe('東京');
});

test('[WEB-79] parts of a bar follow each other; what is below zero stands left of zero', () => {
  const picture = drawStacked(dataOf('odd'), page);
  const parts = picture.marks.filter(({ row }) => row === 0);
  expect(parts).toHaveLength(3);
  const [first, second, third] = parts;
  expect((second?.x ?? 0) + (second?.w ?? 0)).toBeCloseTo(first?.x ?? -1);
  expect((first?.x ?? 0) + (first?.w ?? 0)).toBeCloseTo(third?.x ?? -1);
  expect(picture.notes.join()).toContain('left of zero');
});

test('[WEB-79] as a share of its row every bar is 100%', () => {
  const picture = drawStacked(dataOf('shares'), wall);
  const ends = new Map<number, number>();
  for (const { row, x, w } of picture.marks) {
    ends.set(row ?? -1, Math.max(ends.get(row ?? -1) ?? 0, x + w));
  }
  const all = [...ends.values()];
  expect(Math.max(...all) - Math.min(...all)).toBeLessThan(1);
  expect(picture.notes[0]).toBe('every bar is 100%');
});

test('[WEB-86] no lines is blank, no value says so, withheld is hatched, zero is zero', () => {
  const { spec: of, result } = FIXTURES.odd ?? { spec: spec(), result: answer(1, 1) };
  const picture = draw(chartData(of, result), page);
  const said = (row: number, column: number) =>
    picture.marks.find((mark) => mark.row === row && mark.column === column)?.name ?? '';
  expect(said(2, 0)).toContain('0.00 revenue');
  expect(said(3, 0)).toContain('no lines');
  expect(said(4, 1)).toContain('no value');
  expect(said(5, 1)).toContain('withheld');
  expect(texts(picture)).toEqual(expect.arrayContaining(['0.00', 'n/a', 'withheld']));
  expect(rects(picture).filter(({ paint }) => paint === 'withheld')).toHaveLength(2);
});

test('[WEB-86] a sum with a withheld part is withheld too', () => {
  const result = answer(1, 10, { ...full, suppressed: [{ row: 0, column: 1 }] });
  const others = draw(chartData(spec(), result), page).marks.at(-1);
  expect(others?.name).toContain('withheld');
});

test('[WEB-121] of time the latest rows stay, else the first, and always the others', () => {
  const rows = [{ field: 'order_date', by: 'quarter' as const }];
  const row_headers = Array.from({ length: 40 }, (_, r) => [`${2020 + (r >> 2)}-Q${(r % 4) + 1}`]);
  const columns = { columns: [], column_headers: [[]] };
  const time = chartData(
    spec({ rows, columns: [] }),
    answer(40, 1, { ...full, ...columns, row_headers }),
  );
  const late = draw(time, wall);
  expect(late.marks.at(-1)?.name).toContain('Q4 2029');
  expect(late.notes).toEqual([`${40 - late.marks.length} earlier rows not shown`]);
  const result = answer(40, 1, { ...full, ...columns, others_row: 39 });
  const vendors = draw(chartData(spec({ columns: [] }), result), wall);
  expect(vendors.marks[0]?.row).toBe(0);
  expect(vendors.marks.at(-1)?.row).toBe(39);
  expect(vendors.notes).toEqual([`${40 - vendors.marks.length} more rows not shown`]);
});

test('[WEB-122] others are not counted as one of the series that are summed up or left out', () => {
  const others = answer(1, 10, { ...full, others_column: 9 });
  const categories = spec({ columns: [{ field: 'category' }] });
  expect(draw(chartData(categories, others), page).notes.join()).toContain('2 others summed up');
  const averages = { ...categories, measures: [{ field: 'revenue', agg: 'avg' as const }] };
  expect(draw(chartData(averages, others), page).notes.join()).toContain('seven of 9 series');
});

test('[WEB-79] a bar whose parts are withheld says that they are missing', () => {
  expect(drawStacked(dataOf('odd'), page).notes.join()).toContain('withheld are missing');
});

test('[WEB-126] bars of a group stand together beside its name', () => {
  const cells = Array.from({ length: 14 }, (_, r) =>
    [0, 1, 2, 3].map((c) => (c === r % 4 ? [5] : null)),
  );
  const data = chartData(
    spec({ columns: [{ field: 'category' }] }),
    answer(14, 4, { ...full, cells }),
  );
  const { shapes, marks } = draw(data, wall);
  const bars = rects({ shapes } as Picture).filter(({ w, h }) => w > h * 2);
  const names = shapes.filter((shape) => shape.kind === 'text' && shape.full?.startsWith('Vendor'));
  expect(bars.length).toBeGreaterThan(2);
  for (const [r, { y, h }] of bars.entries()) {
    const name = names[r];
    expect(name?.kind === 'text' ? name.y - (y + h / 2) : NaN).toBeCloseTo(36 * 0.36);
  }
  expect(marks).toHaveLength(bars.length * 4);
});
