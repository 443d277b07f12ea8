import { expect, test } from 'vitest';
import type { Pivot } from '../protocol/generated';
import { column } from '../testing/pivots';
import {
  comparedBy,
  filteredBy,
  firstSpec,
  moved,
  movedTo,
  ofVersion,
  placed as placedOffer,
  removed,
  swapped,
  withMeasure,
  type Zone,
} from './builder';
import type { Column } from './columns';
import { offersOf, zonesOf } from './fields';
import { sortedBy } from './sorting';

const vendor = column('vendor', { role: 'vendor' });
const date = column('order_date', {
  type: 'date',
  role: 'date',
  first_date: '2025-01-01',
  last_date: '2026-06-30',
});
const revenue = column('revenue', { type: 'money', role: 'revenue' });
const margin = column('margin', { type: 'money', role: 'margin', derived: true });
const columns = [vendor, date, revenue, margin];
const offerOf = (of: Column) => {
  const [offer] = offersOf([of]);
  if (!offer) throw new Error('each column is offered');
  return offer;
};
const placed = (spec: Pivot, zone: Zone, of: Column) => placedOffer(spec, zone, offerOf(of));
const first = () => firstSpec('d1' as Pivot['dataset'], 1, columns);

test('[WEB-46] the first slice is revenue by vendor, years side by side, largest first', () => {
  expect(first()).toMatchObject({
    version: 1,
    rows: [{ field: 'vendor' }],
    columns: [{ field: 'order_date', by: 'year' }],
    measures: [{ field: 'revenue', agg: 'sum' }],
    sort: { by: 'measure', measure: 0, descending: true },
    totals: true,
  });
});

test('[WEB-46] a field goes where it can: six on rows, four on columns, derived ones value only', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const full = names.reduce((spec, name) => placed(spec, 'rows', column(name)), first());
  expect(full.rows).toHaveLength(6);
  const wide = names.reduce((spec, name) => placed(spec, 'columns', column(name)), first());
  expect(wide.columns).toHaveLength(4);
  expect(placed(wide, 'columns', column('h'))).toBe(wide);
  expect(zonesOf(offerOf(margin))).toEqual(['measures']);
  expect(zonesOf(offerOf(revenue))).toEqual(['measures', 'filters']);
  expect(zonesOf(offerOf(vendor))).toEqual(['rows', 'columns', 'measures', 'filters']);
});

test('[WEB-46] a date beside its own years comes in quarters', () => {
  expect(placed(first(), 'rows', date).rows?.at(-1)).toEqual({
    field: 'order_date',
    by: 'quarter',
  });
});

test('[WEB-46] taking a measure away keeps the sorting within the others', () => {
  const two = placed(first(), 'measures', column('customer'));
  const sorted = { ...two, sort: { by: 'measure' as const, measure: 1, descending: true } };
  expect(removed(sorted, 'measures', 0).sort?.measure).toBe(0);
  expect(removed(sorted, 'measures', 1).sort?.measure).toBe(0);
});

test('[WEB-46] a header pressed again turns the order round; a column sorts along itself', () => {
  const once = sortedBy(first(), 'label');
  expect(once.sort).toEqual({ by: 'label', descending: false });
  expect(sortedBy(once, 'label').sort?.descending).toBe(true);
  expect(sortedBy(first(), { measure: 0 }).sort?.descending).toBe(false);
  const along = sortedBy(first(), { measure: 0, along: ['2026'] });
  expect(along.sort).toMatchObject({ along: ['2026'], descending: true });
  expect(placed(along, 'columns', column('segment')).sort?.along).toEqual([]);
});

test('[WEB-58] a value takes what is calculated from it along, in every order', () => {
  const lines = withMeasure(first(), { agg: 'count' });
  const spec = withMeasure(lines, { calc: 'divide', operands: [0, 1] });
  expect(moved(spec, 'measures', 0, 1).measures[2]?.operands).toEqual([1, 0]);
  expect(moved(spec, 'measures', 2, 0)).toBe(spec);
  expect(removed(spec, 'measures', 1).measures).toHaveLength(1);
});

test('[WEB-58] a level goes from rows to columns, and rows and columns change places', () => {
  const both = movedTo(first(), 'rows', 0, 'columns', 0);
  expect(both.rows).toEqual([]);
  expect(both.columns?.map(({ field }) => field)).toEqual(['vendor', 'order_date']);
  expect(both.top).toBe(null);
  const turned = swapped(first());
  expect(turned.rows?.[0]?.field).toBe('order_date');
  expect(turned.columns?.[0]?.field).toBe('vendor');
});

test('[WEB-58] new, kept and lost are compared only of what can be told apart', () => {
  const compare = { to: 'previous_year' as const, show: ['new' as const, 'delta' as const] };
  expect(comparedBy(first(), compare).compare?.show).toEqual(['delta']);
  const distinct = { ...first(), measures: [{ field: 'customer', agg: 'distinct' as const }] };
  expect(comparedBy(distinct, compare).compare?.show).toEqual(['new', 'delta']);
});

test('[WEB-58] an order by change falls back when the change is no longer shown', () => {
  const compared = comparedBy(first(), { to: 'previous_year', show: ['delta'] });
  const sorted = sortedBy(compared, { measure: 0, show: 'delta' });
  expect(sorted.sort?.show).toBe('delta');
  expect(comparedBy(sorted, null).sort?.show).toBe(null);
});

test('[WEB-140] a filter is part of a slice once it says something, and while it does', () => {
  const vendors = (...values: string[]) => ({ field: 'vendor', op: 'in' as const, values });
  expect(filteredBy(first(), 0, vendors())).toEqual(first());
  const one = filteredBy(first(), 0, vendors('Birch'));
  expect(one.filters).toEqual([vendors('Birch')]);
  expect(filteredBy(one, 0, vendors('Cedar')).filters).toEqual([vendors('Cedar')]);
  expect(filteredBy(one, 0, vendors()).filters).toEqual([]);
  const days = { field: 'order_date', op: 'between' as const, values: ['', ''] };
  expect(filteredBy(one, 1, days)).toBe(one);
});

test('[WEB-141] the same slice of another version is compared with itself no more', () => {
  const with2 = { to: 'version' as const, version: 2, show: ['delta' as const] };
  const old = { ...first(), version: 1, compare: with2 };
  expect(ofVersion(old, 2)).toMatchObject({ version: 2, compare: null, rows: old.rows });
  expect(ofVersion(old, 3)).toMatchObject({ version: 3, compare: with2 });
});

test('[WEB-46] rows taken away take what depends on them along', () => {
  const top = { ...placed(first(), 'rows', column('category')), top: 5, subtotals: true };
  const one = removed(top, 'rows', 1);
  expect(one.subtotals).toBe(false);
  expect(removed(one, 'rows', 0).top).toBe(null);
});
