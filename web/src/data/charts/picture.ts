// What a chart is before it is drawn: shapes in px, and marks, which are what a person can
// point at, go to with the keyboard, and hear. Layouts make it; Chart.svelte draws it.

// Names of fills and strokes; palette.css says which colour and which pattern each is.
export type Paint =
  | 'only'
  | 's1'
  | 's2'
  | 's3'
  | 's4'
  | 's5'
  | 's6'
  | 's7'
  | 'rest' // others
  | 'base' // what is compared with
  | 'target'
  | 'total' // both ends of a waterfall
  | 'up'
  | 'down'
  | 'withheld'
  | `heat${Heat}`
  | `cold${Heat}`;
export type Heat = 0 | 1 | 2 | 3 | 4 | 5;

export type Symbol =
  'circle' | 'square' | 'triangle' | 'diamond' | 'cross' | 'plus' | 'down' | 'dash';
export type Rule = 'grid' | 'zero' | 'goal' | 'pace' | 'join' | 'edge';
export type TextLook = 'name' | 'muted' | 'number' | 'strong' | 'cell' | 'on-part' | 'on-deep';

export type Shape =
  | { kind: 'rect'; x: number; y: number; w: number; h: number; paint: Paint; round?: number }
  | { kind: 'rule'; x1: number; y1: number; x2: number; y2: number; rule: Rule }
  | { kind: 'path'; d: string; paint: Paint; dashed?: boolean }
  | { kind: 'symbol'; d: string; paint: Paint }
  | {
      kind: 'text';
      x: number;
      y: number; // its baseline
      text: string;
      full?: string; // where `text` was cut
      look: TextLook;
      anchor?: 'start' | 'middle' | 'end';
    };

export interface Mark {
  // Indices into the result's headers, one beyond for totals; null: of several.
  row: number | null;
  column: number | null;
  value: number; // index into the values of a cell
  name: string; // for ears: vendor, quarter, value, share
  lines: string[]; // the same, for eyes
  x: number;
  y: number;
  w: number;
  h: number;
}

export interface Picture {
  width: number;
  height: number;
  shapes: Shape[];
  marks: Mark[];
  notes: string[]; // what is left out, and by which rule
}

// The space a picture has.
export interface Room {
  width: number;
  height: number | null; // at most; null: as high as it needs
  font: number; // px of its text
}

// One column of a phone: names stand above their bars.
export const isNarrow = ({ width, font }: Room) => width < font * 36;

// The first series is solid, the others have a pattern each: never by colour alone. What
// stands alone is told from nothing.
const SERIES: readonly Paint[] = ['s1', 's2', 's3', 's4', 's5', 's6', 's7'];
export function paintOf(index: number, of: number, others: boolean): Paint {
  if (of === 1) return 'only';
  return others ? 'rest' : (SERIES[index % SERIES.length] ?? 'only');
}

const SYMBOLS: readonly Symbol[] = [
  'circle',
  'square',
  'triangle',
  'diamond',
  'down',
  'plus',
  'cross',
];
export const symbolOf = (index: number): Symbol => SYMBOLS[index % SYMBOLS.length] ?? 'circle';

export function symbolPath(symbol: Symbol, x: number, y: number, r: number): string {
  const at = (dx: number, dy: number) => `${round(x + dx * r)} ${round(y + dy * r)}`;
  const closed = (...points: [number, number][]) =>
    `M${points.map(([dx, dy]) => at(dx, dy)).join('L')}Z`;
  const n = 0.38; // half of a bar of plus and cross
  switch (symbol) {
    case 'circle':
      return `M${at(-1, 0)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
    case 'square':
      return closed([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]);
    case 'triangle':
      return closed([0, -1.15], [1.1, 0.85], [-1.1, 0.85]);
    case 'down':
      return closed([0, 1.15], [1.1, -0.85], [-1.1, -0.85]);
    case 'diamond':
      return closed([0, -1.25], [1.25, 0], [0, 1.25], [-1.25, 0]);
    case 'dash':
      return closed([-1.2, -0.4], [1.2, -0.4], [1.2, 0.4], [-1.2, 0.4]);
    case 'plus':
      return closed(
        ...([
          [-n, -1.1],
          [n, -1.1],
          [n, -n],
          [1.1, -n],
          [1.1, n],
          [n, n],
          [n, 1.1],
          [-n, 1.1],
          [-n, n],
          [-1.1, n],
          [-1.1, -n],
          [-n, -n],
        ] as [number, number][]),
      );
    case 'cross':
      return closed(
        [0, -0.55],
        [0.6, -1.15],
        [1.15, -0.6],
        [0.55, 0],
        [1.15, 0.6],
        [0.6, 1.15],
        [0, 0.55],
        [-0.6, 1.15],
        [-1.15, 0.6],
        [-0.55, 0],
        [-1.15, -0.6],
        [-0.6, -1.15],
      );
  }
}

// A tenth of a pixel is more than anybody sees.
export const round = (value: number) => Math.round(value * 10) / 10;
