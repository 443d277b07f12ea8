import { expect, test } from 'vitest';
import type { Pivot, PivotResult } from '../../protocol/generated';
import { answer, spec } from '../../testing/pivots';
import { cellChoices, headerChoices, sortKeyOf } from './choices';
import { summaryOf, tableText } from './copy';
import { settled, stepped, type Extent } from './cursor';
import { cellAt, modelOf, pathsAt, spansAt, startsGroup, type TableModel } from './model';
import { linesQuery, pickedAt, spoken } from './picked';
import { shared } from './widths';
import { itemAt, offsetsOf, scrollFor, visible } from './window';

const LEVELS: Partial<Pivot> = {
  rows: [{ field: 'vendor' }, { field: 'category' }],
  columns: [
    { field: 'order_date', by: 'year' },
    { field: 'order_date', by: 'quarter' },
  ],
  subtotals: true,
};
const HEADERS: Partial<PivotResult> = {
  row_headers: [['Birch', 'A'], ['Birch', 'B'], ['Birch'], ['Cedar'], ['others']],
  subtotal_rows: [2],
  collapsed_rows: [3],
  others_row: 4,
  column_headers: [
    ['2026', '2026-Q1'],
    ['2026', '2026-Q2'],
    ['2027', '2027-Q1'],
  ],
};
const grouped = (change: Partial<PivotResult> = {}) =>
  modelOf(spec(LEVELS), answer(5, 3, { ...HEADERS, ...change }));

function first<T>(list: readonly T[]): T {
  const [item] = list;
  if (item === undefined) throw new Error('not empty');
  return item;
}

test('[WEB-41] headers that repeat are one cell, with subtotals, closed groups, others and totals', () => {
  const model = grouped();
  expect(model.rows.map(({ kind }) => kind)).toEqual([
    'member',
    'member',
    'subtotal',
    'collapsed',
    'others',
    'total',
  ]);
  expect(spansAt(model, 0).map(({ text, span }) => `${text} ${span}`)).toEqual([
    '2026 2',
    '2027 1',
    'Total 1',
  ]);
  expect(spansAt(model, 1).map(({ text }) => text)).toEqual(['Q1 2026', 'Q2 2026', 'Q1 2027', '']);
  expect([0, 1, 2].map((row) => startsGroup(model.rows, row, 0))).toEqual([true, false, true]);
  expect(model.rows[2]?.texts).toEqual(['Birch, total', '']);
});

test('[WEB-63] no lines, nothing to compute, withheld and zero are four different things', () => {
  const cells = [
    [[5], null, [null]],
    [[0], [1], [2]],
  ] as PivotResult['cells'];
  const withheld = [{ row: 1, column: 1 }];
  const model = modelOf(spec(), answer(2, 3, { cells, suppressed: withheld }));
  const states = [0, 1].map((r) => [0, 1, 2].map((c) => cellAt(model, r, c).state));
  expect(states).toEqual([
    ['value', 'none', 'null'],
    ['zero', 'suppressed', 'value'],
  ]);
  const said = [spoken(model, 0, 1), spoken(model, 0, 2), spoken(model, 1, 0), spoken(model, 1, 1)];
  expect(new Set(said).size).toBe(4);
});

test('[WEB-63] a total may be withheld too: it stands one beyond the last row and column', () => {
  const suppressed = [
    { row: 2, column: 0 },
    { row: 0, column: 2 },
    { row: 2, column: 2 },
  ];
  const model = modelOf(spec(), answer(2, 2, { suppressed }));
  expect(cellAt(model, 2, 0).state).toBe('suppressed');
  expect(cellAt(model, 0, 2).state).toBe('suppressed');
  expect(cellAt(model, 2, 2).state).toBe('suppressed');
  expect(cellAt(model, 2, 1)).toEqual({ state: 'value', value: 6 });
});

test('[WEB-41] what a comparison shows stands beside its measure, a change with its sign', () => {
  const values = [
    { name: 'revenue', measure: 0, show: null, unit: 'money', decimals: 2 },
    { name: 'revenue change %', measure: 0, show: 'delta_percent', unit: 'percent', decimals: 3 },
  ] satisfies PivotResult['values'];
  const compared = spec({ compare: { to: 'previous_year', show: ['delta_percent'] } });
  const model = modelOf(
    compared,
    answer(1, 2, {
      values,
      cells: [
        [
          [10, 0.25],
          [10, null],
        ],
      ],
    }),
  );
  expect(model.columns).toHaveLength(6);
  expect(model.values.map(({ short }) => short)).toEqual(['revenue', 'Change %']);
  expect(spoken(model, 0, 1)).toBe('+25.0%');
  expect(sortKeyOf(model, first(model.columns.slice(1)))).toEqual({
    measure: 0,
    show: 'delta_percent',
    along: ['2027-Q1'],
  });
});

const extent = (model: TableModel): Extent => ({
  rows: model.rows.length,
  columns: model.columns.length,
  heads: 2,
  levels: 2,
  spanOf: (row, column) => {
    const span = spansAt(model, 2 + row).findLast(({ start }) => start <= column);
    return { start: span?.start ?? column, end: (span?.start ?? column) + (span?.span ?? 1) };
  },
});

test('[WEB-64] arrows walk over cells and headers and stay inside', () => {
  const all = extent(grouped());
  const step = (from: [number, number], key: string, far = false) => {
    const to = stepped({ row: from[0], column: from[1] }, { key, far, page: 3 }, all);
    return to && [to.row, to.column];
  };
  expect(step([0, 0], 'ArrowUp')).toEqual([-1, 0]);
  expect(step([0, 0], 'ArrowLeft')).toEqual([0, -1]);
  expect(step([0, -2], 'ArrowLeft')).toEqual([0, -2]);
  expect(step([5, 3], 'ArrowDown')).toEqual([5, 3]);
  expect(step([-2, 0], 'ArrowRight')).toEqual([-2, 2]);
  expect(step([-1, 1], 'ArrowUp')).toEqual([-2, 0]);
  expect(step([0, 0], 'End', true)).toEqual([5, 3]);
  expect(step([0, 0], 'PageDown')).toEqual([3, 0]);
  expect(step([0, 0], 'x')).toBe(undefined);
  expect(settled({ row: 99, column: 99 }, all)).toEqual({ row: 5, column: 3 });
  expect(settled({ row: -2, column: -1 }, all)).toEqual({ row: -2, column: 0 });
});

test('[WEB-65] of many lines only those near the opening are drawn', () => {
  const offsets = offsetsOf(Array.from({ length: 2000 }, () => 30));
  const { from, to } = visible(offsets, 3000, 400, 5);
  expect([from, to]).toEqual([95, 119]);
  expect(itemAt(offsets, 60_001)).toBe(1999);
  expect(visible(offsetsOf([]), 0, 400, 5)).toEqual({ from: 0, to: 0 });
  expect(scrollFor(offsets, 10, 0, 300)).toBe(30);
  expect(scrollFor(offsets, 10, 600, 300)).toBe(300);
  expect(scrollFor(offsets, 22, 600, 300)).toBe(600);
});

test('[WEB-66] a group is closed by the beginning of its header, and all of its level at once', () => {
  const model = grouped();
  let next: Pivot | undefined;
  const can = { onchange: (to: Pivot) => (next = to), oncopy: () => undefined };
  const [toggle] = headerChoices(model, first(model.rows), 0, 'collapsed', can);
  expect(toggle?.items.map(({ label }) => label)).toEqual([
    'Close Birch',
    'Close all of this level',
    'Open all of this level',
  ]);
  toggle?.items[0]?.run();
  expect(next?.collapsed).toEqual([['Birch']]);
  toggle?.items[1]?.run();
  expect(next?.collapsed).toEqual([['Birch'], ['Cedar']]);
  expect(pathsAt(model.rows, 1)).toEqual([
    ['Birch', 'A'],
    ['Birch', 'B'],
  ]);
});

test('[WEB-67] a cell keeps or leaves out its members, and is evidence only where that is wanted', () => {
  const model = grouped();
  const cell = pickedAt(model, 0, 2);
  const column = model.columns[2];
  if (!cell || !column) throw new Error('a cell');
  let next: Pivot | undefined;
  const can = { onchange: (to: Pivot) => (next = to), oncopy: () => undefined };
  const labels = (more = {}) =>
    cellChoices(model, first(model.rows), column, cell, { ...can, ...more })
      .flatMap(({ items }) => items)
      .map(({ label }) => label);
  expect(labels()).toEqual([
    'Copy',
    'Keep only Birch',
    'Leave out Birch',
    'Keep only A',
    'Leave out A',
    'Keep only 2027',
    'Leave out 2027',
    'Keep only Q1 2027',
    'Leave out Q1 2027',
  ]);
  expect(labels({ oncell: () => undefined, onlines: () => undefined })).toContain(
    'Capture a promise…',
  );
  const groups = cellChoices(model, first(model.rows), column, cell, can);
  groups[2]?.items.at(-1)?.run();
  expect(next?.filters).toEqual([
    { field: 'order_date', by: 'quarter', op: 'not_in', values: ['2027-Q1'] },
  ]);
});

test('[WEB-67] a cell is told by its headers as the result has them', () => {
  const model = grouped();
  const others = pickedAt(model, 4, 3);
  expect(others).toMatchObject({ row: ['others'], column: [], othersRow: true, measure: 0 });
  expect(linesQuery(model.spec, others)).toMatchObject({ others_row: true, row: ['others'] });
  expect(pickedAt(model, 0, 0)?.text).toBe('1.00 revenue; Birch, A, 2026, Q1 2026');
});

test('[WEB-68] copied cells are exact, with their headers, and become no formula', () => {
  const result = answer(2, 1, { row_headers: [['=1+1'], ['Birch']], cells: [[[1.2345]], [null]] });
  expect(
    tableText(modelOf(spec({ totals: false }), { ...result, grand_total: null, row_totals: null })),
  ).toBe("\tQ1 2027\nVendor\trevenue\n'=1+1\t1.2345\nBirch\t");
});

test('[WEB-68] chosen cells are summed up only where their sum means something', () => {
  const block = { fromRow: 0, toRow: 1, fromColumn: 0, toColumn: 1 };
  const sums = modelOf(spec(), answer(2, 2));
  expect(summaryOf(sums, block)).toEqual({ count: 4, sum: 10, average: 2.5, least: 1, most: 4 });
  expect(summaryOf(sums, { ...block, toRow: 2 }).sum).toBe(undefined);
  const averages = modelOf(spec({ measures: [{ field: 'revenue', agg: 'avg' }] }), answer(2, 2));
  expect(summaryOf(averages, block).sum).toBe(undefined);
});

test('[WEB-147] where row headers are wider than their room, the widest give way first', () => {
  expect(shared([100, 200], 400)).toEqual([100, 200]);
  expect(shared([260, 110, 240], 430)).toEqual([160, 110, 160]);
  expect(shared([200, 200], 100)).toEqual([64, 64]);
});
