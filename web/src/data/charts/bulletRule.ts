// Which values a bullet bar shows. The pace is the measure that sums up what is expected
// by now; the target is the first that comes from another table or is called a target,
// quota, goal, budget or plan, else the second value; the actual is the first of the
// others. Only values of one unit stand on one axis.
import type { Pivot, PivotResult } from '../../protocol/generated';
import { valueIndex } from '../values';

export interface BulletValues {
  actual: number; // indices into the values of a cell
  target: number;
  pace: number | null;
}

const TARGET = /target|quota|goal|budget|plan(?!t)|objective/i;

export function bulletValues(spec: Pivot, result: PivotResult): BulletValues | undefined {
  const all = spec.measures.flatMap((measure, m) => {
    const value = valueIndex(result, m);
    const info = value === null ? undefined : result.values[value];
    return value === null || !info ? [] : [{ measure, value, unit: info.unit, name: info.name }];
  });
  const pace = all.find(({ measure }) => measure.agg === 'expected');
  const rest = all.filter((each) => each !== pace && !each.measure.calc);
  const named = rest.find(
    ({ measure, name }) =>
      measure.dataset != null || TARGET.test(name) || TARGET.test(measure.field ?? ''),
  );
  const actual = rest.find((each) => each !== named);
  const target = named ?? rest.find((each) => each !== actual && each.unit === actual?.unit);
  if (!actual || !target || actual.unit !== target.unit) return undefined;
  const third = rest.find(
    (each) => each !== actual && each !== target && each.unit === actual.unit,
  );
  return { actual: actual.value, target: target.value, pace: (pace ?? third)?.value ?? null };
}
