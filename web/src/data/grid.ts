// A pivot's answer as a plain table for the wall: header cells, rows and what kind of row
// each is, with every label once.
import type { Level, Pivot, PivotResult } from '../protocol/generated';
import type { NumberStyle } from './numbers';
import { timeOrder } from './sorting';
import { cellAt, modelOf, startsGroup, type Cell, type Kind, type TableModel } from './table/model';

export type RowKind = Kind;

export interface GridRow {
  key: string;
  index: number; // as of a column
  kind: RowKind;
  texts: readonly string[]; // one a level
  headers: string[]; // the same, empty where it repeats the row above
  cells: Cell[]; // one a column of the grid
}

export interface GridColumn {
  key: string;
  index: number; // of the result's header, one beyond the last for the total
  label: string;
  measure: number; // index into `styles`: which value of the cell
  total: boolean;
  others: boolean;
}

export interface Grid {
  levels: Level[];
  // Above the columns when there are both a column level and several values.
  groups: { key: string; label: string; span: number; total: boolean }[];
  columns: GridColumn[];
  styles: NumberStyle[]; // of each value
  rows: GridRow[];
  latestLast: { rows: boolean; columns: boolean }; // periods in their order
}

/**
 * Whether there is nothing behind any cell. Lines that are open only together are not counted,
 * and what is withheld of them is something too.
 */
export function isBlank({ rows_matched, cells, suppressed }: PivotResult): boolean {
  const lines = rows_matched > 0 || suppressed.length > 0;
  return !lines && cells.every((row) => row.every((cell) => !cell));
}

export function gridOf(spec: Pivot, result: PivotResult): Grid {
  const model = modelOf(spec, result);
  const across = model.columnLevels.length > 0;
  const several = model.values.length > 1;
  const head = (texts: readonly string[]) => texts.filter(Boolean).join(' · ');
  return {
    levels: [...model.rowLevels],
    groups:
      across && several
        ? model.lines.map(({ texts, kind }, c) => ({
            key: String(c),
            label: head(texts),
            span: model.values.length,
            total: kind === 'total',
          }))
        : [],
    columns: model.columns.map(({ line, value }) => ({
      key: `${line.index} ${value}`,
      index: line.index,
      label: across && !several ? head(line.texts) : (model.values[value]?.short ?? ''),
      measure: value,
      total: line.kind === 'total',
      others: line.kind === 'others',
    })),
    styles: model.values.map(({ style }) => style),
    rows: model.rows.map((_, r) => rowOf(model, r)),
    latestLast: {
      rows: timeOrder(spec.rows, spec.sort) === 'earliest_first',
      columns: timeOrder(spec.columns, spec.column_sort) === 'earliest_first',
    },
  };
}

function rowOf(model: TableModel, r: number): GridRow {
  const row = model.rows[r];
  if (!row) throw new Error('a row of the model');
  return {
    key: row.kind === 'total' ? 'total' : String(row.index),
    index: row.index,
    kind: row.kind,
    texts: row.texts,
    headers: row.texts.map((text, level) => (startsGroup(model.rows, r, level) ? text : '')),
    cells: model.columns.map((_, c) => cellAt(model, r, c)),
  };
}
