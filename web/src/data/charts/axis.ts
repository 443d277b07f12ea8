// What stands around the data of a picture: its legend, and the grid with its numbers.
import { capitalised } from '../labels';
import { compactText, type NumberStyle } from '../numbers';
import { isNarrow, symbolPath, type Paint, type Room, type Shape, type Symbol } from './picture';
import { fitted, textWidth } from '../text';

export const LINE = 1.3; // of a line of text, in fonts
export const BASELINE = 0.36; // below the middle of a line

export interface Key {
  label: string;
  as: 'bar' | 'line' | 'dashed' | 'goal' | 'pace';
  paint: Paint;
  symbol?: Symbol;
}

// Of the width, for one name: long ones may not take a line each from the picture.
const KEY_SHARE = 0.3;

export interface Block {
  shapes: Shape[];
  height: number;
}

// The measure's name, then the names of series, as many lines as they need.
export function legend(title: string, keys: readonly Key[], room: Room): Block {
  const { width, font } = room;
  const line = font * LINE;
  const shapes: Shape[] = [];
  let x = 0;
  let top = 0;
  const place = (wanted: number): [number, number] => {
    if (x > 0 && x + wanted > width) {
      x = 0;
      top += line;
    }
    const at = x;
    x += wanted + font * 1.4;
    return [at, top + line * 0.7];
  };
  if (title) {
    const text = fitted(capitalised(title), width, font);
    const [at, y] = place(textWidth(text, font));
    shapes.push({ kind: 'text', x: at, y, text, full: capitalised(title), look: 'muted' });
  }
  for (const key of keys) {
    const swatch = font * (key.as === 'line' || key.as === 'dashed' ? 2 : 1.2);
    const most = isNarrow(room) ? width - swatch : width * KEY_SHARE;
    const text = fitted(key.label, most, font);
    const [at, y] = place(swatch + textWidth(text, font));
    shapes.push(...swatchOf(key, at, y - font * BASELINE, font));
    shapes.push({ kind: 'text', x: at + swatch, y, text, full: key.label, look: 'name' });
  }
  return { shapes, height: shapes.length > 0 ? top + line : 0 };
}

function swatchOf({ as, paint, symbol }: Key, x: number, y: number, font: number): Shape[] {
  const size = font * 0.8;
  const middle = x + size / 2;
  switch (as) {
    case 'bar':
      return [{ kind: 'rect', x, y: y - size / 2, w: size, h: size, paint }];
    case 'goal':
    case 'pace':
      return [
        { kind: 'rule', x1: middle, x2: middle, y1: y - size * 0.6, y2: y + size * 0.6, rule: as },
      ];
    case 'line':
    case 'dashed': {
      const long = font * 1.6;
      const path: Shape = {
        kind: 'path',
        d: `M${x} ${y}L${x + long} ${y}`,
        paint,
        dashed: as === 'dashed',
      };
      if (!symbol) return [path];
      const d = symbolPath(symbol, x + long / 2, y, font * 0.3);
      return [path, { kind: 'symbol', d, paint }];
    }
  }
}

interface Scale {
  (value: number): number;
  ticks(count: number): number[];
}

// Numbers above, lines below them; a number that would touch the one before is left out.
export function topAxis(
  scale: Scale,
  { from, to, top, bottom }: { from: number; to: number; top: number; bottom: number },
  style: NumberStyle,
  font: number,
): Shape[] {
  const count = Math.max(2, Math.min(6, Math.floor((to - from) / (font * 8))));
  let free = -Infinity;
  return scale.ticks(count).flatMap((value): Shape[] => {
    const x = scale(value);
    const text = compactText(value, style);
    const half = textWidth(text, font) / 2;
    const grid: Shape = {
      kind: 'rule',
      x1: x,
      x2: x,
      y1: top + font * 1.15,
      y2: bottom,
      rule: value === 0 ? 'zero' : 'grid',
    };
    // At the very edge the number stands inside the picture.
    const at = Math.max(x, half);
    if (at - half < free) return [grid];
    free = at + half + font * 0.6;
    return [
      grid,
      { kind: 'text', x: at, y: top + font * 0.85, text, look: 'muted', anchor: 'middle' },
    ];
  });
}

export const axisHeight = (font: number) => font * 1.45;
