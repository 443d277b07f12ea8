// Grouped bars: one group a row, one bar a column. Every bar has its own name and number
// while there is height for text beside each; else bars are thin under an axis, series are
// named once above, and each group says its longest bar's number.
import { axisHeight, BASELINE, legend, LINE, topAxis, type Key } from './axis';
import type { ChartData, Datum } from './data';
import { toldOf } from './marks';
import { leftOutNotes } from './notes';
import {
  isNarrow,
  paintOf,
  type Mark,
  type Paint,
  type Picture,
  type Room,
  type Shape,
} from './picture';
import { domainOf, grown, layRows, numberBeside, rowsThatFit, type Rows, zeroRule } from './rows';
import { columnSeries, seriesDatum, type Series } from './series';
import { shownOf } from './shown';
import { fitted, widest } from '../text';

// Beyond this many bars a page is easier to read with thin ones.
const LABELLED_MAX = 80;
// Of a thin bar, in fonts: the thinnest whose pattern can be seen.
const THIN = 0.34;

interface Plan {
  labelEach: boolean;
  named: boolean; // series are named beside each bar, not above all
  thickness: number;
  gap: number;
  rows: number;
  axis: number;
}

export function draw(data: ChartData, room: Room): Picture {
  const { font, width } = room;
  const { series, leftOut } = columnSeries(data);
  const paints = paintsOf(series);
  const plan = planOf(data, room, keysOf(series, paints));
  const title = series.some(({ base }) => base) ? '' : data.name;
  const head = legend(title, plan.named ? [] : keysOf(series, paints), room);
  const rows = shownOf(data, 'rows', plan.rows);
  const cells = rows.map(({ index }) => series.map((each) => seriesDatum(data, index, each)));
  const lay = layOut(rows, cells, series, plan, head.height + plan.axis, room);
  const shapes: Shape[] = [...head.shapes, ...lay.names];
  if (plan.axis > 0) {
    const place = { from: lay.from, to: lay.to, top: head.height, bottom: lay.bottom };
    shapes.push(...topAxis(lay.scale, place, data.style, font));
  }
  const marks: Mark[] = [];
  for (const [r, row] of rows.entries()) {
    const longest = longestOf(cells[r] ?? []);
    const slots = plan.named ? [] : slotsOf(cells[r] ?? []);
    for (const [s, of] of series.entries()) {
      const datum = cells[r]?.[s];
      const band = lay.bands[r];
      if (!datum || !band) continue;
      const paint = series.length === 1 && row.others ? 'rest' : (paints[s] ?? 'only');
      const h = plan.thickness * (plan.labelEach ? 0.8 : 0.9);
      const y = band.y + (slots[s] ?? s) * plan.thickness + (plan.thickness - h) / 2;
      const labelled = plan.labelEach || s === longest;
      shapes.push(...bar(datum, { lay, y, h, font, paint, labelled }));
      if (plan.named) shapes.push(seriesName(of.label, lay, y + h / 2, font));
      const x = series.length > 1 ? lay.second : 0;
      marks.push({ ...toldOf(data, row, of, datum), x, y, w: width - x, h });
    }
  }
  const top = head.height + plan.axis;
  shapes.push(zeroRule(lay, top));
  const notes = leftOutNotes(data, data.rows.length - rows.length, leftOut, series);
  return { width, height: lay.bottom + font * 0.2, shapes, marks, notes };
}

function paintsOf(series: readonly Series[]): Paint[] {
  const own = series.filter(({ base }) => !base).length;
  return series.map(({ base, others }, s) => (base ? 'base' : paintOf(s, own, others)));
}

export function keysOf(series: readonly Series[], paints: readonly Paint[]): Key[] {
  if (series.length < 2) return [];
  return series.map(({ label }, s) => ({ label, as: 'bar', paint: paints[s] ?? 'only' }));
}

function planOf(data: ChartData, room: Room, keys: Key[]): Plan {
  const { font, height } = room;
  const series = Math.max(1, keys.length);
  const line = font * LINE;
  const count = data.rows.length;
  const free = (head: Key[], axis: number) =>
    height === null ? null : height - legend(data.name, head, room).height - axis;
  // What is compared with is hollow; its name on every row would say no more.
  const named = series > 1 && !isNarrow(room) && !keys.some(({ paint }) => paint === 'base');
  // On a page there is always room for an axis; on a wall numbers at the bars are enough.
  const axis = height === null ? axisHeight(font) : 0;
  const gap = series > 1 ? font * 0.6 : font * 0.1;
  const fit = rowsThatFit(free(named ? [] : keys, axis), line * series, gap, room);
  const labelEach =
    series === 1 || (height === null ? count * series <= LABELLED_MAX : fit >= count);
  if (labelEach) {
    const rows = Math.min(count, fit);
    const below = free(named ? [] : keys, axis + font * 0.2);
    const thickness = grown(line * series, rows, gap, below) / series;
    return { labelEach, named, thickness, gap, rows, axis };
  }
  const below = free(keys, axisHeight(font));
  const between = font * 0.5;
  const least = Math.max(THIN * font * series, line * 0.9);
  const rows = Math.min(count, rowsThatFit(below, least, between, room));
  const most = below === null ? font * 0.6 : (below / rows - between) / series;
  const thickness = Math.max(THIN * font, least / series, Math.min(font * 0.7, most));
  return { labelEach, named: false, thickness, gap: between, rows, axis: axisHeight(font) };
}

function layOut(
  rows: ChartData['rows'],
  cells: readonly (readonly Datum[])[],
  series: readonly Series[],
  plan: Plan,
  top: number,
  room: Room,
): Rows {
  const { font, width } = room;
  const all = cells.flat();
  const domain = domainOf(all.flatMap(({ value }) => value ?? []));
  const numbers =
    widest(
      all.map(({ text }) => text),
      font,
    ) +
    font * 0.8;
  const names =
    widest(
      series.map(({ label }) => label),
      font,
    ) +
    font * 0.8;
  return layRows(
    {
      names: rows,
      top,
      bars: plan.thickness * series.length,
      gap: plan.gap,
      nameBars: plan.named ? plan.thickness : undefined,
      second: plan.named ? Math.min(names, width * 0.18) : 0,
      before: domain[0] < 0 ? numbers : 0,
      after: numbers,
      domain,
    },
    room,
  );
}

// Where each bar of a group stands: those without lines around those that are drawn, so that
// these are level with the group's name.
function slotsOf(data: readonly Datum[]): number[] {
  const all = [...data.keys()];
  const drawn = all.filter((s) => data[s]?.state !== 'no_lines');
  const without = all.filter((s) => data[s]?.state === 'no_lines');
  const above = without.length / 2;
  const order = [...without.slice(0, above), ...drawn, ...without.slice(above)];
  return all.map((s) => {
    return drawn.includes(s) ? above + drawn.indexOf(s) : order.indexOf(s);
  });
}

interface BarPlace {
  lay: Rows;
  y: number;
  h: number;
  font: number;
  paint: Paint;
  labelled: boolean;
}

function bar(datum: Datum, { lay, y, h, font, paint, labelled }: BarPlace): Shape[] {
  const zero = lay.scale(0);
  const value = datum.value ?? 0;
  const withheld = datum.state === 'withheld';
  const end = withheld ? zero + font * 1.2 : lay.scale(value);
  const shapes: Shape[] = [];
  if (datum.value !== null || withheld) {
    const w = Math.max(1, Math.abs(end - zero));
    const x = Math.min(zero, end);
    shapes.push({
      kind: 'rect',
      x,
      y,
      w,
      h,
      paint: withheld ? 'withheld' : paint,
      round: font * 0.12,
    });
  }
  if (datum.text && labelled) {
    const look = datum.state === 'value' ? 'number' : 'muted';
    shapes.push(numberBeside(datum.text, end, value < 0, y + h / 2, font, look));
  }
  return shapes;
}

function seriesName(label: string, lay: Rows, middle: number, font: number): Shape {
  const text = fitted(label, lay.from - lay.second - font * 0.5, font);
  const y = middle + font * BASELINE;
  return { kind: 'text', x: lay.second, y, text, full: label, look: 'muted' };
}

// Of a group whose bars have no room for a number each: the one that says its own.
function longestOf(data: readonly Datum[]): number {
  const size = ({ value }: Datum) => (value === null ? -1 : Math.abs(value));
  const most = data.reduce(
    (best, each, s) => (size(each) > size(data[best] ?? each) ? s : best),
    0,
  );
  return data[most]?.value === null ? data.findIndex(({ text }) => text !== '') : most;
}
