// Walking about a table by keys. Above row 0 stand the headers of the columns (the lowest
// is −1), before column 0 the headers of the rows (the innermost is −1).

export interface Spot {
  row: number;
  column: number;
}

export interface Extent {
  rows: number;
  columns: number;
  heads: number; // rows of column headers
  levels: number; // columns of row headers
  // The columns that a header covers.
  spanOf: (row: number, column: number) => { start: number; end: number };
}

export interface Step {
  key: string;
  far: boolean; // with Control: to the edge
  page: number; // rows
}

const within = (value: number, least: number, most: number) =>
  Math.min(Math.max(least, most), Math.max(least, value));

// Only the lowest row of headers stands above the rows' own names.
export function settled(spot: Spot, extent: Extent): Spot {
  const row = within(spot.row, -extent.heads, extent.rows - 1);
  const column = within(spot.column, row < -1 ? 0 : -extent.levels, extent.columns - 1);
  if (row >= 0 || column < 0) return { row, column };
  return { row, column: extent.spanOf(row, column).start };
}

export function stepped(spot: Spot, step: Step, extent: Extent): Spot | undefined {
  const to = target(spot, step, extent);
  return to && settled(to, extent);
}

function target(spot: Spot, { key, far, page }: Step, extent: Extent): Spot | undefined {
  const { row, column } = spot;
  const last = { row: extent.rows - 1, column: extent.columns - 1 };
  switch (key) {
    case 'ArrowDown':
      return { row: far ? last.row : row + 1, column };
    case 'ArrowUp':
      return { row: far ? -1 : row - 1, column };
    case 'ArrowRight':
      return { row, column: far ? last.column : after(spot, extent) };
    case 'ArrowLeft':
      return { row, column: far ? -extent.levels : column - 1 };
    case 'Home':
      return { row: far ? 0 : row, column: far ? 0 : -extent.levels };
    case 'End':
      return { row: far ? last.row : row, column: last.column };
    case 'PageDown':
      return { row: row + page, column };
    case 'PageUp':
      return { row: row < 0 ? row : Math.max(0, row - page), column };
    default:
      return undefined;
  }
}

function after({ row, column }: Spot, extent: Extent): number {
  return row < 0 && column >= 0 ? extent.spanOf(row, column).end : column + 1;
}
