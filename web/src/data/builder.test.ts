import { expect, test } from 'vitest';
import type { Pivot } from '../protocol/generated';
import { asked, firstSpec, placed, removed, sortedBy, zonesOf } from './builder';
import type { Column } from './columns';

const column = (name: string, change: Partial<Column> = {}): Column => ({
  name,
  type: 'text',
  role: 'none',
  distinct: 5,
  derived: false,
  smallest: null,
  largest: null,
  first_date: null,
  last_date: null,
  ...change,
});
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

test('[WEB-46] a field goes where it can: two on rows, one on columns, derived ones measure only', () => {
  const two = placed(first(), 'rows', column('category'));
  expect(two.rows).toHaveLength(2);
  expect(placed(two, 'rows', column('product'))).toBe(two);
  expect(placed(two, 'columns', column('product'))).toBe(two);
  expect(zonesOf(margin)).toEqual(['measures']);
  expect(zonesOf(revenue)).toEqual(['measures', 'filters']);
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

test('[WEB-46] a header pressed again turns the order round', () => {
  const once = sortedBy(first(), 'label');
  expect(once.sort).toEqual({ by: 'label', descending: false });
  expect(sortedBy(once, 'label').sort?.descending).toBe(true);
  expect(sortedBy(first(), 0).sort?.descending).toBe(false);
});

test('[WEB-46] a filter that says nothing yet is not asked', () => {
  const one = placed(first(), 'filters', vendor);
  expect(one.filters).toHaveLength(1);
  expect(asked(one).filters).toEqual([]);
});

test('[WEB-46] rows taken away take what depends on them along', () => {
  const top = { ...placed(first(), 'rows', column('category')), top: 5, subtotals: true };
  const one = removed(top, 'rows', 1);
  expect(one.subtotals).toBe(false);
  expect(removed(one, 'rows', 0).top).toBe(null);
});
