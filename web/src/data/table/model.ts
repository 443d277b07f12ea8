// A pivot's answer as a table to walk about in: columns and rows with all their headers,
// and for every cell which of the four it is: a value, no lines, nothing to compute, or
// withheld. Nothing here knows about pixels.
import type { Level, Pivot, PivotResult } from '../../protocol/generated';
import { dataWords } from '../../words/data';
import { capitalised, levelText, memberText } from '../labels';
import { asNumber, numberText, type NumberStyle, type Value } from '../numbers';
import { valuesOf, type ShownValue } from '../values';

export type Kind = 'member' | 'subtotal' | 'collapsed' | 'others' | 'total';

// A row or a column of the result, or the total behind the last one.
export interface Line {
  index: number; // into the result's headers; its length for the total
  kind: Kind;
  labels: readonly string[]; // as the result has them
  texts: readonly string[]; // of each level, '' where there is none
  name: string; // all levels, for ears
}

export interface LeafColumn {
  line: Line;
  value: number; // which value of the cell
}

export type CellState = 'value' | 'zero' | 'none' | 'null' | 'suppressed';

export interface TableModel {
  spec: Pivot;
  result: PivotResult;
  rowLevels: readonly Level[];
  columnLevels: readonly Level[];
  values: readonly ShownValue[];
  rows: readonly Line[];
  lines: readonly Line[]; // columns of the result
  columns: readonly LeafColumn[]; // each with its values
  withheld: ReadonlySet<string>;
}

export function modelOf(spec: Pivot, result: PivotResult): TableModel {
  const rowLevels = spec.rows ?? [];
  const columnLevels = spec.columns ?? [];
  const values = valuesOf(spec, result);
  const rows = linesOf(rowLevels, {
    headers: result.row_headers,
    subtotals: result.subtotal_rows,
    collapsed: result.collapsed_rows,
    others: result.others_row,
    total: rowLevels.length > 0 && result.grand_total !== null,
  });
  const lines = linesOf(columnLevels, {
    headers: result.column_headers,
    subtotals: result.subtotal_columns,
    collapsed: result.collapsed_columns,
    others: result.others_column,
    total: columnLevels.length > 0 && result.row_totals !== null,
  });
  return {
    spec,
    result,
    rowLevels,
    columnLevels,
    values,
    rows,
    lines,
    columns: lines.flatMap((line) => values.map((_, value) => ({ line, value }))),
    withheld: new Set(result.suppressed.map(({ row, column }) => `${row} ${column}`)),
  };
}

interface Headers {
  headers: readonly (readonly string[])[];
  subtotals: readonly number[];
  collapsed: readonly number[];
  others: number | null;
  total: boolean;
}

function linesOf(levels: readonly Level[], of: Headers): Line[] {
  const subtotals = new Set(of.subtotals);
  const collapsed = new Set(of.collapsed);
  const kindOf = (index: number): Kind => {
    if (index === of.others) return 'others';
    if (subtotals.has(index)) return 'subtotal';
    return collapsed.has(index) ? 'collapsed' : 'member';
  };
  const lines = of.headers.map((labels, index) => lineOf(levels, labels, index, kindOf(index)));
  if (of.total) lines.push(lineOf(levels, [], of.headers.length, 'total'));
  return lines;
}

function lineOf(
  levels: readonly Level[],
  labels: readonly string[],
  index: number,
  kind: Kind,
): Line {
  const texts = levels.map((level, l) => {
    const label = labels[l];
    if (kind === 'total') return l === 0 ? dataWords.total : '';
    if (kind === 'others' && l === 0) return dataWords.others;
    if (label === undefined) return '';
    const text = memberText(label, level);
    return kind === 'subtotal' && l === labels.length - 1 ? dataWords.subtotal(text) : text;
  });
  const name = texts.filter(Boolean).join(', ') || dataWords.allLines;
  return { index, kind, labels, texts: levels.length > 0 ? texts : [dataWords.allLines], name };
}

export interface Cell {
  state: CellState;
  value: Value;
}

export function cellAt(model: TableModel, row: number, column: number): Cell {
  const across = model.columns[column];
  const down = model.rows[row];
  if (!across || !down) return { state: 'none', value: null };
  const { result } = model;
  const [r, c] = [down.index, across.line.index];
  if (model.withheld.has(`${r} ${c}`)) return { state: 'suppressed', value: null };
  const cell = rawCell(result, down, across.line);
  if (!cell) return { state: 'none', value: null };
  const value = cell[across.value] ?? null;
  if (value === null) return { state: 'null', value };
  return { state: asNumber(value) === 0 ? 'zero' : 'value', value };
}

function rawCell(result: PivotResult, down: Line, across: Line) {
  if (down.kind === 'total') {
    if (across.kind === 'total') return result.grand_total;
    return (
      result.column_totals?.[across.index] ?? (result.column_totals ? null : result.grand_total)
    );
  }
  if (across.kind === 'total') return result.row_totals?.[down.index];
  return result.cells[down.index]?.[across.index];
}

export function cellText(model: TableModel, row: number, column: number): string {
  const { value } = cellAt(model, row, column);
  const style = model.values[model.columns[column]?.value ?? 0]?.style;
  return style ? numberText(value, style) : '';
}

// As it stands in a table: no lines, nothing to compute and withheld look different.
export function shownText({ state, value }: Cell, style: NumberStyle | undefined): string {
  switch (state) {
    case 'value':
    case 'zero':
      return style ? numberText(value, style) : '';
    case 'none':
      return '';
    case 'null':
      return '–';
    case 'suppressed':
      return '⋯';
  }
}

// Does more lie below this beginning of a header, so that it can be closed?
export function canToggle(levels: readonly Level[], line: Line, level: number): boolean {
  if (line.kind === 'total' || line.kind === 'others') return false;
  return level < levels.length - 1 && line.labels.length > level;
}

// Where a header's text is to be written: the first line of its group.
export function startsGroup(lines: readonly Line[], at: number, level: number): boolean {
  const line = lines[at];
  const before = lines[at - 1];
  if (!line || !before) return true;
  if (line.kind !== 'member' && line.kind !== 'collapsed') return true;
  if (level >= line.labels.length - 1) return true;
  if (before.kind !== 'member' && before.kind !== 'collapsed') return true;
  for (let l = 0; l <= level; l += 1) if (before.labels[l] !== line.labels[l]) return true;
  return false;
}

// Beginnings of headers at one level, each once: to close or open all of them.
export function pathsAt(lines: readonly Line[], level: number): string[][] {
  const seen = new Map<string, string[]>();
  for (const line of lines) {
    if (line.kind === 'total' || line.kind === 'others' || line.labels.length <= level) continue;
    const path = line.labels.slice(0, level + 1);
    seen.set(JSON.stringify(path), path);
  }
  return [...seen.values()];
}

export interface HeaderSpan {
  start: number; // leaf column
  span: number;
  level: number;
  line: Line;
  text: string;
}

// One row of column headers: members that repeat are one cell over all of theirs.
export function spansAt(model: TableModel, level: number): HeaderSpan[] {
  const { lines, values } = model;
  const per = values.length;
  const spans: HeaderSpan[] = [];
  lines.forEach((line, at) => {
    const last = spans.at(-1);
    const starts = startsGroup(lines, at, level);
    if (last && !starts) last.span += per;
    else spans.push({ start: at * per, span: per, level, line, text: line.texts[level] ?? '' });
  });
  return spans;
}

export function cornerTexts(model: TableModel): string[] {
  return model.rowLevels.length > 0
    ? model.rowLevels.map((level) => capitalised(levelText(level)))
    : [''];
}
