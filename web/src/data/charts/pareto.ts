// A Pareto chart, its bars under each other so that long names can be read: rows by size,
// and the running share of the total as a line with the mark of 80 %.
import { scaleLinear } from 'd3-scale';
import { chartWords } from '../../words/charts';
import { dataWords } from '../../words/data';
import { capitalised } from '../labels';
import { numberText } from '../numbers';
import { legend, LINE, type Key } from './axis';
import { grandDatum, rowDatum, spoken, wholeColumn, type ChartData, type Datum } from './data';
import { tell } from './marks';
import { round, symbolPath, type Mark, type Picture, type Room, type Shape } from './picture';
import { restOf } from './shown';
import { grown, layRows, numberBeside, rowsThatFit, type Rows } from './rows';
import { textWidth, widest } from '../text';

export const MARK = 0.8;
const PERCENT = { percent: true, decimals: 0 };
// A page that scrolls through more has lost its point.
const ROWS_MAX = 60;

export interface ParetoRow {
  index: number | null; // null: the rest as one
  label: string;
  datum: Datum;
  running: number; // share of the total, with all before it
  others: boolean;
}

export function draw(data: ChartData, room: Room): Picture {
  const { font, width } = room;
  const keys: Key[] = [
    { label: capitalised(chartWords.pareto.running), as: 'line', paint: 's1', symbol: 'circle' },
    { label: chartWords.pareto.mark, as: 'pace', paint: 'target' },
  ];
  const head = legend(data.name, keys, room);
  const top = head.height + font * LINE;
  const gap = font * 0.12;
  const free = room.height === null ? null : room.height - top - font * 0.2;
  const sorted = paretoRows(data);
  const fit = rowsThatFit(free, font * LINE, gap, room);
  const rows = withRest(data, sorted, Math.min(fit, ROWS_MAX));
  const thick = grown(font * LINE, rows.length, gap, free);
  const numbers = rows.map(({ datum }) => datum.text);
  const share = font * 3.7;
  const values = rows.filter(({ others }) => !others).map(({ datum }) => datum.value ?? 0);
  const after = widest(numbers, font) + share + font * 1.2;
  const longest = Math.max(0, ...values);
  const lay = layRows({ names: rows, top, bars: thick, gap, after, domain: [0, longest] }, room);
  const run = scaleLinear().domain([0, 1]).range([lay.from, lay.to]);
  const bottom = lay.bottom;
  const shapes: Shape[] = [
    ...head.shapes,
    ...lay.names,
    ...shareAxis(run, head.height, bottom, font),
  ];
  const marks: Mark[] = [];
  const points: { x: number; y: number }[] = [];
  for (const [r, row] of rows.entries()) {
    const y = lay.bands[r]?.y ?? 0;
    const percent = numberText(row.running, PERCENT);
    const middle = y + thick / 2;
    shapes.push(...barShapes(row, lay, y, thick));
    shapes.push(numberBeside(row.datum.text, width - share + font * 0.4, true, middle, font));
    shapes.push(numberBeside(percent, width + font * 0.4, true, middle, font, 'muted'));
    points.push({ x: run(row.running), y: middle });
    marks.push({
      row: row.index,
      column: wholeColumn(data),
      value: data.value,
      ...tell([row.label], [spoken(row.datum), `${chartWords.pareto.running} ${percent}`]),
      x: 0,
      y: y - gap / 2,
      w: width,
      h: thick + gap,
    });
  }
  shapes.push(...runningLine(points, font));
  const notes = [told(data, sorted)].filter(Boolean);
  return { width, height: bottom + font * 0.2, shapes, marks, notes };
}

// Others are many at once: as a bar they would look like the largest.
function barShapes({ datum, others }: ParetoRow, lay: Rows, y: number, thick: number): Shape[] {
  if ((datum.value ?? 0) <= 0 || others) return [];
  const h = thick * 0.82;
  const w = Math.max(1, lay.scale(datum.value ?? 0) - lay.from);
  return [{ kind: 'rect', x: lay.from, y: y + (thick - h) / 2, w, h, paint: 'only' }];
}

// By size, the others of the pivot last: they are many.
export function paretoRows(data: ChartData): ParetoRow[] {
  const rows = data.rows
    .map(({ index, label, others }) => ({ index, label, others, datum: rowDatum(data, index) }))
    .filter(({ datum }) => datum.value !== null)
    .sort(
      (a, b) => Number(a.others) - Number(b.others) || (b.datum.value ?? 0) - (a.datum.value ?? 0),
    );
  const shown = rows.reduce((sum, { datum }) => sum + (datum.value ?? 0), 0);
  const total = grandDatum(data).value ?? shown;
  let at = 0;
  return rows.map((row) => {
    at += row.datum.value ?? 0;
    return { ...row, running: total > 0 ? at / total : 0 };
  });
}

// The rows that find no room, or lie beyond the top, are one before the others.
function withRest(data: ChartData, rows: readonly ParetoRow[], most: number): ParetoRow[] {
  const beyond = data.result.rows_left_out;
  if (rows.length <= most && beyond === 0) return [...rows];
  const others = rows.filter((row) => row.others);
  const own = rows.filter((row) => !row.others);
  const shown = own.slice(0, Math.max(1, most - 1 - others.length));
  const hidden = own.slice(shown.length);
  const datum = restOf(
    data,
    hidden.map((row) => row.datum),
    shown.map((row) => row.datum),
    grandDatum(data),
  );
  const label = dataWords.moreOf('rows', hidden.length + beyond, false);
  const running = beyond > 0 ? 1 : (hidden.at(-1)?.running ?? 1);
  return [...shown, { index: null, label, datum, running, others: true }, ...others];
}

function shareAxis(
  run: (share: number) => number,
  top: number,
  bottom: number,
  font: number,
): Shape[] {
  const close = run(1) - run(0) < font * 16;
  const shares = close ? [0, 0.4, MARK] : [0, 0.2, 0.4, 0.6, MARK, 1];
  return shares.flatMap((share): Shape[] => {
    const x = run(share);
    const rule = share === MARK ? 'pace' : share === 0 ? 'zero' : 'grid';
    const text = numberText(share, PERCENT);
    const look = share === MARK ? 'strong' : 'muted';
    const at = Math.max(x, textWidth(text, font) / 2);
    return [
      { kind: 'rule', x1: x, x2: x, y1: top + font * 1.15, y2: bottom, rule },
      { kind: 'text', x: at, y: top + font * 0.85, text, look, anchor: 'middle' },
    ];
  });
}

function runningLine(points: readonly { x: number; y: number }[], font: number): Shape[] {
  const d = points.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L');
  return [
    { kind: 'path', d: `M${d}`, paint: 's1' },
    ...points.map(({ x, y }): Shape => ({
      kind: 'symbol',
      d: symbolPath('circle', x, y, font * 0.2),
      paint: 's1',
    })),
  ];
}

// '9 of 29 rows make 81% of the total'; how many the others are is not known.
function told({ result }: ChartData, rows: readonly ParetoRow[]): string {
  const at = rows.findIndex(({ running, others }) => running >= MARK && !others);
  if (at < 0) return '';
  const percent = numberText(rows[at]?.running, PERCENT);
  const of = rows.some(({ others }) => others) ? null : rows.length + result.rows_left_out;
  return chartWords.pareto.makes(at + 1, of, percent);
}
