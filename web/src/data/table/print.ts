// A table on paper: all of its rows, and as many columns side by side as the page is wide,
// the others below with the rows' names again.
import { startsGroup, type LeafColumn, type TableModel } from './model';
import { columnWidths, headerWidths } from './widths';

export const PRINT_ROWS_MAX = 1000; // some thirty pages; beyond that a file is the better place
// Of A4 and Letter on their side between their margins, in px of the screen's text.
const PAGE_WIDTH = 1280;

export interface Sheet {
  rows: number[]; // indices into the model's, the total last
  leftOut: number;
  parts: Part[];
}

export interface Part {
  columns: LeafColumn[];
  indices: number[]; // of these in the model
  heads: { text: string; span: number }[][]; // of each level, above the values
}

export function sheetOf(model: TableModel): Sheet {
  const last = model.rows.length - 1;
  const hasTotal = model.rows[last]?.kind === 'total';
  const members = hasTotal ? last : model.rows.length;
  const shown = Math.min(members, PRINT_ROWS_MAX);
  const rows = Array.from({ length: shown }, (_, r) => r);
  return {
    rows: hasTotal ? [...rows, last] : rows,
    leftOut: members - shown,
    parts: partsOf(model).map((indices) => partOf(model, indices)),
  };
}

function partsOf(model: TableModel): number[][] {
  const widths = columnWidths(model);
  const names = headerWidths(model, PAGE_WIDTH).reduce((sum, width) => sum + width, 0);
  const parts: number[][] = [];
  let rest = 0;
  for (const [column, width] of widths.entries()) {
    rest -= width;
    const part = parts.at(-1);
    if (part && rest >= 0) part.push(column);
    else {
      parts.push([column]);
      rest = PAGE_WIDTH - names - width;
    }
  }
  return parts;
}

function partOf(model: TableModel, indices: number[]): Part {
  const heads = model.columnLevels.map((_, level) => {
    const spans: { text: string; span: number }[] = [];
    for (const [i, index] of indices.entries()) {
      const column = model.columns[index];
      const before = model.columns[indices[i - 1] ?? -1];
      if (!column) continue;
      const at = model.lines.indexOf(column.line);
      const same = before?.line === column.line || (before && !startsGroup(model.lines, at, level));
      const span = spans.at(-1);
      if (span && same) span.span += 1;
      else spans.push({ text: column.line.texts[level] ?? '', span: 1 });
    }
    return spans;
  });
  return { indices, heads, columns: indices.flatMap((index) => model.columns[index] ?? []) };
}
