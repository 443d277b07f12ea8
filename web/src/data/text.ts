// How wide a text is, without a screen to measure it on: Inter's widths in em, rounded up
// so that nothing is cut.
const NARROW = /[iljtfrI.,:;'’|!()[\] ·]/;
const WIDE = /[mwMW%@—…]/;
const CAPITAL = /[A-ZÄÖÜ0-9$€£¥+−=–&]/;
// Other scripts: a square each.
const SQUARE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uff00-\uff60]/;

function em(letter: string): number {
  if (NARROW.test(letter)) return 0.34;
  if (SQUARE.test(letter)) return 1;
  if (WIDE.test(letter)) return 0.9;
  return CAPITAL.test(letter) ? 0.67 : 0.58;
}

export function textWidth(text: string, font: number): number {
  let width = 0;
  for (const letter of text) width += em(letter);
  return width * font;
}

export function widest(texts: readonly string[], font: number): number {
  return Math.max(0, ...texts.map((text) => textWidth(text, font)));
}

// Cut by letters and not by bytes, with an ellipsis.
export function fitted(text: string, width: number, font: number): string {
  if (textWidth(text, font) <= width) return text;
  const letters = [...text];
  let room = width - em('…') * font;
  let kept = 0;
  while (kept < letters.length && (room -= em(letters[kept] ?? '') * font) >= 0) kept += 1;
  return `${letters.slice(0, Math.max(1, kept)).join('').trimEnd()}…`;
}

export const BETWEEN_LEVELS = ' · ';

// The name of a row of several levels: its last says which it is, so the others are cut first.
export function fittedName(name: string, width: number, font: number): string {
  const at = name.lastIndexOf(BETWEEN_LEVELS);
  if (at < 0 || textWidth(name, font) <= width) return fitted(name, width, font);
  const last = name.slice(at);
  const room = width - textWidth(last, font);
  if (room < font * FIRST_LEAST) return fitted(name.slice(at + BETWEEN_LEVELS.length), width, font);
  return `${fitted(name.slice(0, at), room, font)}${last}`;
}

const FIRST_LEAST = 3; // em: a few letters and the ellipsis

// At most `linesMax` lines, broken between words or behind a stroke, else within a word; the
// last is cut if need be.
export function wrapped(text: string, width: number, font: number, linesMax: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (lines.length < linesMax - 1 && textWidth(rest, font) > width) {
    const [line, after] = firstLine(rest, width, font);
    if (after === '') break;
    lines.push(line);
    rest = after;
  }
  return [...lines, fitted(rest, width, font)];
}

const WORD_PART_LEAST = 3; // letters before and after a hyphen

function firstLine(text: string, width: number, font: number): [string, string] {
  let end = 0;
  for (const piece of text.match(/[^ /-]*[ /-]+|[^ /-]+/g) ?? []) {
    if (textWidth(text.slice(0, end + piece.length).trimEnd(), font) > width) break;
    end += piece.length;
  }
  if (end > 0) return [text.slice(0, end).trimEnd(), text.slice(end)];
  const letters = [...text];
  let kept = letters.findIndex(
    (_, i) => textWidth(`${letters.slice(0, i + 1).join('')}-`, font) > width,
  );
  kept = Math.min(kept, letters.length - WORD_PART_LEAST);
  if (kept < WORD_PART_LEAST) return [text, ''];
  return [`${letters.slice(0, kept).join('')}-`, letters.slice(kept).join('')];
}
