// Order and closing of groups, as headers ask for it.
import type { Level, Pivot, Sort } from '../protocol/generated';
import type { Show } from './builder';

type Side = 'sort' | 'column_sort';

export interface SortKey {
  measure: number;
  show?: Show | null;
  along?: readonly string[]; // the header of the column (of the row); empty: the total
}

// A header pressed again turns the order round.
export function sortedBy(spec: Pivot, by: SortKey | 'label', side: Side = 'sort'): Pivot {
  const now = spec[side];
  if (by === 'label') {
    const same = isByLabel(now);
    return { ...spec, [side]: { by, descending: same ? !now?.descending : false } };
  }
  const same = isSortedBy(spec, by, side);
  return orderedBy(spec, by, same ? !now?.descending : true, side);
}

export function orderedBy(
  spec: Pivot,
  by: SortKey | 'label',
  descending: boolean,
  side: Side = 'sort',
): Pivot {
  if (by === 'label') return { ...spec, [side]: { by, descending } };
  const { measure, show = null, along = [] } = by;
  return { ...spec, [side]: { by: 'measure', measure, show, along: [...along], descending } };
}

const isByLabel = (sort: Sort | null | undefined) => !sort || sort.by === 'label';

export function isSortedBy(spec: Pivot, by: SortKey | 'label', side: Side = 'sort'): boolean {
  const sort = spec[side];
  if (by === 'label') return isByLabel(sort);
  return (
    sort?.by === 'measure' &&
    (sort.measure ?? 0) === by.measure &&
    (sort.show ?? null) === (by.show ?? null) &&
    samePath(sort.along ?? [], by.along ?? [])
  );
}

// How periods stand, if that is what the first level is and they are in their order.
export function timeOrder(
  [first]: readonly Level[] = [],
  sort?: Sort | null,
): 'earliest_first' | 'latest_first' | undefined {
  if (!first?.by || first.derived || !isByLabel(sort)) return undefined;
  return sort?.descending ? 'latest_first' : 'earliest_first';
}

// The order in which a sorted value is seen. Rows go by the measure itself: of what is shown
// as a rank the largest is number 1; shares of a row, running totals, and changes of anything
// that is shown otherwise are in an order of their own.
export function orderSeen({ sort, measures }: Pivot): 'ascending' | 'descending' | 'other' {
  const ascending = sort?.descending ? 'descending' : 'ascending';
  const as = sort?.by === 'measure' && measures[sort.measure ?? 0]?.as;
  if (!as) return ascending;
  const changed = sort.show === 'delta' || sort.show === 'delta_percent';
  if (changed || as === 'share_of_row' || as === 'running_total') return 'other';
  if (as !== 'rank') return ascending;
  return sort.descending ? 'ascending' : 'descending';
}

export function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((label, i) => label === b[i]);
}

// Closes or opens one group by the beginning of its headers.
export function toggled(
  spec: Pivot,
  side: 'collapsed' | 'collapsed_columns',
  path: readonly string[],
): Pivot {
  const closed = spec[side] ?? [];
  const others = closed.filter((each) => !samePath(each, path));
  const next = others.length < closed.length ? others : [...others, [...path]];
  return { ...spec, [side]: next };
}

// All groups of one level at once.
export function allToggled(
  spec: Pivot,
  side: 'collapsed' | 'collapsed_columns',
  paths: readonly (readonly string[])[],
  close: boolean,
): Pivot {
  const others = (spec[side] ?? []).filter((each) => !paths.some((path) => samePath(each, path)));
  return { ...spec, [side]: close ? [...others, ...paths.map((path) => [...path])] : others };
}
