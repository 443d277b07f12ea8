// A cell by its headers, in words: "Birch, Q1 2027"; all of it where there are none. A reader
// who may not see its slice has its headers as the data has them.
import type { Pivot } from '../protocol/generated';
import type { Cell } from '../protocol/records';
import { dataWords } from '../words/data';
import { memberTexts } from './labels';

export function cellWords(cell: Cell, pivot: Pick<Pivot, 'rows' | 'columns'> = {}): string {
  const names = [...memberTexts(cell.row, pivot.rows), ...memberTexts(cell.column, pivot.columns)];
  return names.length > 0 ? names.join(', ') : dataWords.total;
}
