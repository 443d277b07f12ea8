// What of a table fits on the wall and can be read from the last row, and what it leaves
// out, so that it can say so.
import type { Grid, GridRow } from './grid';
import { coarser, numberText } from './numbers';

export interface Fitted {
  grid: Grid;
  rowsLeftOut: number;
  columnsLeftOut: number;
}

export interface StageRoom {
  rows: number; // with the total
  characters: number; // of a row, at the size in which it is shown
  headerCharacters: number; // of those, at most for the row's own name
}

export const STAGE_ROOM: StageRoom = { rows: 14, characters: 92, headerCharacters: 26 };
// Padding between two columns, in characters.
const GAP = 3;

export function fitToStage(grid: Grid, room: StageRoom = STAGE_ROOM): Fitted {
  const { rows, left } = fitRows(grid.rows, room.rows);
  const cut = { ...grid, rows };
  const available = room.characters - headerWidth(cut, room);
  const fine = widths(cut);
  const fits = (all: number[]) => all.reduce((sum, width) => sum + width, 0) <= available;
  const coarse = fits(fine) ? cut : { ...cut, styles: cut.styles.map(coarser) };
  const { columns, groups, keep } = fitColumns(coarse, widths(coarse), available);
  return {
    grid: {
      ...coarse,
      columns,
      groups,
      rows: rows.map((row) => ({ ...row, values: keep.map((i) => row.values[i]) })),
    },
    rowsLeftOut: left + grid.leftOutByTop,
    columnsLeftOut: grid.columns.length - columns.length,
  };
}

// The total stays, and the others, who stand for many.
function fitRows(rows: GridRow[], most: number): { rows: GridRow[]; left: number } {
  if (rows.length <= most) return { rows, left: 0 };
  const always = rows.filter((row) => row.kind === 'total' || row.kind === 'others');
  const members = rows.filter((row) => row.kind !== 'total' && row.kind !== 'others');
  const shown = members.slice(0, Math.max(0, most - always.length));
  return { rows: [...shown, ...always], left: members.length - shown.length };
}

function headerWidth(grid: Grid, room: StageRoom): number {
  const longest = (level: number) =>
    Math.max(0, ...grid.rows.map((row) => row.headers[level]?.length ?? 0));
  const wanted = grid.levels.reduce((sum, _, level) => sum + longest(level) + GAP, 0);
  return Math.min(wanted, room.headerCharacters * Math.max(1, grid.levels.length));
}

function widths(grid: Grid): number[] {
  return grid.columns.map((column, c) => {
    const style = grid.styles[column.measure] ?? { percent: false, decimals: 0 };
    const numbers = grid.rows.map((row) => numberText(row.values[c], style).length);
    return Math.max(Math.min(column.label.length, 14), ...numbers) + GAP;
  });
}

// From the left as many as fit; totals at the right have precedence.
function fitColumns(grid: Grid, width: number[], available: number) {
  const totals = grid.columns.flatMap((column, c) => (column.total ? [c] : []));
  let rest = available - totals.reduce((sum, c) => sum + (width[c] ?? 0), 0);
  const keep: number[] = [];
  for (const [c, column] of grid.columns.entries()) {
    if (column.total) continue;
    rest -= width[c] ?? 0;
    if (rest < 0 && keep.length > 0) break;
    keep.push(c);
  }
  keep.push(...totals);
  const measures = Math.max(1, grid.styles.length);
  const groups = grid.groups.flatMap((group, g) => {
    const span = keep.filter((c) => Math.floor(c / measures) === g).length;
    return span > 0 ? [{ ...group, span }] : [];
  });
  return { keep, groups, columns: keep.flatMap((c) => grid.columns[c] ?? []) };
}
