import { expect, test } from 'vitest';
import { FIXTURES } from '../../../dev/fixtures';
import type { Measure, PivotResult } from '../../protocol/generated';
import { answer, spec } from '../../testing/pivots';
import { draw } from './bullet';
import { bulletValues } from './bulletRule';
import { chartData } from './data';

const valuesOf = (measures: Measure[], units: string[] = []) => {
  const values = measures.map((measure, index) => ({
    name: measure.label ?? measure.field ?? '',
    measure: index,
    show: null,
    unit: units[index] ?? 'money',
    decimals: 2,
  })) as PivotResult['values'];
  return bulletValues(spec({ measures }), answer(1, 1, { values }));
};
const sum = (field: string, more: Partial<Measure> = {}): Measure => ({
  field,
  agg: 'sum',
  ...more,
});

test('[WEB-82] pace is what is expected by now, target what is called so, actual the first other', () => {
  const expected: Measure = { field: 'amount', agg: 'expected' };
  expect(valuesOf([expected, sum('target'), sum('revenue')])).toEqual({
    actual: 2,
    target: 1,
    pace: 0,
  });
});

test('[WEB-82] without such names the first is the actual, the second the target, the third the pace', () => {
  expect(valuesOf([sum('a'), sum('b'), sum('c')])).toEqual({ actual: 0, target: 1, pace: 2 });
  expect(valuesOf([sum('a'), sum('b')])?.pace).toBeNull();
});

test('[WEB-82] only values of one unit stand on one axis', () => {
  expect(valuesOf([sum('revenue'), sum('target')], ['money', 'count'])).toBeUndefined();
  expect(valuesOf([sum('revenue')])).toBeUndefined();
});

test('[WEB-82] each bar has its target and pace, and says how much of the target it is', () => {
  const { spec: of, result } = FIXTURES.targets ?? { spec: spec(), result: answer(1, 1) };
  const { shapes, marks } = draw(chartData(of, result), { width: 1000, height: null, font: 14 });
  const rules = shapes.flatMap((shape) => (shape.kind === 'rule' ? [shape.rule] : []));
  // Nine rows of which one has no target, and the keys.
  expect(rules.filter((rule) => rule === 'goal')).toHaveLength(9);
  expect(rules.filter((rule) => rule === 'pace')).toHaveLength(9);
  expect(marks[3]?.name).toContain('no target');
  expect(marks[0]?.name).toMatch(/166% of target.*ahead of pace/);
  expect(marks[6]?.name).toMatch(/behind pace/);
});
