// Filters as people mean them: usual periods, one member kept or left out.
import type { Filter, Level, Pivot } from '../protocol/generated';
import { ZONE_MAX } from './builder';

export type Period =
  | 'year_to_date'
  | 'last_year'
  | 'last_12_months'
  | 'last_3_months'
  | 'this_quarter'
  | 'last_quarter'
  | 'last_30_days';

export const PERIODS: Period[] = [
  'year_to_date',
  'last_year',
  'last_12_months',
  'last_3_months',
  'this_quarter',
  'last_quarter',
  'last_30_days',
];

const iso = (date: Date) => date.toISOString().slice(0, 10);
const utc = (year: number, month: number, day: number) => new Date(Date.UTC(year, month, day));

// From and to, both included, counted back from the last day there is.
export function periodRange(period: Period, lastDay: string): [string, string] {
  const last = new Date(`${lastDay}T00:00:00Z`);
  const [year, month, day] = [last.getUTCFullYear(), last.getUTCMonth(), last.getUTCDate()];
  const quarter = Math.floor(month / 3) * 3;
  const monthsBack = (months: number) => {
    const length = utc(year, month - months + 1, 0).getUTCDate();
    return iso(utc(year, month - months, Math.min(day, length) + 1));
  };
  switch (period) {
    case 'year_to_date':
      return [iso(utc(year, 0, 1)), lastDay];
    case 'last_year':
      return [iso(utc(year - 1, 0, 1)), iso(utc(year - 1, 11, 31))];
    case 'last_12_months':
      return [monthsBack(12), lastDay];
    case 'last_3_months':
      return [monthsBack(3), lastDay];
    case 'this_quarter':
      return [iso(utc(year, quarter, 1)), lastDay];
    case 'last_quarter':
      return [iso(utc(year, quarter - 3, 1)), iso(utc(year, quarter, 0))];
    case 'last_30_days':
      return [iso(utc(year, month, day - 29)), lastDay];
  }
}

// Reads the same thing of a field: its own members, or the same part, bands, size.
export function readsSame(a: Omit<Level, 'field'> & { field: string }, b: Level): boolean {
  const key = ({ field, by, fiscal_start, bands, derived, of }: Level) =>
    JSON.stringify([
      field,
      by ?? null,
      fiscal_start ?? 1,
      bands ?? [],
      derived ?? null,
      of ?? null,
    ]);
  return key(a) === key(b);
}

// Nothing but this member of a level, or everything but it.
export function keptOnly(spec: Pivot, level: Level, label: string, keep: boolean): Pivot {
  const filters = spec.filters ?? [];
  const op = keep ? 'in' : 'not_in';
  const at = filters.findIndex((filter) => readsSame(filter, level) && filter.op === op);
  const there = filters[at];
  if (there && !keep) {
    const values = [...new Set([...(there.values ?? []), label])];
    return { ...spec, filters: filters.with(at, { ...there, values }) };
  }
  const filter: Filter = { ...level, op, values: [label] };
  if (there) return { ...spec, filters: filters.with(at, filter) };
  return filters.length < ZONE_MAX.filters ? { ...spec, filters: [...filters, filter] } : spec;
}

// The other filters: what there is to choose from is counted under them.
export function withoutFilter(spec: Pivot, index: number): Filter[] {
  return (spec.filters ?? []).filter((_, i) => i !== index);
}
