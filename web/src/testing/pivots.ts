// Answers of pivots for tests, made from little.
import type { Column } from '../data/columns';
import type { Pivot, PivotResult } from '../protocol/generated';

export const spec = (change: Partial<Pivot> = {}): Pivot => ({
  dataset: 'd1' as Pivot['dataset'],
  rows: [{ field: 'vendor' }],
  columns: [{ field: 'order_date', by: 'quarter' }],
  measures: [{ field: 'revenue', agg: 'sum' }],
  totals: true,
  ...change,
});

// A column as the server describes it.
export const column = (name: string, change: Partial<Column> = {}): Column => ({
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

// `rows` × `columns` of the numbers 1, 2, 3 …, with totals.
export function answer(rows: number, columns: number, change: Partial<PivotResult> = {}) {
  const value = (r: number, c: number) => r * columns + c + 1;
  const row = (r: number) => Array.from({ length: columns }, (_, c) => [value(r, c)]);
  const sum = (cells: number[][]) => [cells.reduce((all, [cell]) => all + (cell ?? 0), 0)];
  const cells = Array.from({ length: rows }, (_, r) => row(r));
  return {
    dataset: 'd1',
    version: 1,
    row_headers: Array.from({ length: rows }, (_, r) => [`Vendor ${r + 1}`]),
    column_headers: Array.from({ length: columns }, (_, c) => [`2027-Q${c + 1}`]),
    cells,
    row_totals: cells.map(sum),
    column_totals: Array.from({ length: columns }, (_, c) => sum(cells.map((all) => all[c] ?? []))),
    grand_total: sum(cells.flat()),
    subtotal_rows: [],
    subtotal_columns: [],
    collapsed_rows: [],
    collapsed_columns: [],
    others_row: null,
    others_column: null,
    as_of: null,
    values: [{ name: 'revenue', measure: 0, show: null, unit: 'money', decimals: 4 }],
    suppressed: [],
    compared: null,
    columns_left_out: 0,
    rows_matched: 2155,
    first_date: '2026-01-01',
    last_date: '2026-12-31',
    measure_names: ['revenue'],
    decimals: [4],
    masked: [],
    rows_left_out: 0,
    ...change,
  } as PivotResult;
}
