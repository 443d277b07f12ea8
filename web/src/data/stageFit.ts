// What of a table fits on the wall and can be read from the last row, and what it leaves
// out, so that it can say so. All lengths are in em of the wall's text: the least that can
// be read. What is small enough is shown larger.
import type { Grid, GridColumn, GridRow } from './grid';
import { capitalised, levelText } from './labels';
import { coarser } from './numbers';
import { shownText } from './table/model';
import { textWidth, wrapped } from './text';

export interface StageRoom {
  width: number;
  height: number;
}

export interface Fitted {
  grid: Grid;
  names: number[]; // widths of the columns with the rows' names
  widths: number[]; // and of those with numbers
  scale: number; // of the text
  rowsLeftOut: number;
  columnsLeftOut: number;
}

const ROWS_MAX = 14; // with the total
const SCALE_MAX = 1.5;
const ALONE_SCALE_MAX = 3; // of a single row
const STRETCH_MAX = 1.5;
// As StageTable draws them.
const ROW = 1.35;
const HEAD_LINE = 1.2;
const HEAD_SPACE = 0.4;
const NOTE = 1.35;
const PADDING = 1.1;
const BOLD = 1.05;

// Of the width, while columns want more: for one level, and for all of several.
const NAME_SHARE = { one: 0.34, several: 0.5 };
const NAME_LEAST = 6;

export function fitToStage(all: Grid, room: StageRoom): Fitted {
  const latest = all.latestLast.rows;
  const first = cutRows(all.rows, ROWS_MAX, latest);
  const grid = { ...all, rows: first.rows };
  const names = namesOf(grid);
  const share = room.width * (names.length > 1 ? NAME_SHARE.several : NAME_SHARE.one);
  const available = room.width - sum(within(names, share));
  const across = withColumns(grid, available);
  const widths = widthsWithin(across, available);
  const head = headHeight(across, widths);
  const columnsLeftOut = grid.columns.length - across.columns.length;
  const noted = first.left + columnsLeftOut > 0;
  const { rows, left } = fitRows(across.rows, room.height - head, noted, latest);
  const height = head + rows.length * ROW + (noted || left > 0 ? NOTE : 0);
  return {
    grid: { ...across, rows },
    ...spread(names, widths, height, room, rows.length > 1 ? SCALE_MAX : ALONE_SCALE_MAX),
    rowsLeftOut: first.left + left,
    columnsLeftOut,
  };
}

// What room there is goes to names that are cut, then to larger text, then to columns; not
// all of it, so that a number stands near its name.
function spread(
  names: number[],
  widths: number[],
  height: number,
  room: StageRoom,
  scaleMax: number,
) {
  const named = within(names, room.width - sum(widths));
  const wide = room.width / (sum(named) + sum(widths));
  const scale = between(Math.min(room.height / height, wide), scaleMax);
  const stretch = between((room.width / scale - sum(named)) / sum(widths), STRETCH_MAX);
  return { names: named, widths: widths.map((width) => width * stretch), scale };
}

const sum = (lengths: readonly number[]) => lengths.reduce((all, each) => all + each, 0);
const between = (factor: number, most: number) =>
  Number.isFinite(factor) ? Math.min(most, Math.max(1, factor)) : 1;

function namesOf(grid: Grid): number[] {
  if (grid.levels.length === 0) return [NAME_LEAST];
  return grid.levels.map((level, l) => {
    const texts = grid.rows.map(({ headers, kind }) => {
      const bold = kind === 'total' || kind === 'subtotal' ? BOLD : 1;
      return textWidth(headers[l] ?? '', 1) * bold;
    });
    const head = textWidth(capitalised(levelText(level)), 1) * BOLD;
    return Math.max(NAME_LEAST, head, ...texts) + PADDING;
  });
}

// The widest give way first.
function within(wanted: readonly number[], most: number): number[] {
  let rest = most;
  let left = wanted.length;
  const given = new Map<number, number>();
  for (const [index, width] of [...wanted.entries()].toSorted(([, a], [, b]) => a - b)) {
    const share = Math.min(width, rest / left);
    given.set(index, share);
    rest -= share;
    left -= 1;
  }
  return wanted.map((_, index) => given.get(index) ?? 0);
}

function widthsWithin(grid: Grid, available: number): number[] {
  const roomy = widthsOf(grid);
  return sum(roomy) <= available ? roomy : widthsOf(grid, HEADER_CUT);
}

// A header may stand in two lines; a number may not be cut.
function widthsOf(grid: Grid, cut = HEADER_MOST): number[] {
  return grid.columns.map((column, c) => {
    const numbers = grid.rows.map(({ cells, kind }) => {
      const cell = cells[c];
      const bold = column.total || kind === 'total' || kind === 'subtotal' ? BOLD : 1;
      return cell ? textWidth(shownText(cell, grid.styles[column.measure]), 1) * bold : 0;
    });
    return Math.max(headerWidth(column, cut), ...numbers) + PADDING;
  });
}

const HEADER_MOST = 9;
const HEADER_CUT = 6; // of one that is cut anyway, where columns want more
const UNBROKEN = 5.5;
const columnLabel = ({ label }: GridColumn) => capitalised(label);

function headerWidth(column: GridColumn, cut: number): number {
  const label = columnLabel(column);
  const words = label.split(' ').map((word) => textWidth(word, 1));
  const whole = textWidth(label, 1);
  const least = whole <= UNBROKEN ? whole : Math.max(whole * 0.6, ...words);
  return least * BOLD <= HEADER_MOST ? least * BOLD : cut;
}

function headHeight(grid: Grid, widths: readonly number[]): number {
  const lines = grid.columns.map(
    (column, c) => wrapped(columnLabel(column), ((widths[c] ?? 0) - PADDING) / BOLD, 1, 2).length,
  );
  const groups = grid.groups.length > 0 ? HEAD_LINE + HEAD_SPACE : 0;
  return groups + Math.max(1, ...lines) * HEAD_LINE + HEAD_SPACE;
}

interface Cut {
  rows: GridRow[];
  left: number;
}

// The total stays, and the others, who stand for many; of time the latest.
function cutRows(rows: GridRow[], most: number, latest: boolean): Cut {
  if (rows.length <= most) return { rows, left: 0 };
  const stays = ({ kind }: GridRow) => kind === 'total' || kind === 'others';
  const always = rows.filter(stays);
  const members = rows.filter((row) => !stays(row));
  const left = members.length - Math.max(0, most - always.length);
  const [first, ...shown] = latest ? members.slice(left) : members.slice(0, -left);
  // What stood above it may be gone, and its names with it.
  const whole = first && { ...first, headers: [...first.texts] };
  return { rows: [...(whole ? [whole] : []), ...shown, ...always], left };
}

// Room for what is said of the rest is only taken if there is a rest.
function fitRows(rows: GridRow[], space: number, noted: boolean, latest: boolean): Cut {
  const fitting = (room: number) => Math.max(2, Math.floor(room / ROW));
  const whole = rows.length <= fitting(noted ? space - NOTE : space);
  return cutRows(rows, whole ? rows.length : fitting(space - NOTE), latest);
}

// Columns of which nothing is open, or known, go first, then decimals, then the width of
// headers that are cut, then other columns.
function withColumns(all: Grid, available: number): Grid {
  const fits = (grid: Grid) => sum(widthsOf(grid)) <= available;
  if (fits(all)) return all;
  const grid = onlyColumns(all, knownColumns(all));
  const coarse = fits(grid) ? grid : { ...grid, styles: grid.styles.map(coarser) };
  return onlyColumns(coarse, columnsThatFit(coarse, widthsOf(coarse, HEADER_CUT), available));
}

// Under a header of the data all columns stay: it stands over every one of its values.
function knownColumns({ columns, groups, rows }: Grid): number[] {
  const known = (c: number) =>
    rows.some(({ cells }) => cells[c]?.state !== 'none' && cells[c]?.state !== 'null');
  const all = [...columns.keys()];
  const some = all.filter(known);
  return groups.length > 0 || some.length === 0 ? all : some;
}

// Of time the latest, else from the left as many as fit, each header with all its values;
// the others and the totals have precedence.
function columnsThatFit(grid: Grid, widths: readonly number[], available: number): number[] {
  const stays = ({ others, total }: GridColumn) => others || total;
  const always = grid.columns.flatMap((column, c) => (stays(column) ? [c] : []));
  const rest = grid.columns.flatMap((column, c) => (stays(column) ? [] : [c]));
  const width = (columns: readonly number[]) => sum(columns.map((c) => widths[c] ?? 0));
  const space = available - width(always);
  const per = grid.groups.length > 0 ? grid.styles.length : 1;
  const headers = rest.flatMap((_, i) => (i % per === 0 ? [rest.slice(i, i + per)] : []));
  const [first = [], ...others] = grid.latestLast.columns ? headers.toReversed() : headers;
  const kept = width(first) <= space ? [...first] : firstOf(first, widths, space);
  for (const header of others) {
    if (width(kept) + width(header) > space) break;
    kept.push(...header);
  }
  return [...kept.toSorted((a, b) => a - b), ...always];
}

function firstOf(columns: readonly number[], widths: readonly number[], space: number): number[] {
  let rest = space;
  const fitting = columns.filter((c) => (rest -= widths[c] ?? 0) >= 0);
  return fitting.length > 0 ? fitting : columns.slice(0, 1);
}

function onlyColumns(grid: Grid, keep: readonly number[]): Grid {
  const per = Math.max(1, grid.styles.length);
  return {
    ...grid,
    columns: keep.flatMap((c) => grid.columns[c] ?? []),
    groups: grid.groups.flatMap((group, g) => {
      const span = keep.filter((c) => Math.floor(c / per) === g).length;
      return span > 0 ? [{ ...group, span }] : [];
    }),
    rows: grid.rows.map((row) => ({ ...row, cells: keep.flatMap((c) => row.cells[c] ?? []) })),
  };
}
