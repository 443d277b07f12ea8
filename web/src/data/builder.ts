// Putting a pivot together, one change at a time. Every function gives a new spec that
// the server accepts, so whatever is on screen can be counted, saved and shown.
import type { Filter, Level, Measure, Pivot } from '../protocol/generated';
import type { Column } from './columns';

export type Zone = 'rows' | 'columns' | 'measures' | 'filters';
export type Part = NonNullable<Level['by']>;
export type Agg = NonNullable<Measure['agg']>;

export const ZONE_MAX: Record<Zone, number> = { rows: 2, columns: 1, measures: 10, filters: 20 };

export type FieldGroup = 'who' | 'what' | 'when' | 'much';

const GROUP: Record<Column['role'], FieldGroup | undefined> = {
  vendor: 'who',
  distributor: 'who',
  customer: 'who',
  territory: 'who',
  staff: 'who',
  product: 'what',
  category: 'what',
  document: 'what',
  segment: 'who',
  owner: 'who',
  line: 'what',
  source: 'what',
  document_type: 'what',
  line_type: 'what',
  cancelled: 'what',
  currency: 'what',
  recurring: 'what',
  contract: 'what',
  special_bid: 'what',
  deal_registration: 'what',
  campaign: 'what',
  opportunity: 'what',
  sales_stage: 'what',
  status: 'what',
  fund: 'what',
  entry_kind: 'what',
  date: 'when',
  until: 'when',
  deadline: 'when',
  amount: 'much',
  probability: 'much',
  quantity: 'much',
  revenue: 'much',
  cost: 'much',
  margin: 'much',
  price: 'much',
  discount: 'much',
  none: undefined,
};

export const isNumber = ({ type }: Pick<Column, 'type'>) => type === 'number' || type === 'money';

export function groupOf(column: Column): FieldGroup {
  if (isNumber(column)) return column.role === 'document' ? 'what' : 'much';
  if (column.type === 'date') return 'when';
  return GROUP[column.role] ?? 'what';
}

export function zonesOf(column: Column): Zone[] {
  if (column.derived) return ['measures'];
  if (isNumber(column)) {
    return column.role === 'document' ? ['rows', 'measures', 'filters'] : ['measures', 'filters'];
  }
  return ['rows', 'columns', 'measures', 'filters'];
}

export function hasRoom(spec: Pivot, zone: Zone): boolean {
  return (spec[zone]?.length ?? 0) < ZONE_MAX[zone];
}

export function aggregatesOf(column: Column | undefined): Agg[] {
  if (!column || !isNumber(column)) return ['distinct'];
  return column.derived ? ['sum', 'avg'] : ['sum', 'avg', 'min', 'max', 'distinct'];
}

// What most people want to see first: revenue by vendor, the years side by side.
export function firstSpec(dataset: Pivot['dataset'], version: number, columns: Column[]): Pivot {
  const of = (role: Column['role']) => columns.find((column) => column.role === role);
  const amount = of('revenue') ?? columns.find(isNumber);
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

export function placed(spec: Pivot, zone: Zone, column: Column): Pivot {
  if (!hasRoom(spec, zone)) return spec;
  switch (zone) {
    case 'rows':
    case 'columns':
      return tidy({ ...spec, [zone]: [...(spec[zone] ?? []), levelOf(spec, column)] });
    case 'measures':
      return tidy({ ...spec, measures: [...spec.measures, measureOf(column)] });
    case 'filters':
      return tidy({ ...spec, filters: [...(spec.filters ?? []), filterOf(column)] });
  }
}

export function withMeasure(spec: Pivot, measure: Measure): Pivot {
  return hasRoom(spec, 'measures') ? { ...spec, measures: [...spec.measures, measure] } : spec;
}

export function removed(spec: Pivot, zone: Zone, index: number): Pivot {
  const without = <T>(list: readonly T[] | undefined) => (list ?? []).filter((_, i) => i !== index);
  if (zone === 'measures' && spec.sort?.by === 'measure') {
    const at = spec.sort.measure ?? 0;
    const sort = { ...spec.sort, measure: at > index ? at - 1 : at === index ? 0 : at };
    return tidy({ ...spec, measures: without(spec.measures), sort });
  }
  return tidy({ ...spec, [zone]: without<Level | Measure | Filter>(spec[zone]) });
}

export function changed<T extends Level | Measure | Filter>(
  spec: Pivot,
  zone: Zone,
  index: number,
  to: T,
): Pivot {
  const list = [...(spec[zone] ?? [])] as T[];
  list[index] = to;
  return tidy({ ...spec, [zone]: list });
}

// Clicked headers: the same again turns it round.
export function sortedBy(spec: Pivot, by: number | 'label'): Pivot {
  const same = by === 'label' ? spec.sort?.by === 'label' : isSortedBy(spec, by);
  const descending = same ? !spec.sort?.descending : by !== 'label';
  return by === 'label'
    ? { ...spec, sort: { by: 'label', descending } }
    : { ...spec, sort: { by: 'measure', measure: by, descending } };
}

export function isSortedBy(spec: Pivot, measure: number): boolean {
  return spec.sort?.by === 'measure' && (spec.sort.measure ?? 0) === measure;
}

// Filters that say nothing yet count everything.
export function asked(spec: Pivot): Pivot {
  const filters = (spec.filters ?? []).filter(
    (filter) => filter.op === 'is_null' || (filter.values ?? []).some((value) => value !== ''),
  );
  return { ...spec, filters };
}

function levelOf(spec: Pivot, column: Column): Level {
  if (column.type !== 'date') return { field: column.name };
  const used = [...(spec.rows ?? []), ...(spec.columns ?? [])]
    .filter(({ field }) => field === column.name)
    .map(({ by }) => by);
  return { field: column.name, by: used.includes('year') ? 'quarter' : 'year' };
}

function measureOf(column: Column): Measure {
  if (!isNumber(column)) return { field: column.name, agg: 'distinct' };
  const single = column.role === 'price' || column.role === 'discount';
  return { field: column.name, agg: single ? 'avg' : 'sum' };
}

function filterOf(column: Column): Filter {
  const op = column.type === 'text' ? 'in' : 'between';
  return { field: column.name, op, values: [] };
}

// What no longer applies goes.
function tidy(spec: Pivot): Pivot {
  const rows = spec.rows ?? [];
  const measures = spec.measures;
  const sort =
    spec.sort?.by === 'measure' && (spec.sort.measure ?? 0) >= measures.length
      ? { ...spec.sort, measure: 0 }
      : spec.sort;
  return {
    ...spec,
    sort,
    top: rows.length > 0 ? spec.top : null,
    subtotals: rows.length > 1 && spec.subtotals,
  };
}
