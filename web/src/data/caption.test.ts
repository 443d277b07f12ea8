import { expect, test } from 'vitest';
import type { Filter, Pivot } from '../protocol/generated';
import { answer, spec } from '../testing/pivots';
import { captionOf, filterText, sentenceOf, titleOf } from './caption';
import { cellWords } from './cellWords';
import { orderSeen } from './sorting';

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

test('[WEB-120] lines that are open only as totals are said so instead of counted', () => {
  const together = answer(1, 1, { rows_matched: 0, first_date: null, last_date: null });
  expect(captionOf({ spec: spec(), result: together })).toEqual([
    'no filter',
    'lines open only as totals: neither counted nor dated',
    'version 1',
  ]);
  const none = { ...together, cells: [[null]], grand_total: [0] };
  expect(captionOf({ spec: spec(), result: none })).toContain('0 lines');
  const dataset = spec().dataset;
  const elsewhere = spec({ measures: [{ field: 'amount', agg: 'sum', dataset }] });
  expect(captionOf({ spec: elsewhere, result: together })).toContain('0 lines');
});

test('[WEB-121] what lies beyond the top is counted under the picture', () => {
  const result = answer(5, 1, { rows_left_out: 3 });
  const parts = captionOf({ spec: spec({ top: 5 }), result });
  expect(parts.at(-1)).toBe('3 rows beyond the first 5 left out');
});

test('[WEB-123] a cell is quoted by its headers as they are read', () => {
  const cell = { row: ['Birch', ''], column: ['2026-Q1'], measure: 0 };
  const levels = spec({ rows: [{ field: 'vendor' }, { field: 'category' }] });
  expect(cellWords(cell, levels)).toBe('Birch, (empty), Q1 2026');
  expect(cellWords({ ...cell, row: [], column: [] }, levels)).toBe('Total');
  expect(cellWords(cell)).toContain('2026-Q1');
});

test('[WEB-124] an order that cannot be seen is said under the picture', () => {
  const by = (as: 'rank' | 'share_of_row' | null, show: 'delta' | null = null) =>
    spec({
      measures: [{ field: 'revenue', agg: 'sum', as }],
      sort: { by: 'measure', measure: 0, show, descending: true },
    });
  const said = (of: Pivot) => captionOf({ spec: of, result: answer(2, 2) }).join();
  expect(said(by('rank', 'delta'))).toContain('sorted by revenue, change, largest first');
  expect(said(by('share_of_row'))).toContain('sorted by revenue, largest first');
  expect(said(by('rank'))).not.toContain('sorted');
  expect(said(by(null, 'delta'))).not.toContain('sorted');
  const sentence = sentenceOf({ spec: by('rank', 'delta'), result: answer(2, 2) });
  expect(sentence.match(/sorted by/g)).toHaveLength(1);
});

test('[WEB-124] a header shows the order in which its values are seen: rank 1 is the largest', () => {
  const order = (as: 'rank' | 'share_of_total' | 'running_total' | null, descending = true) =>
    orderSeen(
      spec({
        measures: [{ field: 'revenue', agg: 'sum', as }],
        sort: { by: 'measure', measure: 0, descending },
      }),
    );
  expect(order(null)).toBe('descending');
  expect(order('share_of_total')).toBe('descending');
  expect(order('rank')).toBe('ascending');
  expect(order('rank', false)).toBe('descending');
  expect(order('running_total')).toBe('other');
  expect(orderSeen(spec())).toBe('ascending');
});

test('[WEB-62] a deadline that is called "by" already is not said to be by twice', () => {
  const rows = [{ field: 'claim_by', by: 'day' as const }];
  expect(titleOf(spec({ rows, columns: [{ field: 'due', by: 'year' }] }))).toBe(
    'Revenue by claim by day and due by year',
  );
});
