// Putting a pivot together, one change at a time. Every function gives a new spec that
// the server accepts, so whatever is on screen can be counted, saved and shown.
import type { Compare, Filter, Level, Measure, Pivot, Sort } from '../protocol/generated';
import type { Column } from './columns';
import type { FieldOffer } from './fields';

export type Zone = 'rows' | 'columns' | 'measures' | 'filters';
export type Part = NonNullable<Level['by']>;
export type Agg = NonNullable<Measure['agg']>;
export type Show = NonNullable<Compare['show']>[number];

export const ZONES: Zone[] = ['rows', 'columns', 'measures', 'filters'];
export const ZONE_MAX: Record<Zone, number> = { rows: 6, columns: 4, measures: 10, filters: 20 };

export type FieldGroup = 'who' | 'what' | 'when' | 'much';

const WHO: Column['role'][] = [
  'vendor',
  'distributor',
  'customer',
  'segment',
  'territory',
  'staff',
  'owner',
];

export const isNumber = ({ type }: Pick<Column, 'type'>) => type === 'number' || type === 'money';

export function groupOf(column: Column): FieldGroup {
  if (isNumber(column)) return column.role === 'document' ? 'what' : 'much';
  if (column.type === 'date') return 'when';
  return WHO.includes(column.role) ? 'who' : 'what';
}

export function hasRoom(spec: Pivot, zone: Zone): boolean {
  return (spec[zone]?.length ?? 0) < ZONE_MAX[zone];
}

export function aggregatesOf(column: Column | undefined, periods = false): Agg[] {
  if (!column || !isNumber(column)) return ['distinct'];
  const all: Agg[] = ['sum', 'avg', 'median', 'min', 'max'];
  if (!column.derived) all.push('distinct');
  return periods ? [...all, 'expected'] : all;
}

// What most people want to see first: revenue by vendor, the years side by side.
export function firstSpec(dataset: Pivot['dataset'], version: number, columns: Column[]): Pivot {
  const of = (role: Column['role']) => columns.find((column) => column.role === role);
  const amount = of('revenue') ?? of('amount') ?? columns.find(isNumber);
  const who = of('vendor') ?? of('customer') ?? columns.find(({ type }) => type === 'text');
  const when = of('date') ?? columns.find(({ type }) => type === 'date');
  const years = when?.first_date?.slice(0, 4) !== when?.last_date?.slice(0, 4);
  return {
    dataset,
    version,
    rows: who ? [{ field: who.name }] : [],
    columns: when ? [{ field: when.name, by: years ? 'year' : 'quarter' }] : [],
    measures: [amount ? { field: amount.name, agg: 'sum' } : { agg: 'count' }],
    filters: [],
    sort: { by: 'measure', measure: 0, descending: true },
    top: (who?.distinct ?? 0) > 20 ? 12 : null,
    others: true,
    subtotals: false,
    totals: true,
  };
}

export function placed(spec: Pivot, zone: Zone, offer: FieldOffer, at?: number): Pivot {
  const what = partOf(spec, zone, offer);
  if (!what || !hasRoom(spec, zone)) return spec;
  if (zone === 'measures') return withMeasure(spec, what as Measure, at);
  const list = [...(spec[zone] ?? [])] as (Level | Filter)[];
  list.splice(at ?? list.length, 0, what as Level | Filter);
  return tidy(opened(spec, zone, { ...spec, [zone]: list }));
}

function partOf(spec: Pivot, zone: Zone, offer: FieldOffer) {
  if (zone === 'measures') return offer.measure;
  if (zone === 'filters') return offer.filter;
  return offer.level && finerThan(spec, offer.level);
}

// A date beside its own years comes in quarters.
function finerThan(spec: Pivot, level: Level): Level {
  const used = [...(spec.rows ?? []), ...(spec.columns ?? [])].some(
    ({ field, by }) => field === level.field && by === 'year',
  );
  return used && level.by === 'year' && !level.derived ? { ...level, by: 'quarter' } : level;
}

// Its operands are the measures before it, so it can only stand behind them.
export function withMeasure(spec: Pivot, measure: Measure, at?: number): Pivot {
  if (!hasRoom(spec, 'measures')) return spec;
  const end = spec.measures.length;
  const place = measure.calc ? end : (at ?? end);
  const order = [...spec.measures.keys()];
  order.splice(place, 0, -1);
  return reordered(spec, order, measure);
}

export function removed(spec: Pivot, zone: Zone, index: number): Pivot {
  if (zone === 'measures') {
    const order = [...spec.measures.keys()].filter((m) => m !== index);
    return reordered(spec, withoutOrphans(spec.measures, order));
  }
  const list = ((spec[zone] ?? []) as (Level | Filter)[]).filter((_, i) => i !== index);
  return tidy(opened(spec, zone, { ...spec, [zone]: list }));
}

// What is calculated from a measure that goes, goes as well.
function withoutOrphans(measures: readonly Measure[], order: readonly number[]): number[] {
  const kept = new Set<number>();
  for (const index of order) {
    const operands = measures[index]?.operands ?? [];
    if (operands.every((operand) => kept.has(operand))) kept.add(index);
  }
  return [...kept];
}

export function changed<T extends Level | Measure | Filter>(
  spec: Pivot,
  zone: Zone,
  index: number,
  to: T,
): Pivot {
  const list = [...(spec[zone] ?? [])] as T[];
  list[index] = to;
  return tidy(opened(spec, zone, { ...spec, [zone]: list }));
}

// Along its shelf: before what stood at `to`. The same spec if it may not stand there.
export function moved(spec: Pivot, zone: Zone, from: number, to: number): Pivot {
  const count = spec[zone]?.length ?? 0;
  if (from === to || to < 0 || to >= count) return spec;
  if (zone === 'measures') {
    const order = shifted([...spec.measures.keys()], from, to);
    return orphaned(spec.measures, order) ? spec : reordered(spec, order);
  }
  const list = shifted((spec[zone] ?? []) as (Level | Filter)[], from, to);
  return tidy(opened(spec, zone, { ...spec, [zone]: list }));
}

const orphaned = (measures: readonly Measure[], order: readonly number[]) =>
  withoutOrphans(measures, order).length < order.length;

function shifted<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

// From rows to columns and back; what stands elsewhere is another question.
export function movedTo(
  spec: Pivot,
  from: 'rows' | 'columns',
  index: number,
  to: 'rows' | 'columns',
  at?: number,
): Pivot {
  const level = spec[from]?.[index];
  if (!level || (from !== to && !hasRoom(spec, to))) return spec;
  if (from === to) return moved(spec, from, index, at ?? index);
  const there = [...(spec[to] ?? [])];
  there.splice(at ?? there.length, 0, level);
  const here = (spec[from] ?? []).filter((_, i) => i !== index);
  return tidy({
    ...spec,
    [from]: here,
    [to]: there,
    collapsed: [],
    collapsed_columns: [],
  });
}

export function swapped(spec: Pivot): Pivot {
  const rows = spec.columns ?? [];
  const columns = (spec.rows ?? []).slice(0, ZONE_MAX.columns);
  const next = { ...spec, rows, columns, collapsed: [], collapsed_columns: [] };
  return tidy({ ...next, sort: along(spec.sort, []), column_sort: null });
}

function along(sort: Sort | null | undefined, header: string[]): Sort | null {
  return sort ? { ...sort, along: header } : null;
}

// Measures in another order (-1: the new one): whatever counts them goes along.
function reordered(spec: Pivot, order: readonly number[], added?: Measure): Pivot {
  const place = new Map(order.map((index, at) => [index, at]));
  const measures = order.flatMap((index) => {
    const measure = index === -1 ? added : spec.measures[index];
    if (!measure?.operands?.length) return measure ? [measure] : [];
    return [{ ...measure, operands: measure.operands.map((m) => place.get(m) ?? m) }];
  });
  const follow = (sort: Sort | null | undefined) =>
    sort?.by === 'measure' ? { ...sort, measure: place.get(sort.measure ?? 0) ?? 0 } : sort;
  const { sort, column_sort } = spec;
  return tidy({ ...spec, measures, sort: follow(sort), column_sort: follow(column_sort) });
}

// A filter is part of a slice once it says something: what is chosen at `index` (behind the
// last: a new one) joins it, stands for what was there, or takes it off.
export function filteredBy(spec: Pivot, index: number, filter: Filter): Pivot {
  const there = index < (spec.filters?.length ?? 0);
  if (saysSomething(filter)) return changed(spec, 'filters', index, filter);
  return there ? removed(spec, 'filters', index) : spec;
}

export function saysSomething({ op, values = [] }: Filter): boolean {
  if (op === 'is_null') return true;
  // "" is a member, those without one; but no end of a range and no text to look for.
  return op === 'between' || op === 'contains' ? values.some(Boolean) : values.length > 0;
}

// The same of another version; with itself nothing is compared.
export function ofVersion(spec: Pivot, version: number): Pivot {
  const { compare } = spec;
  const itself = compare?.to === 'version' && compare.version === version;
  return tidy({ ...spec, version, ...(itself && { compare: null }) });
}

// Closed groups are told by their headers: with other levels they mean nothing.
function opened(was: Pivot, zone: Zone, next: Pivot): Pivot {
  if (zone === 'rows') return { ...next, collapsed: [], ...unsorted(was, next, 'column_sort') };
  if (zone === 'columns') return { ...next, collapsed_columns: [], ...unsorted(was, next, 'sort') };
  return next;
}

function unsorted(was: Pivot, next: Pivot, which: 'sort' | 'column_sort') {
  const across = was[which]?.along?.length;
  return across ? { [which]: along(next[which], []) } : {};
}

// What no longer applies goes.
function tidy(spec: Pivot): Pivot {
  const rows = spec.rows ?? [];
  const columns = spec.columns ?? [];
  const compare = compareFor(spec);
  const sortFor = (sort: Sort | null | undefined) => {
    if (sort?.by !== 'measure') return sort;
    const inside = (sort.measure ?? 0) < spec.measures.length;
    const shown = sort.show && compare?.show?.includes(sort.show);
    return { ...sort, measure: inside ? sort.measure : 0, show: shown ? sort.show : null };
  };
  return {
    ...spec,
    ...(spec.compare && { compare }),
    sort: sortFor(spec.sort),
    ...(spec.column_sort && { column_sort: sortFor(spec.column_sort) }),
    top: rows.length > 0 ? spec.top : null,
    ...(spec.column_top && { column_top: columns.length > 0 ? spec.column_top : null }),
    subtotals: (rows.length > 1 || columns.length > 1) && spec.subtotals,
  };
}

const OF_MEMBERS: Show[] = ['new', 'kept', 'lost'];

// New, kept and lost are of members that can be told apart.
export function canShowMembers(measures: readonly Measure[]): boolean {
  return measures.length > 0 && measures.every(({ agg }) => agg === 'distinct');
}

function compareFor({ compare, measures }: Pivot): Compare | null | undefined {
  if (!compare || canShowMembers(measures)) return compare;
  const show = (compare.show ?? []).filter((each) => !OF_MEMBERS.includes(each));
  return { ...compare, show: show.length > 0 ? show : ['delta'] };
}

export function comparedBy(spec: Pivot, compare: Compare | null): Pivot {
  return tidy({ ...spec, compare });
}
