// A table whose cells are shaded by size; every cell has its number, the shade only leads
// the eye. What is below zero has another hue.
import { chartWords } from '../../words/charts';
import { dataWords } from '../../words/data';
import { coarser, compactText, numberText, type NumberStyle } from '../numbers';
import { legend, BASELINE, LINE } from './axis';
import { datumAt, type ChartData, type Datum, type Member } from './data';
import { toldOf } from './marks';
import { leftOutNotes } from './notes';
import {
  isNarrow,
  type Heat,
  type Mark,
  type Paint,
  type Picture,
  type Room,
  type Shape,
} from './picture';
import { grown, rowsThatFit } from './rows';
import type { Series } from './series';
import { areEarlier, shownOf } from './shown';
import { fittedName, textWidth, widest, wrapped } from '../text';

const STEPS = 6;
const ROWS_MAX = 14; // of a wall, with the header
const HEADER_LINES = 2;
const WORD_MOST = 6; // of a word that is not parted, in fonts

interface Cell {
  datum: Datum;
  text: string;
}

export function draw(data: ChartData, room: Room): Picture {
  const { font } = room;
  const far = room.height !== null;
  const least = font * (far ? LINE * 1.08 : 2);
  const head = legend(data.name, [], room);
  const top = head.height + font * LINE * HEADER_LINES;
  const free = room.height === null ? null : room.height - top - font * 0.2;
  const fit = rowsThatFit(free, least, 0, { ...room, width: Infinity });
  const rows = shownOf(data, 'rows', far ? Math.min(fit, ROWS_MAX - 1) : fit);
  const line = grown(least, rows.length, 0, free);
  const labels = rows.map(({ label }) => label);
  const names = Math.min(widest(labels, font) + font, room.width * (isNarrow(room) ? 0.36 : 0.28));
  const table = columnsThatFit(data, rows, room, names);
  const { columns, cellWidth, cells } = table;
  const scale = shades(rows, table);
  const shapes: Shape[] = [
    ...head.shapes,
    ...scaleKey(scale.most, scale.least, data.style, room, head.shapes),
    ...columns.flatMap((column, c) =>
      header(column, names + (c + 0.5) * cellWidth, top, cellWidth, font),
    ),
  ];
  const marks: Mark[] = [];
  for (const [r, row] of rows.entries()) {
    const y = top + r * line;
    shapes.push(rowName(row, names, y + line / 2, font));
    for (const [c, column] of columns.entries()) {
      const cell = cells[r]?.[c];
      if (!cell) continue;
      const box = { x: names + c * cellWidth, y, w: cellWidth, h: line };
      shapes.push(...cellShapes(cell, scale.paint(cell.datum), box, font));
      marks.push({ ...toldOf(data, row, seriesOf(column, data.value), cell.datum), ...box });
    }
  }
  const height = top + rows.length * line + font * 0.2;
  return { width: table.width, height, shapes, marks, notes: notesOf(data, rows, table) };
}

function notesOf(data: ChartData, rows: readonly Member[], { columns, cells }: Table): string[] {
  const left = data.columns.length - columns.length;
  const withheld = cells.flat().some(({ datum }) => datum.state === 'withheld');
  return [
    ...leftOutNotes(data, data.rows.length - rows.length, 0),
    dataWords.notShown('columns', left, areEarlier(data, 'columns')),
    withheld ? chartWords.notes.withheld : '',
  ].filter(Boolean);
}

const seriesOf = ({ label, index, others }: Member, value: number): Series => {
  return { label, members: [index], value, others, base: false };
};

// Whole words in two lines, the lower one just above the cells.
function header(column: Member, x: number, top: number, width: number, font: number): Shape[] {
  const lines = wrapped(column.label, width - font * 0.4, font, HEADER_LINES);
  return lines.map((text, i): Shape => {
    const y = top - font * (0.45 + (lines.length - 1 - i) * 1.15);
    const whole = lines.join(' ') === column.label;
    const full = whole ? text : column.label;
    return { kind: 'text', x, y, text, full, look: 'muted', anchor: 'middle' };
  });
}

function rowName(row: Member, width: number, middle: number, font: number): Shape {
  const text = fittedName(row.label, width - font * 0.6, font);
  const look = row.others ? 'muted' : 'name';
  return { kind: 'text', x: 0, y: middle + font * BASELINE, text, full: row.label, look };
}

interface Table {
  columns: Member[];
  cells: Cell[][];
  cellWidth: number;
  width: number;
}

// On a wall as many columns as can be read; on a page the table is as wide as it must be
// and scrolls. Exact numbers go before columns do.
function columnsThatFit(
  data: ChartData,
  rows: readonly Member[],
  room: Room,
  nameWidth: number,
): Table {
  const { font, width } = room;
  const cellsOf = (columns: readonly Member[]) =>
    rows.map(({ index }) =>
      columns.map((column): Cell => {
        const datum = datumAt(data, index, column.index, data.value);
        return { datum, text: datum.text };
      }),
    );
  const numbers = (cells: Cell[][]) =>
    widest(
      cells.flat().map(({ text }) => text),
      font,
    ) +
    font * 1.2;
  const space = width - nameWidth;
  const exact = cellsOf(data.columns);
  const all = numbers(exact) * data.columns.length <= space ? exact : shortened(exact, data.style);
  const words = data.columns.flatMap(({ label }) => label.split(' '));
  const word = Math.min(widest(words, font) + font * 0.5, font * WORD_MOST);
  const number = Math.max(numbers(all), font * 3);
  // Words of headers are parted before a column is left out for them.
  const least = number * data.columns.length <= space ? number : Math.max(number, word);
  const fit = room.height === null ? data.columns.length : Math.max(1, Math.floor(space / least));
  const columns = shownOf(data, 'columns', fit);
  const shown = columns.map((column) => data.columns.indexOf(column));
  const cellWidth = Math.max(least, Math.min(space / columns.length, font * 12));
  return {
    columns,
    cellWidth,
    cells: all.map((row) => shown.flatMap((c) => row[c] ?? [])),
    width: Math.max(width, nameWidth + cellWidth * columns.length),
  };
}

// '6.4K'; what is smaller than a thousand is whole beside it.
function shortened(cells: readonly (readonly Cell[])[], style: NumberStyle): Cell[][] {
  const size = ({ datum }: Cell) => Math.abs(datum.value ?? 0);
  const thousands = cells.flat().some((cell) => size(cell) >= 1000);
  return cells.map((row) =>
    row.map((cell): Cell => {
      const { value } = cell.datum;
      if (value === null) return cell;
      const whole = thousands && size(cell) < 1000;
      return {
        ...cell,
        text: whole ? numberText(value, coarser(style)) : compactText(value, style),
      };
    }),
  );
}

// Equal steps from zero to the largest member. Others are many at once: they get the
// deepest shade at most, and set no scale.
function shades(rows: readonly Member[], { columns, cells }: Table) {
  const own = cells.flatMap((row, r) =>
    row.flatMap(({ datum: { value } }, c) =>
      value === null || rows[r]?.others || columns[c]?.others ? [] : [value],
    ),
  );
  const most = Math.max(0, ...own);
  const least = Math.min(0, ...own);
  const end = Math.max(most, -least);
  const step = (value: number) =>
    Math.min(STEPS - 1, Math.max(0, Math.ceil((Math.abs(value) / end) * STEPS) - 1)) as Heat;
  return {
    most,
    least,
    paint({ state, value }: Datum): Paint | undefined {
      if (state === 'withheld') return 'withheld';
      if (value === null || value === 0 || end === 0) return undefined;
      return value < 0 ? `cold${step(value)}` : `heat${step(value)}`;
    },
  };
}

interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

function cellShapes(
  { datum, text }: Cell,
  paint: Paint | undefined,
  box: Box,
  font: number,
): Shape[] {
  const inset = 1;
  const shapes: Shape[] = [];
  if (paint) {
    const w = box.w - 2 * inset;
    const h = box.h - 2 * inset;
    shapes.push({
      kind: 'rect',
      x: box.x + inset,
      y: box.y + inset,
      w,
      h,
      paint,
      round: font * 0.12,
    });
  }
  if (!text) return shapes;
  const deep = /[345]$/.test(paint ?? '');
  const plain = deep ? 'on-deep' : 'cell';
  const look = datum.state === 'value' ? plain : paint ? 'on-part' : 'muted';
  const y = box.y + box.h / 2 + font * BASELINE;
  shapes.push({ kind: 'text', x: box.x + box.w / 2, y, text, look, anchor: 'middle' });
  return shapes;
}

// At the right of the first line: from the smallest to the largest shade.
function scaleKey(
  most: number,
  least: number,
  style: NumberStyle,
  room: Room,
  title: readonly Shape[],
): Shape[] {
  const { font, width } = room;
  const low = least < 0 ? compactText(least, style) : '0';
  const high = compactText(most, style);
  const size = font * 0.8;
  const steps: Paint[] = [
    ...(least < 0 ? ([5, 4, 3, 2, 1, 0] as const).map((s): Paint => `cold${s}`) : []),
    ...(most > 0 ? ([0, 1, 2, 3, 4, 5] as const).map((s): Paint => `heat${s}`) : []),
  ];
  const wide = steps.length * size + textWidth(low, font) + textWidth(high, font) + font;
  const taken = title.reduce(
    (sum, shape) => (shape.kind === 'text' ? sum + textWidth(shape.text, font) : sum),
    0,
  );
  if (steps.length === 0 || wide + taken + font * 2 > width) return [];
  const from = width - wide;
  const start = from + textWidth(low, font) + font * 0.4;
  const y = font * LINE * 0.7;
  return [
    { kind: 'text', x: from, y, text: low, look: 'muted' },
    ...steps.map((paint, i): Shape => {
      return {
        kind: 'rect',
        x: start + i * size,
        y: y - font * BASELINE - size / 2,
        w: size,
        h: size,
        paint,
      };
    }),
    { kind: 'text', x: width, y, text: high, look: 'muted', anchor: 'end' },
  ];
}
