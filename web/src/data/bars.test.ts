import { expect, test } from 'vitest';
import { answer, spec } from '../testing/pivots';
import { barsThatFit, layoutBars, shortened } from './barLayout';
import { barsOf } from './bars';

test('[WEB-43] a chart has a group a row and a bar a column', () => {
  const chart = barsOf(spec(), answer(3, 2));
  expect(chart.series).toEqual(['Q1 2027', 'Q2 2027']);
  expect(chart.groups.map(({ label, bars }) => [label, ...bars.map(({ value }) => value)])).toEqual(
    [
      ['Vendor 1', 1, 2],
      ['Vendor 2', 3, 4],
      ['Vendor 3', 5, 6],
    ],
  );
  expect(chart.domain).toEqual([0, 6]);
  expect(chart.groups[0]?.bars[0]?.name).toBe('Vendor 1, Q1 2027, 1.00 revenue');
});

test('[WEB-43] beyond seven series the others are one; of time the latest stay', () => {
  const chart = barsOf(spec(), answer(1, 10));
  expect(chart.series).toHaveLength(8);
  expect(chart.series[0]).toBe('Q4 2027');
  expect(chart.series.at(-1)).toBe('Others');
  expect(chart.groups[0]?.bars.at(-1)?.value).toBe(1 + 2 + 3);
});

test('[WEB-43] what does not add up has no others, but says how many are left out', () => {
  const averages = spec({ measures: [{ field: 'revenue', agg: 'avg' }] });
  const chart = barsOf(averages, answer(1, 10));
  expect(chart.series).toHaveLength(7);
  expect(chart.seriesLeftOut).toBe(3);
});

test('[WEB-43] subtotals are not drawn, and rows beyond the room are counted', () => {
  const result = answer(6, 1, { subtotal_rows: [1], rows_left_out: 2 });
  const chart = barsOf(spec({ columns: [] }), { ...result, column_headers: [[]] }, { barsMax: 3 });
  expect(chart.groups.map(({ label }) => label)).toEqual(['Vendor 1', 'Vendor 3', 'Vendor 4']);
  expect(chart.groupsLeftOut).toBe(4);
});

test('[WEB-43] bars are as long as their numbers, from a common zero, within the width', () => {
  const chart = barsOf(
    spec(),
    answer(2, 2, {
      cells: [
        [[-50], [100]],
        [[0], null],
      ],
    }),
  );
  const layout = layoutBars(chart, { width: 800, font: 14 });
  const [negative, positive, zero, none] = layout.bars;
  expect((positive?.length ?? 0) / (negative?.length ?? 1)).toBeCloseTo(2);
  expect(negative?.before).toBe(true);
  expect(zero?.length).toBe(0);
  expect(none?.bar.value).toBe(null);
  for (const { x, length } of layout.bars) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + length).toBeLessThanOrEqual(800);
  }
});

test('[WEB-44] on the stage bars stay within the height, with text of 36 px', () => {
  for (const series of [1, 2, 4, 8]) {
    const most = barsThatFit(585, 36, series);
    const result = answer(40, Math.min(series, 8));
    const chart = barsOf(spec(), result, { barsMax: most });
    const layout = layoutBars(chart, { width: 1776, height: 585, font: 36 });
    expect(chart.groups.length).toBeGreaterThan(0);
    expect(layout.height).toBeLessThanOrEqual(600);
  }
});

test('[WEB-44] a long name is cut with an ellipsis, by letters and not by bytes', () => {
  expect(shortened('Plutzer Lebensmittelgroßmärkte AG', 12)).toBe('Plutzer Leb…');
  expect(shortened('東京', 12)).toBe('東京');
});
