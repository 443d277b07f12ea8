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

// At most `linesMax` lines of whole words; the last is cut if need be.
export function wrapped(text: string, width: number, font: number, linesMax: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    const full = lines.length === linesMax;
    if (last !== undefined && (full || textWidth(longer, font) <= width)) lines.pop();
    else if (last !== undefined) {
      lines.push(word);
      continue;
    }
    lines.push(longer);
  }
  return lines.map((line) => fitted(line, width, font));
}
