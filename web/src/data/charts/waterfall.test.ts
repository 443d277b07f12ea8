import { expect, test } from 'vitest';
import { FIXTURES } from '../../../dev/fixtures';
import { chartData } from './data';
import { answer, spec } from '../../testing/pivots';
import { stepsOf } from './waterfall';

const steps = (key: string, most = Infinity) => {
  const { spec, result } = FIXTURES[key] ?? {};
  if (!spec || !result) throw new Error(key);
  return stepsOf(chartData(spec, result), most).steps;
};

test('[WEB-83] rows lead from nothing to their total, each from where the last one ended', () => {
  const all = steps('odd');
  expect(all[0]?.from).toBe(0);
  for (const [i, step] of all.entries()) {
    if (i > 0 && !step.total) expect(step.from).toBe(all[i - 1]?.to);
  }
  expect(all.at(-1)?.to).toBeCloseTo(all.at(-2)?.to ?? 0);
  expect(all.at(-1)?.total).toBe(true);
});

test('[WEB-83] compared with before, each row is its change between the two totals', () => {
  const all = steps('compared');
  const [before, first] = all;
  expect(before?.label).toBe('Revenue a year before');
  expect(first?.to).toBeCloseTo((first?.from ?? 0) + 25_241.2, 0);
  expect(all.at(-1)?.to).toBeCloseTo(all.at(-2)?.to ?? 0);
});

test('[WEB-83] new and lost members lead from before to now', () => {
  expect(steps('bridge').map(({ label, from, to }) => [label, from, to])).toEqual([
    ['Before', 0, 86],
    ['Lost', 86, 67],
    ['New', 67, 81],
    ['Now', 0, 81],
  ]);
});

test('[WEB-83] rows beyond the room are one step, so that the sum is still the total', () => {
  const all = steps('many', 8);
  expect(all).toHaveLength(8);
  expect(all[6]?.label).toBe('54 more rows');
  expect(all.at(-1)?.to).toBeCloseTo(all[6]?.to ?? 0);
});

const rows = (change: Parameters<typeof answer>[2]) =>
  answer(20, 1, { column_headers: [[]], ...change });

test('[WEB-122] the others are a step of their own beside the rows that find no room', () => {
  const data = chartData(spec({ columns: [] }), rows({ others_row: 19 }));
  const labels = stepsOf(data, 8).steps.map(({ label }) => label);
  expect(labels.slice(-4)).toEqual(['Vendor 5', '14 more rows', 'Others', 'Total']);
});

test('[WEB-122] of time the earlier are the first step', () => {
  const of = spec({ rows: [{ field: 'order_date', by: 'year' }], columns: [] });
  const years = Array.from({ length: 20 }, (_, r) => [String(2008 + r)]);
  const { steps: all } = stepsOf(chartData(of, rows({ row_headers: years })), 8);
  expect(all.map(({ label }) => label).slice(0, 2)).toEqual(['14 earlier rows', '2022']);
  expect(all.at(-1)?.to).toBeCloseTo(all.at(-2)?.to ?? 0);
});

test('[WEB-122] what lies beyond the top has its part in the total', () => {
  const data = chartData(spec({ columns: [] }), rows({ rows_left_out: 3, grand_total: [250] }));
  const { steps: all } = stepsOf(data, Infinity);
  expect(all.at(-2)).toMatchObject({ label: '3 more rows', from: 210, to: 250 });
  expect(all.at(-1)?.to).toBe(250);
});
