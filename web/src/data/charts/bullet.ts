// Bullet bars: the actual as a bar, the target as a thick mark, what is expected by now as
// a thin one. Which value is which is in bulletRule.ts, and in the legend.
import { chartWords } from '../../words/charts';
import { capitalised } from '../labels';
import { numberText } from '../numbers';
import { axisHeight, legend, LINE, topAxis, type Key } from './axis';
import { bulletValues, type BulletValues } from './bulletRule';
import { nameOf, rowDatum, spoken, styleAt, wholeColumn, type ChartData, type Datum } from './data';
import { tell } from './marks';
import { leftOutNotes } from './notes';
import type { Mark, Picture, Room, Shape } from './picture';
import { shownOf } from './shown';
import { domainOf, grown, layRows, numberBeside, rowsThatFit, zeroRule } from './rows';
import { widest } from '../text';

interface Bullet {
  actual: Datum;
  target: Datum;
  pace: Datum | null;
  text: string;
}

export function draw(all: ChartData, room: Room): Picture {
  const { font, width } = room;
  const values = bulletValues(all.spec, all.result) ?? { actual: 0, target: 0, pace: null };
  const data = { ...all, style: { ...styleAt(all, values.actual), ...wholeNumbers(all) } };
  const head = legend('', keysOf(data, values), room);
  const top = head.height + axisHeight(font);
  const gap = font * 0.45;
  const free = room.height === null ? null : room.height - top - font * 0.3;
  const rows = shownOf(data, 'rows', rowsThatFit(free, font * LINE, gap, room));
  const thick = grown(font * LINE, rows.length, gap, free);
  const bullets = rows.map(({ index }) => bulletOf(data, index, values));
  const after =
    widest(
      bullets.map(({ text }) => text),
      font,
    ) +
    font * 1.2;
  const domain = domainOf(
    bullets.flatMap(({ actual, target, pace }) => [
      actual.value ?? 0,
      target.value ?? 0,
      pace?.value ?? 0,
    ]),
  );
  const lay = layRows({ names: rows, top, bars: thick, gap, after, domain }, room);
  const place = { from: lay.from, to: lay.to, top: head.height, bottom: lay.bottom };
  const shapes: Shape[] = [
    ...head.shapes,
    ...lay.names,
    ...topAxis(lay.scale, place, data.style, font),
  ];
  const zero = lay.scale(0);
  const marks: Mark[] = [];
  for (const [r, row] of rows.entries()) {
    const bullet = bullets[r];
    const y = lay.bands[r]?.y ?? 0;
    if (!bullet) continue;
    shapes.push(...bulletShapes(bullet, lay.scale, zero, y, thick, font, row.others));
    shapes.push(numberBeside(bullet.text, lay.to + font * 0.4, false, y + thick / 2, font));
    marks.push({
      row: row.index,
      column: wholeColumn(data),
      value: values.actual,
      ...told(data, row.label, bullet, values),
      x: 0,
      y: y - gap / 2,
      w: width,
      h: thick + gap,
    });
  }
  shapes.push(zeroRule(lay, top));
  const notes = leftOutNotes(data, data.rows.length - rows.length, 0);
  return { width, height: lay.bottom + font * 0.3, shapes, marks, notes };
}

const wholeNumbers = ({ style }: ChartData) => (style.decimals === 0 ? { decimals: 0 } : {});

function keysOf(data: ChartData, { actual, target, pace }: BulletValues): Key[] {
  const words = chartWords.bullet;
  const keys: Key[] = [
    { label: capitalised(words.actual(nameOf(data, actual))), as: 'bar', paint: 'only' },
    { label: capitalised(words.target(nameOf(data, target))), as: 'goal', paint: 'target' },
  ];
  if (pace === null) return keys;
  return [
    ...keys,
    { label: capitalised(words.pace(nameOf(data, pace))), as: 'pace', paint: 'base' },
  ];
}

function bulletOf(data: ChartData, row: number, values: BulletValues): Bullet {
  const actual = rowDatum(data, row, values.actual);
  const target = rowDatum(data, row, values.target);
  const pace = values.pace === null ? null : rowDatum(data, row, values.pace);
  const share =
    actual.value !== null && target.value !== null && target.value > 0
      ? numberText(actual.value / target.value, { percent: true, decimals: 0 })
      : '';
  const text = share ? `${actual.text} · ${share}` : actual.text;
  return { actual, target, pace, text };
}

function bulletShapes(
  { actual, target, pace }: Bullet,
  scale: (value: number) => number,
  zero: number,
  y: number,
  thick: number,
  font: number,
  others: boolean,
): Shape[] {
  const shapes: Shape[] = [];
  const h = thick * 0.5;
  const top = y + (thick - h) / 2;
  if (target.value !== null) {
    const x = scale(target.value);
    // The way to the target, faint, so that a short bar is seen as short of something.
    shapes.push({
      kind: 'rect',
      x: Math.min(zero, x),
      y,
      w: Math.abs(x - zero),
      h: thick,
      paint: 'target',
    });
  }
  if (actual.value !== null) {
    const x = scale(actual.value);
    const paint = others ? 'rest' : 'only';
    shapes.push({
      kind: 'rect',
      x: Math.min(zero, x),
      y: top,
      w: Math.max(1, Math.abs(x - zero)),
      h,
      paint,
    });
  }
  if (actual.state === 'withheld') {
    shapes.push({ kind: 'rect', x: zero, y: top, w: font * 1.2, h, paint: 'withheld' });
  }
  if (pace?.value != null) {
    const x = scale(pace.value);
    shapes.push({ kind: 'rule', x1: x, x2: x, y1: y, y2: y + thick, rule: 'pace' });
  }
  if (target.value !== null) {
    const x = scale(target.value);
    const over = thick * 0.1;
    shapes.push({ kind: 'rule', x1: x, x2: x, y1: y - over, y2: y + thick + over, rule: 'goal' });
  }
  return shapes;
}

function told(data: ChartData, label: string, bullet: Bullet, values: BulletValues) {
  const words = chartWords.bullet;
  const { actual, target, pace } = bullet;
  const name = (value: number) => nameOf(data, value);
  const share = bullet.text.includes('·') ? (bullet.text.split(' · ')[1] ?? '') : '';
  const behind =
    actual.value !== null && pace?.value != null
      ? actual.value < pace.value
        ? words.behind
        : words.ahead
      : '';
  return tell(
    [label],
    [
      `${name(values.actual)} ${spoken(actual)}`,
      target.value === null ? words.noTarget : `${name(values.target)} ${target.text}`,
      share ? words.ofTarget(share) : '',
      pace && values.pace !== null ? `${words.pace(spoken(pace))}` : '',
      behind,
    ],
  );
}
