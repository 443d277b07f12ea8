// A cell by its headers, in words: "Birch, Q1 2027"; all of it where there are none.
import type { Cell } from '../protocol/records';
import { dataWords } from '../words/data';

export function cellWords(cell: Cell): string {
  const names = [...cell.row, ...cell.column].map((label) => label || dataWords.empty);
  return names.length > 0 ? names.join(', ') : dataWords.total;
}
