// Horizontal bars under each other: names at the left (above, on a phone), the plot, and
// numbers at the right.
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { BASELINE, LINE } from './axis';
import { isNarrow, type Room, type Shape } from './picture';
import { fittedName, widest } from '../text';

export interface Named {
  label: string;
  others?: boolean;
  strong?: boolean;
}

export interface RowsAsk {
  names: readonly Named[];
  top: number;
  bars: number; // px of a row's bars
  gap: number; // px between two rows
  nameBars?: number; // px of the bars beside which the name stands; of all without
  second?: number; // px for names of series beside those of rows
  before?: number; // px left of the plot, for numbers of negative bars
  after: number; // px right of the plot, for numbers
  domain: readonly [number, number];
}

export interface Rows {
  scale: ScaleLinear<number, number>;
  from: number; // where the plot begins and ends
  to: number;
  second: number; // where names of series begin
  bands: { y: number; top: number; height: number }[]; // `top`: with the name above it
  bottom: number;
  names: Shape[];
}

const NAME_SHARE = 0.32;
// On a phone, above a row: room that parts it from the row before, and a line for its name.
const APART = 0.45;
const nameAbove = (room: Room) => (isNarrow(room) ? room.font * (APART + LINE) : 0);

export function layRows(ask: RowsAsk, room: Room): Rows {
  const { width, font } = room;
  const narrow = isNarrow(room);
  const above = nameAbove(room);
  const labels = ask.names.map(({ label }) => label);
  const wanted = widest(labels, font) + font * 0.8;
  const nameWidth = narrow ? 0 : Math.min(wanted, width * NAME_SHARE);
  const second = ask.second ?? 0;
  const from = nameWidth + second;
  const each = above + ask.bars + ask.gap;
  const bands = labels.map((_, r) => {
    const top = ask.top + r * each;
    return { top, y: top + above, height: ask.bars };
  });
  const domain = ask.domain[0] === ask.domain[1] ? [0, 1] : ask.domain;
  const names = ask.names.map(({ label, others, strong }, r): Shape => {
    const band = bands[r] ?? { top: 0, y: 0, height: 0 };
    const middle = narrow ? band.y - (font * LINE) / 2 : band.y + (ask.nameBars ?? ask.bars) / 2;
    return {
      kind: 'text',
      x: 0,
      y: middle + font * BASELINE,
      text: fittedName(label, narrow ? width : nameWidth - font * 0.5, font),
      full: label,
      look: others ? 'muted' : strong ? 'strong' : 'name',
    };
  });
  return {
    from,
    to: width - ask.after,
    second: nameWidth,
    bands,
    names,
    bottom: ask.top + labels.length * each - (labels.length > 0 ? ask.gap : 0),
    scale: scaleLinear()
      .domain(domain)
      .range([from + (ask.before ?? 0), width - ask.after]),
  };
}

// How many rows of this height a picture carries.
export function rowsThatFit(height: number | null, each: number, gap: number, room: Room): number {
  if (height === null) return Infinity;
  return Math.max(1, Math.floor((height + gap) / (each + nameAbove(room) + gap)));
}

// Rows that leave room below them grow into it, up to twice their height.
export function grown(bars: number, count: number, gap: number, free: number | null): number {
  if (free === null || count === 0) return bars;
  return Math.max(bars, Math.min(bars * 2, (free + gap) / count - gap));
}

// Of values, from zero.
export function domainOf(values: readonly number[]): [number, number] {
  return [Math.min(0, ...values), Math.max(0, ...values)];
}

// From which all bars begin.
export function zeroRule(lay: Rows, top: number): Shape {
  const zero = lay.scale(0);
  return { kind: 'rule', x1: zero, x2: zero, y1: top, y2: lay.bottom, rule: 'zero' };
}

// A number beside the end of its bar.
export function numberBeside(
  text: string,
  end: number,
  negative: boolean,
  middle: number,
  font: number,
  look: 'number' | 'muted' = 'number',
): Shape {
  return {
    kind: 'text',
    x: negative ? end - font * 0.4 : end + font * 0.4,
    y: middle + font * BASELINE,
    text,
    look,
    anchor: negative ? 'end' : 'start',
  };
}
