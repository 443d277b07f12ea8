// Lines along time: a line a member, its name at its end, a symbol of its own. A line stops
// where there are no lines in the data, for that is not zero. The period it is compared
// with is dashed.
import { scaleLinear } from 'd3-scale';
import { chartWords } from '../../words/charts';
import { capitalised } from '../labels';
import { compactText } from '../numbers';
import { BASELINE, legend, type Key } from './axis';
import { datumAt, nameOf, spoken, summed, type ChartData, type Datum } from './data';
import { tell } from './marks';
import { leftOutNotes } from './notes';
import {
  isNarrow,
  paintOf,
  round,
  symbolOf,
  symbolPath,
  type Mark,
  type Paint,
  type Picture,
  type Room,
  type Shape,
  type Symbol,
} from './picture';
import { domainOf } from './rows';
import { chosen, type Chosen, type Series } from './series';
import { fitted, textWidth, widest } from '../text';
import { timeAxis, timeOf, type Period } from './time';

interface Point {
  period: number; // index
  x: number;
  y: number;
  datum: Datum;
}

interface Line {
  series: Series;
  paint: Paint;
  symbol: Symbol;
  base: boolean;
  points: Point[]; // where there is a value
}

interface Plot {
  from: number;
  to: number;
  top: number;
  bottom: number;
}

// Of one line: enough to follow it by, and few enough to see the line.
const SYMBOLS_MOST = 30;
// From the lowest number to the baseline of the periods' names, in fonts.
const PERIODS = 1.35;

export function draw(data: ChartData, room: Room): Picture {
  const { font, width } = room;
  const axis = timeAxis(data);
  const { series, leftOut } = seriesOf(data, axis);
  const periods = axis?.periods ?? [];
  const lines = axis ? linesOf(data, axis.along, periods, series) : [];
  const atEnd = series.length > 1 && !isNarrow(room);
  const compared = data.base === null ? undefined : capitalised(nameOf(data, data.base));
  // Its own name stands beside that of what it is compared with.
  const alone = compared !== undefined && (series[0]?.label ?? '') === capitalised(data.name);
  const named = alone || (series.length > 1 && !atEnd);
  const head = legend(alone ? '' : data.name, keysOf(lines, named, compared), room);
  const { plot, ticks, x, y } = plotOf(data, lines, periods, room, {
    top: head.height,
    names: atEnd ? series.map(({ label }) => label) : [],
  });
  for (const point of lines.flatMap(({ points }) => points)) {
    point.x = x(periods[point.period]?.at ?? 0);
    point.y = y(point.datum.value ?? 0);
  }
  const step = timeOf(data)?.gap ?? 1;
  const shapes: Shape[] = [
    ...head.shapes,
    ...ticks.flatMap(({ value, text }) => tickShapes(y(value), text, value === 0, plot, font)),
    ...periodNames(periods, x, plot, width, font),
    ...lines.toReversed().flatMap((line) => lineShapes(line, stretches(line, periods, step), font)),
    ...(atEnd ? endNames(lines, plot, width, font) : []),
  ];
  const gaps = lines.some((line) => stretches(line, periods, step).length > 1);
  const notes = [
    ...leftOutNotes(data, 0, leftOut, series, axis?.along === 'columns' ? 'rows' : 'columns'),
    gaps ? chartWords.notes.gaps : '',
  ].filter(Boolean);
  const height = plot.bottom + font * (PERIODS + 0.3);
  return { width, height, shapes, marks: marksOf(data, lines, axis, room), notes };
}

// Values go up from zero, or from below it, to a round number.
function plotOf(
  data: ChartData,
  lines: readonly Line[],
  periods: readonly Period[],
  { width, height, font }: Room,
  { top, names }: { top: number; names: readonly string[] },
) {
  const values = lines.flatMap(({ points }) => points.map(({ datum }) => datum.value ?? 0));
  const domain = domainOf(values);
  const y = scaleLinear()
    .domain(domain[0] === domain[1] ? [0, 1] : domain)
    .nice(5);
  const ticks = y.ticks(5).map((value) => ({ value, text: compactText(value, data.style) }));
  const numbers = ticks.map(({ text }) => text);
  const right = names.length > 0 ? Math.min(width * 0.24, widest(names, font)) + font * 1.4 : font;
  const high = height ?? Math.max(font * 20, Math.min(font * 30, width * 0.5));
  const plot = {
    from: widest(numbers, font) + font * 0.6,
    to: width - right,
    top: top + font * 0.7,
    bottom: high - font * (PERIODS + 0.3),
  };
  y.range([plot.bottom, plot.top]);
  return { plot, ticks, y, x: xScale(periods, plot) };
}

function tickShapes(y: number, text: string, zero: boolean, plot: Plot, font: number): Shape[] {
  const rule = zero ? 'zero' : 'grid';
  const x = plot.from - font * 0.5;
  return [
    { kind: 'rule', x1: plot.from, x2: plot.to, y1: y, y2: y, rule },
    { kind: 'text', x, y: y + font * BASELINE, text, look: 'muted', anchor: 'end' },
  ];
}

function seriesOf(data: ChartData, axis: ReturnType<typeof timeAxis>): Chosen {
  if (!axis) return { series: [], leftOut: 0 };
  const across = axis.along === 'columns' ? 'rows' : 'columns';
  const levels = (across === 'rows' ? data.spec.rows : data.spec.columns) ?? [];
  const found = chosen(data, across);
  if (levels.length > 0) return found;
  return {
    ...found,
    series: found.series.map((each) => ({ ...each, label: capitalised(data.name) })),
  };
}

function linesOf(
  data: ChartData,
  along: 'rows' | 'columns',
  periods: readonly Period[],
  series: readonly Series[],
): Line[] {
  return series.flatMap((each, s) => {
    const paint = paintOf(s, series.length, each.others);
    const line = (value: number, base: boolean): Line => ({
      series: each,
      paint,
      symbol: each.others ? 'dash' : symbolOf(s),
      base,
      points: periods.flatMap((period, p) => {
        const all = each.members.map((member) =>
          along === 'columns'
            ? datumAt(data, member, period.index, value)
            : datumAt(data, period.index, member, value),
        );
        const datum = summed(all, data.style);
        return datum.value === null ? [] : [{ period: p, x: 0, y: 0, datum }];
      }),
    });
    const now = line(data.value, false);
    return data.base === null ? [now] : [now, line(data.base, true)];
  });
}

function keysOf(lines: readonly Line[], named: boolean, compared: string | undefined): Key[] {
  const own = lines.filter(({ base }) => !base);
  const keys = named ? own : [];
  const paint = own.length > 1 ? 'base' : (own[0]?.paint ?? 'base');
  return [
    ...keys.map(({ series, paint, symbol }): Key => {
      return { label: series.label, as: 'line', paint, symbol };
    }),
    ...(compared ? [{ label: compared, as: 'dashed' as const, paint }] : []),
  ];
}

function xScale(periods: readonly Period[], plot: Plot) {
  const first = periods[0]?.at ?? 0;
  const last = periods.at(-1)?.at ?? 0;
  // One period stands in the middle.
  const pad = first === last ? 1 : (last - first) * 0.02;
  return scaleLinear()
    .domain([first - pad, last + pad])
    .range([plot.from, plot.to]);
}

// As many names of periods as stand beside each other; the last one always.
function periodNames(
  periods: readonly Period[],
  x: (at: number) => number,
  plot: Plot,
  width: number,
  font: number,
): Shape[] {
  const apart = font * 0.9;
  const labels = periods.map(({ label }) => label);
  const wide = widest(labels, font) + apart;
  const step = Math.max(1, Math.ceil((wide * periods.length) / Math.max(1, plot.to - plot.from)));
  // The names of lines begin right of the plot.
  let free = Math.min(width, plot.to + font * 0.7);
  return periods.toReversed().flatMap(({ at, label }, p): Shape[] => {
    const half = textWidth(label, font) / 2;
    const middle = Math.min(p === 0 ? free - half : Infinity, Math.max(half, x(at)));
    if (p % step !== 0 || middle + half > free) return [];
    free = middle - half - apart;
    const y = plot.bottom + font * PERIODS;
    return [{ kind: 'text', x: middle, y, text: label, look: 'muted', anchor: 'middle' }];
  });
}

// The points of a line without a period missing between them.
function stretches({ points }: Line, periods: readonly Period[], step: number): Point[][] {
  const all: Point[][] = [];
  for (const point of points) {
    const before = all.at(-1)?.at(-1);
    const apart = (periods[point.period]?.at ?? 0) - (periods[before?.period ?? 0]?.at ?? 0);
    if (before && apart <= step) all.at(-1)?.push(point);
    else all.push([point]);
  }
  return all;
}

function lineShapes(
  { points, paint, base, symbol }: Line,
  parts: Point[][],
  font: number,
): Shape[] {
  const d = parts
    .filter((stretch) => stretch.length > 1)
    .map((stretch) => `M${stretch.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}`)
    .join('');
  const path: Shape[] = d ? [{ kind: 'path', d, paint, dashed: base }] : [];
  const r = font * 0.28;
  const each = Math.ceil(points.length / SYMBOLS_MOST);
  const alone = new Set(parts.flatMap((stretch) => (stretch.length === 1 ? stretch : [])));
  const symbols = points
    .filter((point, p) => (points.length - 1 - p) % each === 0 || alone.has(point))
    .map(({ x, y }): Shape => {
      return { kind: 'symbol', d: symbolPath(symbol, x, y, r), paint };
    });
  return base ? path : [...path, ...symbols];
}

// At the height of each line's end, moved apart where they would touch.
function endNames(lines: readonly Line[], plot: Plot, width: number, font: number): Shape[] {
  const line = font * 1.12;
  const named = lines
    .filter(({ base, points }) => !base && points.length > 0)
    .map((each) => ({ each, y: each.points.at(-1)?.y ?? 0 }))
    .sort((a, b) => a.y - b.y);
  for (const [i, name] of named.entries()) {
    const above = named[i - 1];
    if (above) name.y = Math.max(name.y, above.y + line);
  }
  let floor = plot.bottom - font * 0.4;
  for (const name of named.toReversed()) {
    name.y = Math.min(name.y, floor);
    floor = name.y - line;
  }
  const x = plot.to + font * 1.1;
  return named.flatMap(({ each, y }): Shape[] => {
    const full = each.series.label;
    const text = fitted(full, width - x, font);
    const d = symbolPath(each.symbol, plot.to + font * 0.5, y, font * 0.3);
    return [
      { kind: 'symbol', d, paint: each.paint },
      { kind: 'text', x, y: y + font * BASELINE, text, full, look: 'name' },
    ];
  });
}

function marksOf(
  data: ChartData,
  lines: readonly Line[],
  axis: ReturnType<typeof timeAxis>,
  room: Room,
): Mark[] {
  const size = room.font * (isNarrow(room) ? 1.6 : 1.2);
  return lines.flatMap(({ series, points, base }) =>
    points.map(({ period, x, y, datum }): Mark => {
      const at = axis?.periods[period];
      const member = series.members.length === 1 ? (series.members[0] ?? null) : null;
      const cell: [number | null, number | null] =
        axis?.along === 'columns' ? [member, at?.index ?? null] : [at?.index ?? null, member];
      const value = base ? (data.base ?? data.value) : data.value;
      const name = nameOf(data, value);
      return {
        row: cell[0],
        column: cell[1],
        value,
        ...tell(
          [series.label === capitalised(data.name) ? '' : series.label, at?.label ?? ''],
          [chartWords.of(spoken(datum), name)],
        ),
        x: x - size / 2,
        y: y - size / 2,
        w: size,
        h: size,
      };
    }),
  );
}
