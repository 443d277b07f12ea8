// A table as a spreadsheet takes it from the clipboard: tabs and lines, exact values.
import { cellAt, cornerTexts, type TableModel } from './model';

export interface Block {
  fromRow: number;
  toRow: number; // included
  fromColumn: number;
  toColumn: number;
}

const WHOLE_MAX = 200_000; // cells; more than the server gives

export function wholeBlock(model: TableModel): Block {
  return {
    fromRow: 0,
    toRow: model.rows.length - 1,
    fromColumn: 0,
    toColumn: model.columns.length - 1,
  };
}

export function tableText(model: TableModel, block: Block = wholeBlock(model)): string {
  const { fromRow, toRow, fromColumn, toColumn } = block;
  const columns = model.columns.slice(fromColumn, toColumn + 1);
  const corners = cornerTexts(model);
  const heads = model.columnLevels.map((_, level) => [
    ...corners.map(() => ''),
    ...columns.map(({ line }) => line.texts[level] ?? ''),
  ]);
  const names = [...corners, ...columns.map(({ value }) => model.values[value]?.name ?? '')];
  const rows: string[][] = [];
  for (let row = fromRow; row <= Math.min(toRow, fromRow + WHOLE_MAX); row += 1) {
    const cells = columns.map((_, c) => String(cellAt(model, row, fromColumn + c).value ?? ''));
    rows.push([...(model.rows[row]?.texts ?? []), ...cells]);
  }
  return [...heads, names, ...rows].map((row) => row.map(plain).join('\t')).join('\n');
}

// Text that a spreadsheet would take for a formula, or for another cell, is defused.
function plain(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, ' ');
  return /^[=+@]|^-(?![\d.])/.test(flat) ? `'${flat}` : flat;
}

export interface Summary {
  count: number; // cells with a value
  sum?: number; // where a sum of them means something
  average?: number;
  least?: number;
  most?: number;
}

// What a spreadsheet says of the cells that are chosen. Only cells of one value are
// summed up, and only if that value is itself a sum or a count.
export function summaryOf(model: TableModel, block: Block): Summary {
  const numbers: number[] = [];
  const kinds = new Set<number>();
  for (let row = block.fromRow; row <= block.toRow; row += 1) {
    for (let column = block.fromColumn; column <= block.toColumn; column += 1) {
      const { value } = cellAt(model, row, column);
      if (value === null) continue;
      numbers.push(Number(value));
      kinds.add(model.columns[column]?.value ?? 0);
    }
  }
  if (numbers.length === 0 || kinds.size !== 1) return { count: numbers.length };
  const [kind = 0] = kinds;
  const total = numbers.reduce((sum, value) => sum + value, 0);
  const base = {
    count: numbers.length,
    least: numbers.reduce((a, b) => Math.min(a, b)),
    most: numbers.reduce((a, b) => Math.max(a, b)),
  };
  return addsUp(model, kind, block)
    ? { ...base, sum: total, average: total / numbers.length }
    : base;
}

function addsUp(model: TableModel, kind: number, block: Block): boolean {
  const info = model.values[kind]?.info;
  const measure = info && model.spec.measures[info.measure];
  if (!measure || measure.as || measure.ratio?.length || measure.calc || measure.attach)
    return false;
  if (info.show && info.show !== 'base' && info.show !== 'delta') return false;
  if (!['sum', 'count', 'expected'].includes(measure.agg ?? 'sum')) return false;
  // Totals among them would be counted twice.
  const member = (kindOf: string) => kindOf !== 'total' && kindOf !== 'subtotal';
  const rows = model.rows.slice(block.fromRow, block.toRow + 1);
  const columns = model.columns.slice(block.fromColumn, block.toColumn + 1);
  return rows.every(({ kind: k }) => member(k)) && columns.every(({ line }) => member(line.kind));
}
