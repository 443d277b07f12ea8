import { expect, test } from 'vitest';
import type { Filter } from '../protocol/generated';
import { answer, spec } from '../testing/pivots';
import { captionOf, titleOf, filterText } from './caption';

test('[WEB-45] a picture of data says period, filters, lines and data date', () => {
  const filters: Filter[] = [
    { field: 'customer_country', op: 'in', values: ['Germany', 'Austria'] },
  ];
  const parts = captionOf({
    spec: spec({ filters }),
    result: answer(1, 1),
    dataOf: '2027-01-14T08:00:00.000Z',
  });
  expect(parts[0]).toMatch(/2026/);
  expect(parts.slice(1)).toEqual([
    'customer country: Germany, Austria',
    '2,155 lines',
    'data of Jan 14, 2027',
  ]);
});

test('[WEB-45] without a filter it says so, and what is left blank is named', () => {
  const parts = captionOf({ spec: spec(), result: answer(1, 1, { masked: ['cost'] }) });
  expect(parts).toContain('no filter');
  expect(parts.at(-1)).toContain('cost');
});

test('[WEB-45] every kind of filter reads as words', () => {
  const of = (op: Filter['op'], values: string[]) => filterText({ field: 'x_y', op, values });
  expect(of('in', ['a', 'b', 'c', 'd', 'e'])).toBe('x y: a, b, c, 2 others');
  expect(of('not_in', [''])).toBe('x y without (empty)');
  expect(of('between', ['2027-01-01', ''])).toBe('x y from Jan 1, 2027');
  expect(of('between', ['', '5'])).toBe('x y up to 5');
  expect(of('contains', ['gro'])).toBe('x y with “gro”');
  expect(of('is_null', ['false'])).toBe('x y not empty');
});

test('[WEB-62] a slice has a short name, with the part of its only date', () => {
  const when = { field: 'order_date', by: 'year' as const };
  expect(titleOf(spec({ columns: [when] }))).toBe('Revenue by vendor and year');
  expect(titleOf(spec({ columns: [when], top: 5 }))).toBe(
    'Revenue by vendor and year, the first 5 of vendor',
  );
  expect(titleOf(spec({ columns: [{ ...when, fiscal_start: 7 }] }))).toContain('July');
  expect(titleOf(spec({ columns: [when, { field: 'due', by: 'year' }] }))).toBe(
    'Revenue by vendor, order date by year, and due by year',
  );
  expect(titleOf(spec({ columns: [], compare: { to: 'previous_year' } }))).toBe(
    'Revenue by vendor, vs a year before',
  );
});

test('[WEB-62] a comparison with a time without lines says that there are none', () => {
  const compared = { version: 1, rows_matched: 0, first_date: null, last_date: null, until: null };
  const result = answer(1, 1, { compared });
  const of = { spec: spec({ compare: { to: 'previous_year' as const } }), result };
  expect(captionOf(of)).toContain('compared with a year before, where there are no lines');
});
