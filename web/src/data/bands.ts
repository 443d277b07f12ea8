// Bands of a number: where one ends and the next begins.
import type { Decimal } from '../protocol/generated';
import { sliceWords } from '../words/slices';
import { plainText } from './numbers';

const STEPS = [1, 2, 5];
const MOST = 50; // as the server

// Four or five round edges that spread over most of what there is.
export function niceBands(smallest: number, largest: number): number[] {
  if (!(largest > 0) || largest <= smallest) return [];
  const edges: number[] = [];
  for (let power = Math.floor(Math.log10(largest)); edges.length < 4; power -= 1) {
    for (const step of [...STEPS].reverse()) {
      const edge = Number((step * 10 ** power).toPrecision(1));
      const clear = (edges.at(-1) ?? Infinity) / edge >= 2.5;
      if (edge < largest && edge > smallest && clear && edges.length < 4) edges.push(edge);
    }
    if (10 ** power <= Math.max(smallest, 1e-6)) break;
  }
  return edges.reverse();
}

// What a person typed, as edges; undefined if it is not numbers only.
export function bandsIn(text: string): Decimal[] | undefined {
  const parts = text
    .trim()
    .split(/[\s;]+/)
    .filter(Boolean);
  if (parts.some((part) => !/^[-−]?\d+(\.\d+)?$/.test(part))) return undefined;
  const numbers = parts.map((part) => Number(part.replace('−', '-')));
  return [...new Set(numbers)].sort((a, b) => a - b).slice(0, MOST);
}

export function bandTexts(bands: readonly Decimal[]): string[] {
  const words = sliceWords.bands;
  const text = (edge: Decimal | undefined) => (edge === undefined ? '' : plainText(edge));
  if (bands.length === 0) return [];
  return [
    words.below(text(bands[0])),
    ...bands.slice(1).map((edge, i) => words.between(text(bands[i]), text(edge))),
    words.above(text(bands.at(-1))),
  ];
}
