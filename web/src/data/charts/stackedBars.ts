// Stacked bars: one bar a row, one part a column, what is below zero left of zero. As the
// share of its row (a way to show a measure) every bar is 100 %.
import { axisHeight, BASELINE, legend, LINE, topAxis } from './axis';
import { keysOf } from './bars';
import { rowDatum, summed, type ChartData, type Datum } from './data';
import { toldOf } from './marks';
import { leftOutNotes } from './notes';
import { paintOf, type Mark, type Picture, type Room, type Shape } from './picture';
import { grown, layRows, numberBeside, rowsThatFit, zeroRule } from './rows';
import { chosen, seriesDatum, type Series } from './series';
import { shownOf } from './shown';
import { textWidth, widest } from '../text';
import { chartWords } from '../../words/charts';

interface Part {
  series: number;
  datum: Datum;
  from: number;
  to: number;
}

export function draw(data: ChartData, room: Room): Picture {
  const { font, width } = room;
  const { series, leftOut } = chosen(data, 'columns');
  const paints = series.map(({ others }, s) => paintOf(s, series.length, others));
  const head = legend(data.name, keysOf(series, paints), room);
  const top = head.height + axisHeight(font);
  const gap = font * 0.35;
  const free = room.height === null ? null : room.height - top - font * 0.2;
  const rows = shownOf(data, 'rows', rowsThatFit(free, font * LINE, gap, room));
  const thick = grown(font * LINE, rows.length, gap, free);
  const stacks = rows.map(({ index }) => stackOf(data, index, series));
  const full = data.spec.measures[data.measure]?.as === 'share_of_row';
  const wholes = rows.map(({ index }) => wholeOf(data, index, series));
  const ends = stacks.flat().flatMap(({ from, to }) => [from, to]);
  const after = full
    ? font * 1.6 // half of '100%'
    : widest(
        wholes.map(({ text }) => text),
        font,
      ) +
      font * 0.8;
  const domain = [Math.min(0, ...ends), full ? 1 : Math.max(0, ...ends)] as const;
  const lay = layRows({ names: rows, top, bars: thick, gap, after, domain }, room);
  const place = { from: lay.from, to: lay.to, top: head.height, bottom: lay.bottom };
  const shapes: Shape[] = [
    ...head.shapes,
    ...lay.names,
    ...topAxis(lay.scale, place, data.style, font),
  ];
  const marks: Mark[] = [];
  for (const [r, row] of rows.entries()) {
    const y = lay.bands[r]?.y ?? 0;
    for (const part of stacks[r] ?? []) {
      const x = lay.scale(Math.min(part.from, part.to));
      const w = lay.scale(Math.max(part.from, part.to)) - x;
      const of = series[part.series];
      const paint = paints[part.series] ?? 'only';
      shapes.push({ kind: 'rect', x, y, w: Math.max(w, 0), h: thick, paint });
      if (series.length > 1) shapes.push(...partNumber(part, x, w, y + thick / 2, font));
      if (of)
        marks.push({ ...toldOf(data, row, of, part.datum), x, y, w: Math.max(w, 4), h: thick });
    }
    const whole = wholes[r];
    if (!full && whole?.text) {
      const end = lay.scale(Math.max(0, ...(stacks[r] ?? []).map(({ to }) => to)));
      shapes.push(numberBeside(whole.text, end, false, y + thick / 2, font));
    }
  }
  shapes.push(zeroRule(lay, top));
  const notes = [
    full ? chartWords.notes.full : '',
    domain[0] < 0 ? chartWords.notes.negative : '',
    ...leftOutNotes(data, data.rows.length - rows.length, leftOut, series),
    rows.some((row) => series.some((of) => seriesDatum(data, row.index, of).state === 'withheld'))
      ? chartWords.notes.withheldParts
      : '',
  ].filter(Boolean);
  return { width, height: lay.bottom + font * 0.2, shapes, marks, notes };
}

function stackOf(data: ChartData, row: number, series: readonly Series[]): Part[] {
  let above = 0;
  let below = 0;
  return series.flatMap((each, s): Part[] => {
    const datum = seriesDatum(data, row, each);
    const value = datum.value ?? 0;
    if (datum.value === null) return [];
    const from = value < 0 ? below : above;
    if (value < 0) below += value;
    else above += value;
    return [{ series: s, datum, from, to: from + value }];
  });
}

// The row's own total where there is one, else the sum of what is drawn.
function wholeOf(data: ChartData, row: number, series: readonly Series[]): Datum {
  if (data.result.row_totals) return rowDatum(data, row);
  return summed(
    series.map((each) => seriesDatum(data, row, each)),
    data.style,
  );
}

// Inside its part, if there is room, on a plate of its own over the pattern.
function partNumber({ datum }: Part, x: number, w: number, middle: number, font: number): Shape[] {
  const wide = textWidth(datum.text, font);
  if (wide + font > w) return [];
  const y = middle + font * BASELINE;
  return [{ kind: 'text', x: x + w / 2, y, text: datum.text, look: 'on-part', anchor: 'middle' }];
}
