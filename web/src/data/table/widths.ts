// How wide columns must be for what stands in them, without measuring the page: figures
// are tabular, so their width is known.
import { textWidth } from '../text';
import { cellText, cornerTexts, type TableModel } from './model';

const LOOKED_AT = 200; // rows; a longer number further down still has room to spare
const PADDING = 26;
const LEAST = 76;
const MOST = 220;
const HEADER_MOST = 260;
const UNBROKEN = 84;

const FONT = 14;
export const tableTextWidth = (text: string) => textWidth(text, FONT);

export function columnWidths(model: TableModel): number[] {
  const per = Math.max(1, model.values.length);
  const rows = sampled(model.rows.length);
  return model.columns.map((column, c) => {
    const level = model.columnLevels.length - 1;
    const header = level >= 0 && per === 1 ? (column.line.texts[level] ?? '') : '';
    const own = per > 1 || level < 0 ? (model.values[column.value]?.short ?? '') : '';
    const numbers = rows.map((row) => tableTextWidth(cellText(model, row, c)));
    // A long header may wrap once, between words; numbers may not be cut.
    const whole = Math.max(tableTextWidth(header), tableTextWidth(own));
    const longest = Math.max(...`${header} ${own}`.split(' ').map(tableTextWidth));
    const words = whole <= UNBROKEN ? whole : Math.max(UNBROKEN, whole / 1.6 + 8, longest);
    return Math.round(clamp(Math.max(words, ...numbers) + PADDING, LEAST, MOST));
  });
}

export function headerWidths(model: TableModel, room: number): number[] {
  const corners = cornerTexts(model);
  const rows = sampled(model.rows.length);
  const wanted = corners.map((corner, level) => {
    const texts = rows.map((row) => tableTextWidth(model.rows[row]?.texts[level] ?? '') + 18);
    const widest = Math.max(tableTextWidth(corner), ...texts) + PADDING;
    return Math.round(clamp(widest, 88, HEADER_MOST));
  });
  // Sticky headers may not cover the numbers.
  return shared(wanted, Math.max(120, room * 0.55));
}

// The widest give way first: a number of an invoice is of no use without its end.
export function shared(wanted: readonly number[], room: number): number[] {
  let rest = room;
  let share = room;
  for (const [i, width] of wanted.toSorted((a, b) => a - b).entries()) {
    share = rest / (wanted.length - i);
    if (width > share) break;
    rest -= width;
  }
  return wanted.map((width) => Math.min(width, Math.max(64, Math.floor(share))));
}

function sampled(count: number): number[] {
  const first = Array.from({ length: Math.min(count, LOOKED_AT) }, (_, i) => i);
  return count > LOOKED_AT ? [...first, count - 1] : first;
}

const clamp = (value: number, least: number, most: number) =>
  Math.min(most, Math.max(least, value));
