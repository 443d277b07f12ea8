// Slices to look at pictures with: Northwind's real numbers, and what real numbers seldom
// do (one row, sixty, below zero, missing, withheld, very long names).
import type { Pivot, PivotResult, ValueInfo } from '../src/protocol/generated';
import northwind from './northwind.json' with { type: 'json' };

export interface Fixture {
  name: string;
  spec: Pivot;
  result: PivotResult;
}

type Cell = (number | null)[] | null;
interface Table {
  rows: string[][];
  columns?: string[][];
  cells: Cell[][];
  values?: Partial<ValueInfo>[];
}

const DATASET = 'd1' as Pivot['dataset'];
const LONG =
  'Plutzer Lebensmittelgroßmärkte Handels- und Dienstleistungsgesellschaft mbH & Co. KG, Zweigniederlassung Süd';

const sum = (cells: readonly Cell[], width: number): Cell => {
  const some = cells.filter((cell) => cell !== null);
  if (some.length === 0) return null;
  return Array.from({ length: width }, (_, v) =>
    some.reduce((all, cell) => all + (cell[v] ?? 0), 0),
  );
};

function answerOf({ rows, columns = [[]], cells, values }: Table): PivotResult {
  const infos = (values ?? [{}]).map((value, index): ValueInfo => {
    return { name: 'revenue', measure: index, show: null, unit: 'money', decimals: 2, ...value };
  });
  const width = infos.length;
  return {
    dataset: DATASET,
    version: 1,
    row_headers: rows,
    column_headers: columns,
    cells,
    row_totals: cells.map((row) => sum(row, width)),
    column_totals: columns.map((_, c) =>
      sum(
        cells.map((row) => row[c] ?? null),
        width,
      ),
    ),
    grand_total: sum(cells.flat(), width),
    subtotal_rows: [],
    subtotal_columns: [],
    collapsed_rows: [],
    collapsed_columns: [],
    others_row: null,
    others_column: null,
    rows_matched: 2155,
    first_date: '1996-07-04',
    last_date: '1998-05-06',
    as_of: null,
    values: infos,
    measure_names: infos.map(({ name }) => name),
    decimals: infos.map(({ decimals }) => decimals),
    masked: [],
    suppressed: [],
    compared: null,
    rows_left_out: 0,
    columns_left_out: 0,
  } as PivotResult;
}

const specOf = (change: Partial<Pivot> = {}): Pivot => ({
  dataset: DATASET,
  rows: [{ field: 'vendor' }],
  columns: [],
  measures: [{ field: 'revenue', agg: 'sum' }],
  totals: true,
  ...change,
});

const { vendors, months, categories, revenue, byCategory, customers } = northwind;
const one = (value: number | null): Cell => (value === null ? null : [value]);
const headers = (names: readonly string[]) => names.map((name) => [name]);

// Months together, as quarters or years are.
function grouped(part: (month: string) => string) {
  const names = [...new Set(months.map(part))];
  const cells = revenue.map((row) =>
    names.map((name) => {
      const of = row.filter((value, m) => value !== null && part(months[m] ?? '') === name);
      return of.length > 0 ? of.reduce<number>((all, value) => all + (value ?? 0), 0) : null;
    }),
  );
  return { names, cells };
}
const quarter = (month: string) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
const quarters = grouped(quarter);
const years = grouped((month) => month.slice(0, 4));
const total = (row: readonly (number | null)[]) =>
  row.reduce<number>((all, value) => all + (value ?? 0), 0);

const byQuarter = (count: number, from = 0): Fixture => ({
  name: `${count} vendors by quarter`,
  spec: specOf({ columns: [{ field: 'order_date', by: 'quarter' }] }),
  result: answerOf({
    rows: headers(vendors.slice(0, count)),
    columns: headers(quarters.names.slice(from)),
    cells: quarters.cells.slice(0, count).map((row) => row.slice(from).map(one)),
  }),
});

const single = (count: number): Fixture => ({
  name: `${count} vendors`,
  spec: specOf(),
  result: answerOf({
    rows: headers(vendors.slice(0, count)),
    cells: revenue.slice(0, count).map((row) => [[total(row)]]),
  }),
});

const compared = (): Fixture => ({
  name: 'this year and last',
  spec: specOf({ compare: { to: 'previous_year', show: ['base', 'delta'] } }),
  result: answerOf({
    rows: headers(vendors.slice(0, 18)),
    values: [
      {},
      { name: 'revenue a year before', measure: 0, show: 'base' },
      { name: 'revenue change', measure: 0, show: 'delta' },
    ],
    cells: years.cells.slice(0, 18).map(([before = null, now = null]) => {
      return [[now, before, (now ?? 0) - (before ?? 0)]];
    }),
  }),
});

const comparedLines = (): Fixture => ({
  name: 'months, compared',
  spec: specOf({
    rows: [],
    columns: [{ field: 'order_date', by: 'month' }],
    compare: { to: 'previous_year', show: ['base'] },
  }),
  result: answerOf({
    rows: [[]],
    columns: headers(months.slice(12)),
    values: [{}, { name: 'revenue a year before', measure: 0, show: 'base' }],
    cells: [
      months.slice(12).map((_, m) => {
        return [
          total(revenue.map((row) => row[m + 12] ?? 0)),
          total(revenue.map((row) => row[m] ?? 0)),
        ];
      }),
    ],
  }),
});

const monthly = (count: number): Fixture => ({
  name: `${count} vendors by month`,
  spec: specOf({ columns: [{ field: 'order_date', by: 'month' }] }),
  result: answerOf({
    rows: headers(vendors.slice(0, count)),
    columns: headers(months),
    cells: revenue.slice(0, count).map((row) => row.map(one)),
  }),
});

const categorised = (count: number): Fixture => ({
  name: 'vendors by category',
  spec: specOf({ columns: [{ field: 'category' }] }),
  result: answerOf({
    rows: headers(vendors.slice(0, count)),
    columns: headers(categories),
    cells: byCategory.slice(0, count).map((row) => row.map(one)),
  }),
});

const shares = (): Fixture => ({
  name: 'share of row',
  spec: specOf({
    columns: [{ field: 'order_date', by: 'quarter' }],
    measures: [{ field: 'revenue', agg: 'sum', as: 'share_of_row' }],
  }),
  result: answerOf({
    rows: headers(vendors.slice(0, 10)),
    columns: headers(quarters.names.slice(4)),
    values: [{ name: 'revenue, share of row', unit: 'percent' }],
    cells: quarters.cells.slice(0, 10).map((row) => {
      const whole = total(row.slice(4));
      return row.slice(4).map((value) => one(value === null ? null : value / whole));
    }),
  }),
});

const targets = (count: number): Fixture => ({
  name: 'target and pace',
  spec: specOf({
    measures: [
      { field: 'revenue', agg: 'sum' },
      { field: 'amount', agg: 'sum', dataset: DATASET, label: 'target' },
      { field: 'amount', agg: 'expected', dataset: DATASET },
    ],
  }),
  result: answerOf({
    rows: headers(vendors.slice(0, count)),
    values: [{}, { name: 'target' }, { name: 'expected to date' }],
    cells: years.cells.slice(0, count).map(([, full = 0, now = 0], r) => {
      const goal = r === 3 ? null : Math.round(((full ?? 0) * (0.8 + (r % 4) * 0.2)) / 1000) * 1000;
      return [[now, goal, goal === null ? null : goal * 0.35]];
    }),
  }),
});

const bridge = (): Fixture => ({
  name: 'new and lost',
  spec: specOf({
    measures: [{ field: 'customer', agg: 'distinct' }],
    compare: { to: 'previous_year', show: ['new', 'kept', 'lost'] },
  }),
  result: {
    ...answerOf({
      rows: headers(vendors.slice(0, 3)),
      values: [
        { name: 'number of customers', unit: 'count', decimals: 0 },
        { name: 'new', measure: 0, show: 'new', unit: 'count', decimals: 0 },
        { name: 'kept', measure: 0, show: 'kept', unit: 'count', decimals: 0 },
        { name: 'lost', measure: 0, show: 'lost', unit: 'count', decimals: 0 },
      ],
      cells: [[[40, 8, 32, 11]], [[31, 12, 19, 4]], [[22, 2, 20, 9]]],
    }),
    grand_total: [81, 14, 67, 19],
  },
});

// Everything that is not a plain number above zero.
const odd = (): Fixture => ({
  name: 'below zero, missing, withheld',
  spec: specOf({ columns: [{ field: 'order_date', by: 'quarter' }] }),
  result: {
    ...answerOf({
      rows: headers([
        LONG,
        'Returns only',
        'Zero',
        'Nobody',
        'Little',
        'others',
        '東京商事株式会社',
      ]),
      columns: headers(['2026-Q1', '2026-Q2', '2026-Q4', '2027-Q1']),
      cells: [
        [[12345.6], [-2345.1], null, [8000]],
        [[-4000], [-12000.5], [-300], [-1]],
        [[0], [0], null, [0]],
        [null, null, null, null],
        [[0.01], [null], [12], [3]],
        [[5000], null, null, [20000]],
        [[900], [1800], [2700], [3600]],
      ],
    }),
    others_row: 5,
    suppressed: [
      { row: 5, column: 1 },
      { row: 5, column: 2 },
    ],
  },
});

const many = (): Fixture => ({
  name: 'sixty rows',
  spec: specOf({ rows: [{ field: 'customer' }] }),
  result: answerOf({
    rows: headers(customers.slice(0, 60).map(([name]) => String(name))),
    cells: customers.slice(0, 60).map(([, value]) => [[Number(value)]]),
  }),
});

const hundreds = (): Fixture => ({
  name: 'two hundred rows over time',
  spec: specOf({ rows: [{ field: 'order_date', by: 'day' }] }),
  result: answerOf({
    rows: headers(
      Array.from({ length: 200 }, (_, d) => {
        return new Date(Date.UTC(2027, 0, 1 + d)).toISOString().slice(0, 10);
      }),
    ),
    cells: Array.from({ length: 200 }, (_, d) => [[(d % 17) * 1000 - (d % 5) * 2500]]),
  }),
});

const long = (): Fixture => ({
  name: 'long names, two levels',
  spec: specOf({
    rows: [{ field: 'customer' }, { field: 'category' }],
    columns: [{ field: 'vendor' }],
  }),
  result: answerOf({
    rows: [1, 2, 3].flatMap((c) => categories.map((of) => [`${LONG} ${c}`, of])),
    columns: headers([1, 2, 3, 4, 5].map((v) => `${v}. ${LONG}`)),
    cells: Array.from({ length: 3 * categories.length }, (_, r) =>
      [1, 2, 3, 4, 5].map((v) => (v % 4 === r % 4 ? null : [1_000_000 * v + r])),
    ),
  }),
});

const alone = (): Fixture => ({
  name: 'one row',
  spec: specOf({ columns: [{ field: 'order_date', by: 'quarter' }] }),
  result: answerOf({
    rows: [[LONG]],
    columns: headers(['2027-Q1']),
    cells: [[[1234567.89]]],
  }),
});

export const FIXTURES: Record<string, Fixture> = {
  single: single(12),
  all: single(29),
  quarters: byQuarter(6, 4),
  quartersAll: byQuarter(29),
  months: monthly(5),
  monthsAll: monthly(29),
  compared: compared(),
  comparedLines: comparedLines(),
  categories: categorised(14),
  categoriesAll: categorised(29),
  shares: shares(),
  targets: targets(9),
  bridge: bridge(),
  odd: odd(),
  many: many(),
  alone: alone(),
  hundreds: hundreds(),
  long: long(),
};
