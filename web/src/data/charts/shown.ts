// What a picture shows where there is no room for everything: the first, of time the latest,
// and always the others, who stand for many.
import { timeOrder } from '../sorting';
import type { ChartData, Datum, Member } from './data';
import { summed } from './data';

export type Side = 'rows' | 'columns';

export function orderOf({ spec }: Pick<ChartData, 'spec'>, side: Side) {
  return side === 'rows'
    ? timeOrder(spec.rows, spec.sort)
    : timeOrder(spec.columns, spec.column_sort);
}

export const areEarlier = (data: Pick<ChartData, 'spec'>, side: Side) =>
  orderOf(data, side) === 'earliest_first';

export function shownOf(data: ChartData, side: Side, most: number): Member[] {
  const all = data[side];
  if (all.length <= most) return all;
  const stay = most > 1 ? all.filter(({ others }) => others) : [];
  const members = all.filter(({ others }) => !others);
  const room = Math.max(1, most - stay.length);
  const kept = areEarlier(data, side) ? members.slice(-room) : members.slice(0, room);
  return [...kept, ...stay];
}

// What is not shown as one: of a whole that counts what lies beyond the top, what the shown
// leave of it.
export function restOf(
  { result, style }: ChartData,
  hidden: readonly Datum[],
  shown: readonly Datum[],
  whole: Datum,
): Datum {
  if (result.rows_left_out === 0 || whole.value === null) return summed(hidden, style);
  const minus = shown.map((datum): Datum => {
    return datum.value === null ? datum : { ...datum, value: -datum.value };
  });
  return summed([whole, ...minus], style);
}
