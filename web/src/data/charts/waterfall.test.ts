import { expect, test } from 'vitest';
import { FIXTURES } from '../../../dev/fixtures';
import { chartData } from './data';
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
  expect(all[6]?.label).toBe('54 other rows');
  expect(all.at(-1)?.to).toBeCloseTo(all[6]?.to ?? 0);
});
