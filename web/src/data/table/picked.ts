// A cell as others know it: by its headers, with the text that says what it is.
import type { LinesQuery, Pivot } from '../../protocol/generated';
import { sliceWords } from '../../words/slices';
import { cellAt, cellText, type CellState, type TableModel } from './model';
import type { Value } from '../numbers';

export type CellAction = 'observation' | 'commitment' | 'idea';

// A place in a result, by its headers; the totals are one beyond the last.
export interface Pointed {
  row: number;
  column: number;
}

export interface PickedCell {
  row: string[];
  column: string[];
  measure: number;
  othersRow: boolean;
  othersColumn: boolean;
  value: Value;
  // '12,345 revenue; Birch, Q1 2027': what can be quoted.
  text: string;
  where: string; // 'Birch, Q1 2027'
}

export function pickedAt(model: TableModel, row: number, column: number): PickedCell | undefined {
  const down = model.rows[row];
  const across = model.columns[column];
  const value = across && model.values[across.value];
  if (!down || !across || !value) return undefined;
  const where = whereText(model, row, column);
  const said = spoken(model, row, column);
  return {
    row: [...down.labels],
    column: [...across.line.labels],
    measure: value.info.measure,
    othersRow: down.kind === 'others',
    othersColumn: across.line.kind === 'others',
    value: cellAt(model, row, column).value,
    text: sliceWords.table.cell(said, value.name, where),
    where: where || value.name,
  };
}

export function spoken(model: TableModel, row: number, column: number): string {
  return missingText(cellAt(model, row, column).state) || cellText(model, row, column);
}

// Why there is no number, for ears.
export function missingText(state: CellState): string {
  const words = sliceWords.table;
  switch (state) {
    case 'none':
      return words.noLines;
    case 'null':
      return words.nullValue;
    case 'suppressed':
      return words.suppressed;
    case 'value':
    case 'zero':
      return '';
  }
}

function whereText(model: TableModel, row: number, column: number): string {
  const down = model.rowLevels.length > 0 ? model.rows[row]?.name : undefined;
  const across = model.columnLevels.length > 0 ? model.columns[column]?.line.name : undefined;
  return [down, across].filter(Boolean).join(', ');
}

export function linesQuery(pivot: Pivot, cell: PickedCell | undefined): LinesQuery {
  return {
    pivot,
    row: cell?.row ?? [],
    column: cell?.column ?? [],
    ...(cell?.othersRow && { others_row: true }),
    ...(cell?.othersColumn && { others_column: true }),
  };
}
