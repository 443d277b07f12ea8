// A waterfall: steps that lead from one total to another, down the page. Compared with
// before, each row's change leads from then to now; of a number of different members
// (customers) the lost and the new do; else the rows themselves lead from nothing to the
// total.
import { chartWords } from '../../words/charts';
import { dataWords } from '../../words/data';
import { capitalised } from '../labels';
import { numberText } from '../numbers';
import { axisHeight, legend, LINE, topAxis } from './axis';
import {
  grandDatum,
  nameOf,
  rowDatum,
  spoken,
  wholeColumn,
  type ChartData,
  type Datum,
} from './data';
import { valueIndex } from '../values';
import { tell } from './marks';
import type { Mark, Paint, Picture, Room, Shape } from './picture';
import { domainOf, grown, layRows, numberBeside, rowsThatFit, type Rows, zeroRule } from './rows';
import { areEarlier, restOf, shownOf } from './shown';
import { textWidth } from '../text';

export interface Step {
  label: string;
  from: number;
  to: number;
  total: boolean; // stands on zero
  datum: Datum;
  row: number | null;
  value: number;
}

export function draw(data: ChartData, room: Room): Picture {
  const { font, width } = room;
  const head = legend(data.name, [], room);
  const top = head.height + axisHeight(font);
  const gap = font * 0.3;
  const free = room.height === null ? null : room.height - top - font * 0.2;
  const { steps, note } = stepsOf(data, rowsThatFit(free, font * LINE, gap, room));
  const thick = grown(font * LINE, steps.length, gap, free);
  const texts = steps.map(({ datum, total }) => (total ? datum.text : signed(datum)));
  const numbers = Math.max(...texts.map((text) => textWidth(text, font)), 0) + font * 0.8;
  const domain = domainOf(steps.flatMap(({ from, to }) => [from, to]));
  const names = steps.map(({ label, total }) => ({ label, strong: total }));
  const before = domain[0] < 0 ? numbers : 0;
  const lay = layRows({ names, top, bars: thick, gap, before, after: numbers, domain }, room);
  const place = { from: lay.from, to: lay.to, top: head.height, bottom: lay.bottom };
  const shapes: Shape[] = [
    ...head.shapes,
    ...lay.names,
    ...topAxis(lay.scale, place, data.style, font),
  ];
  const marks: Mark[] = [];
  for (const [i, step] of steps.entries()) {
    const y = lay.bands[i]?.y ?? 0;
    shapes.push(...stepShapes(step, texts[i] ?? '', lay, y, thick, font));
    const to = lay.scale(step.to);
    const below = lay.bands[i + 1];
    if (below) {
      shapes.push({ kind: 'rule', x1: to, x2: to, y1: y + thick, y2: below.y, rule: 'join' });
    }
    const said = step.datum.state === 'value' ? (texts[i] ?? '') : spoken(step.datum);
    const column = wholeColumn(data);
    const box = { x: 0, y: y - gap / 2, w: width, h: thick + gap };
    marks.push({ row: step.row, column, value: step.value, ...tell([step.label], [said]), ...box });
  }
  shapes.push(zeroRule(lay, top));
  return { width, height: lay.bottom + font * 0.2, shapes, marks, notes: [note] };
}

function stepShapes(
  step: Step,
  text: string,
  { scale }: Rows,
  y: number,
  h: number,
  font: number,
): Shape[] {
  const from = scale(step.from);
  const to = scale(step.to);
  const x = Math.min(from, to);
  const w = Math.max(font * 0.08, Math.abs(to - from));
  const box = { x, y, w, h };
  const withheld = step.datum.state === 'withheld';
  const drawn: Shape[] = withheld
    ? [{ kind: 'rect', ...box, w: font * 1.2, paint: 'withheld' }]
    : step.datum.value !== null
      ? [{ kind: 'rect', ...box, paint: paintOfStep(step) }]
      : [];
  // A total below zero has its number at its left, a step always at its right.
  const negative = step.total && step.to < 0;
  const end = negative ? to : withheld ? x + font * 1.2 : Math.max(from, to);
  return [...drawn, numberBeside(text, end, negative, y + h / 2, font)];
}

function paintOfStep({ total, from, to }: Step): Paint {
  if (total) return 'total';
  return to < from ? 'down' : 'up';
}

// A change has its sign with it: never told by colour alone.
function signed({ value, text }: Datum): string {
  return value !== null && value > 0 ? `+${text}` : text;
}

export function stepsOf(data: ChartData, most: number): { steps: Step[]; note: string } {
  const fresh = valueIndex(data.result, data.measure, 'new');
  const lost = valueIndex(data.result, data.measure, 'lost');
  const words = chartWords.waterfall;
  if (fresh !== null && lost !== null) {
    return { steps: memberSteps(data, fresh, lost), note: words.customers };
  }
  const total = data.result.row_headers.length;
  if (data.base === null) {
    const changes = data.rows.map((row) => ({
      ...row,
      datum: rowDatum(data, row.index),
      value: data.value,
    }));
    const whole = grandDatum(data);
    const steps = run(0, folded(data, changes, most - 1, whole));
    return {
      steps: [...steps, end(data, words.total, whole, total, steps)],
      note: words.steps,
    };
  }
  const { base } = data;
  const [before, now] = [grandDatum(data, base), grandDatum(data)];
  const changes = data.rows.map((row) => ({
    ...row,
    datum: change(data, rowDatum(data, row.index), rowDatum(data, row.index, base)),
    value: data.value,
  }));
  const steps = run(before.value ?? 0, folded(data, changes, most - 2, change(data, now, before)));
  const first = whole(capitalised(nameOf(data, base)), before, total, base);
  return {
    steps: [first, ...steps, end(data, capitalised(data.name), now, total, steps)],
    note: words.bridge,
  };
}

interface Change {
  index: number | null;
  label: string;
  others: boolean;
  datum: Datum;
  value: number;
}

// A side without lines counts as nothing; one that is withheld makes the change so.
function change({ style }: ChartData, now: Datum, before: Datum): Datum {
  const minus = (datum: Datum): Datum =>
    datum.value === null ? datum : { ...datum, value: -datum.value };
  if (now.state === 'no_lines' && before.state === 'no_lines') return now;
  const sides = [now, minus(before)].filter(({ state }) => state !== 'no_lines');
  const value = sides.reduce((sum, datum) => sum + (datum.value ?? 0), 0);
  const other = sides.find(({ state }) => state !== 'value');
  return other ?? { state: 'value', value, text: numberText(value, style) };
}

// The rows that find no room, or lie beyond the top, are one step: before the others, of time
// the first.
function folded(
  data: ChartData,
  changes: readonly Change[],
  most: number,
  whole: Datum,
): readonly Change[] {
  const beyond = data.result.rows_left_out;
  if (changes.length <= most && beyond === 0) return changes;
  const kept = new Set(shownOf(data, 'rows', most - 1).map(({ index }) => index));
  const shown = changes.filter(({ index }) => index !== null && kept.has(index));
  const hidden = changes.filter((change) => !shown.includes(change));
  const earlier = areEarlier(data, 'rows');
  const datum = restOf(
    data,
    hidden.map((each) => each.datum),
    shown.map((each) => each.datum),
    whole,
  );
  const label = dataWords.moreOf('rows', hidden.length + beyond, earlier);
  const rest = { index: null, label, others: true, datum, value: data.value };
  if (earlier) return [rest, ...shown];
  return [...shown.filter(({ others }) => !others), rest, ...shown.filter(({ others }) => others)];
}

function run(start: number, changes: readonly Change[]): Step[] {
  let at = start;
  return changes.map(({ index, label, datum, value }): Step => {
    const from = at;
    at += datum.value ?? 0;
    return { label, from, to: at, total: false, datum, row: index, value };
  });
}

const whole = (label: string, datum: Datum, row: number, value: number): Step => {
  return { label, from: 0, to: datum.value ?? 0, total: true, datum, row, value };
};

// The total as the server has it; where there is none, where the steps have led.
function end(
  data: ChartData,
  label: string,
  datum: Datum,
  row: number,
  steps: readonly Step[],
): Step {
  if (datum.value !== null) return whole(label, datum, row, data.value);
  const value = steps.at(-1)?.to ?? 0;
  return whole(
    label,
    { state: 'value', value, text: numberText(value, data.style) },
    row,
    data.value,
  );
}

// Before, less the lost, and the new, is now: of the members of everything that is shown.
function memberSteps(data: ChartData, fresh: number, lost: number): Step[] {
  const words = chartWords.waterfall;
  const row = data.result.row_headers.length;
  const now = grandDatum(data);
  const gained = grandDatum(data, fresh);
  const gone = grandDatum(data, lost);
  const before = (now.value ?? 0) - (gained.value ?? 0) + (gone.value ?? 0);
  const less = -(gone.value ?? 0);
  const text = (value: number) => numberText(value, data.style);
  const step = (label: string, from: number, datum: Datum, value: number): Step => {
    return { label, from, to: from + (datum.value ?? 0), total: false, datum, row, value };
  };
  return [
    whole(words.before, { state: 'value', value: before, text: text(before) }, row, lost),
    step(words.lost, before, { ...gone, value: less, text: text(less) }, lost),
    step(words.fresh, before + less, gained, fresh),
    whole(words.now, now, row, data.value),
  ];
}
