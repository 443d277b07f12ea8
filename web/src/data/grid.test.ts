import { expect, test } from 'vitest';
import type { Pivot } from '../protocol/generated';
import { answer, spec } from '../testing/pivots';
import { gridOf, isBlank } from './grid';
import { fitToStage } from './stageFit';
const LINES = { name: 'lines', measure: 1, show: null, unit: 'count', decimals: 0 } as const;

test('[WEB-41] a table has a row a member, a column a quarter, and totals both ways', () => {
  const grid = gridOf(spec(), answer(2, 2));
  expect(grid.columns.map(({ label }) => label)).toEqual(['Q1 2027', 'Q2 2027', 'Total']);
  expect(
    grid.rows.map(({ headers, cells }) => [headers[0], ...cells.map(({ value }) => value)]),
  ).toEqual([
    ['Vendor 1', 1, 2, 3],
    ['Vendor 2', 3, 4, 7],
    ['Total', 4, 6, 10],
  ]);
});

test('[WEB-41] several measures stand under their quarter', () => {
  const two = spec({ measures: [{ field: 'revenue', agg: 'sum' }, { agg: 'count' }] });
  const grid = gridOf(two, answer(1, 2, { values: [...answer(1, 1).values, LINES] }));
  expect(grid.groups.map(({ label, span }) => `${label} ${span}`)).toEqual([
    'Q1 2027 2',
    'Q2 2027 2',
    'Total 2',
  ]);
  expect(grid.columns.map(({ label }) => label)).toEqual([
    'revenue',
    'lines',
    'revenue',
    'lines',
    'revenue',
    'lines',
  ]);
});

test('[WEB-41] a name is not repeated in the rows below it, subtotals and others say what they are', () => {
  const levels = spec({ rows: [{ field: 'vendor' }, { field: 'category' }] });
  const headers = [['Birch', 'A'], ['Birch', 'B'], ['Birch'], ['others']];
  const result = answer(4, 1, { row_headers: headers, subtotal_rows: [2], others_row: 3 });
  const grid = gridOf(levels, result);
  expect(grid.rows.map(({ headers: shown, kind }) => [kind, ...shown])).toEqual([
    ['member', 'Birch', 'A'],
    ['member', '', 'B'],
    ['subtotal', 'Birch, total', ''],
    ['others', 'Others', ''],
    ['total', 'Total', ''],
  ]);
});

test('[WEB-41] a vendor that is called others is a vendor', () => {
  const grid = gridOf(spec(), answer(1, 1, { row_headers: [['others']] }));
  expect(grid.rows[0]).toMatchObject({ kind: 'member', headers: ['others'] });
});

const WALL = { width: 49, height: 22 };

test('[WEB-42] the stage shows at most 14 rows with the total, and counts what it leaves out', () => {
  const long = gridOf(spec(), answer(20, 2));
  const { grid, rowsLeftOut } = fitToStage(long, WALL);
  expect(grid.rows).toHaveLength(14);
  expect(grid.rows.at(-1)?.kind).toBe('total');
  expect(rowsLeftOut).toBe(7);
});

test('[WEB-42] on a lower stage fewer rows stand, and what says so has its line', () => {
  const { grid, rowsLeftOut } = fitToStage(gridOf(spec(), answer(20, 2)), { ...WALL, height: 10 });
  expect(grid.rows.at(-1)?.kind).toBe('total');
  expect(rowsLeftOut).toBe(21 - grid.rows.length);
  // A line of headers, the rows and the note: each at least as high as its text.
  expect(1.2 + (grid.rows.length + 1) * 1.35).toBeLessThanOrEqual(10);
});

test('[WEB-42] what is too wide for the stage loses decimals first, then columns, never the totals', () => {
  const fitted = fitToStage(
    gridOf(spec({ columns: [{ field: 'category' }] }), answer(3, 24)),
    WALL,
  );
  expect(fitted.grid.styles[0]?.decimals).toBe(0);
  expect(fitted.columnsLeftOut).toBeGreaterThan(0);
  expect(fitted.grid.columns[0]?.index).toBe(0);
  expect(fitted.grid.columns.at(-1)?.total).toBe(true);
  expect(fitted.grid.rows[0]?.cells).toHaveLength(fitted.grid.columns.length);
  const all = [...fitted.names, ...fitted.widths].reduce((sum, width) => sum + width, 0);
  expect(all * fitted.scale).toBeLessThanOrEqual(WALL.width + 0.001);
  const narrow = fitToStage(gridOf(spec(), answer(3, 3)), WALL);
  expect(narrow).toMatchObject({ columnsLeftOut: 0, rowsLeftOut: 0 });
  expect(narrow.grid.styles[0]?.decimals).toBe(2);
});

test('[WEB-42] of time the latest columns stay, unless it is sorted otherwise', () => {
  const shown = (change: Partial<Pivot>) =>
    fitToStage(gridOf(spec(change), answer(3, 40)), WALL).grid.columns.map(({ index }) => index);
  expect(shown({}).slice(-2)).toEqual([39, 40]);
  expect(shown({})[0]).toBeGreaterThan(0);
  expect(shown({ column_sort: { by: 'label', descending: true } })[0]).toBe(0);
});

test('[WEB-42] a quarter is shown with all its values or not at all', () => {
  const two = spec({ measures: [{ field: 'revenue', agg: 'sum' }, { agg: 'count' }] });
  const result = answer(2, 30, { values: [...answer(1, 1).values, LINES] });
  const { grid } = fitToStage(gridOf(two, result), WALL);
  expect(grid.groups.map(({ span }) => span)).toEqual(grid.groups.map(() => 2));
  expect(grid.columns).toHaveLength(grid.groups.length * 2);
});

test('[WEB-42] what is small is shown larger, and never wider than the stage', () => {
  const { scale, names, widths } = fitToStage(gridOf(spec(), answer(2, 1)), WALL);
  expect(scale).toBe(1.5);
  const all = [...names, ...widths].reduce((sum, width) => sum + width, 0);
  expect(all * scale).toBeLessThanOrEqual(WALL.width);
});

test('[WEB-42] a single number is shown as large as it can be', () => {
  const alone = gridOf(spec({ rows: [], columns: [] }), answer(1, 1, { row_headers: [[]] }));
  expect(fitToStage(alone, WALL).scale).toBe(3);
});

test('[WEB-42] cells without lines that may be counted are shown all the same', () => {
  const together = answer(2, 1, { rows_matched: 0 });
  expect(isBlank(together)).toBe(false);
  expect(isBlank({ ...together, cells: together.cells.map((row) => row.map(() => null)) })).toBe(
    true,
  );
});

test('[WEB-120] what is withheld of lines that are open only together is not no lines', () => {
  const withheld = { rows_matched: 0, cells: [[null]], suppressed: [{ row: 0, column: 0 }] };
  expect(isBlank(answer(1, 1, withheld))).toBe(false);
});

test('[WEB-121] of rows that are periods the latest stay, with the year they are in', () => {
  const rows = [
    { field: 'order_date', by: 'year' as const },
    { field: 'order_date', by: 'month' as const },
  ];
  const months = Array.from({ length: 24 }, (_, m) => {
    const year = String(2026 + Math.floor(m / 12));
    return [year, `${year}-${String((m % 12) + 1).padStart(2, '0')}`];
  });
  const result = answer(24, 1, { row_headers: months });
  const { grid, rowsLeftOut } = fitToStage(gridOf(spec({ rows, columns: [] }), result), WALL);
  expect(grid.rows.map(({ headers }) => headers[0]).filter(Boolean)).toEqual([
    '2026',
    '2027',
    'Total',
  ]);
  expect(grid.rows.at(-2)?.headers[1]).toBe('Dec 2027');
  expect(rowsLeftOut).toBe(25 - grid.rows.length);
  const newestFirst = spec({ rows, columns: [], sort: { by: 'label', descending: true } });
  expect(fitToStage(gridOf(newestFirst, result), WALL).grid.rows[0]?.index).toBe(0);
});

test('[WEB-121] of columns the others stay too', () => {
  const categories = spec({ columns: [{ field: 'category' }] });
  const { grid } = fitToStage(gridOf(categories, answer(3, 24, { others_column: 23 })), WALL);
  expect(grid.columns.length).toBeLessThan(25);
  expect(grid.columns.slice(-2).map(({ label }) => label)).toEqual(['Others', 'Total']);
});

test('[WEB-121] columns of which nothing is open give way before decimals and others do', () => {
  const values = [0, 1, 2, 3, 4, 5].map((measure) => ({
    name: `value ${measure}`,
    measure,
    show: null,
    unit: 'money' as const,
    decimals: 2,
  }));
  const measures = values.map(({ name }) => ({ field: name, agg: 'sum' as const }));
  const cell = [123_456_789.12, 123_456_789.12, null, null, 123_456_789.12, 123_456_789.12];
  const result = answer(1, 1, { values, column_headers: [[]], cells: [[cell]], grand_total: cell });
  const { grid, columnsLeftOut } = fitToStage(
    gridOf(spec({ measures, columns: [] }), result),
    WALL,
  );
  expect(grid.columns.map(({ measure }) => measure)).toEqual([0, 1, 4, 5]);
  expect(grid.styles[0]?.decimals).toBe(2);
  expect(columnsLeftOut).toBe(2);
});

test('[WEB-121] headers too long for two lines are narrower before a column is left out', () => {
  const long = 'Plutzer Lebensmittelgroßmärkte Handels- und Dienstleistungsgesellschaft';
  const column_headers = [1, 2, 3, 4, 5].map((c) => [`${long} ${c}`]);
  const categories = spec({ columns: [{ field: 'category' }] });
  const { widths, columnsLeftOut } = fitToStage(
    gridOf(categories, answer(3, 5, { column_headers })),
    WALL,
  );
  expect(widths).toHaveLength(6);
  expect(columnsLeftOut).toBe(0);
});
