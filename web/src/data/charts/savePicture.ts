// A picture as a file of its own: what it shows, its numbers, period, data date and
// source go with it, on white paper whatever the screen's colours are.
import { wrapped } from '../text';

export interface SavedText {
  title: string;
  lines: readonly string[]; // under the picture: period, filters, lines counted, source
}

const SVG = 'http://www.w3.org/2000/svg';
const PAD = 24;
const FONT = { title: 22, line: 13 };
const FAMILY = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

// What styles say on the screen, said by the file itself.
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'paint-order',
  'font-weight',
] as const;

export function standaloneSvg(svg: SVGSVGElement, text: SavedText): SVGElement {
  const [, , width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
  const drawing = plainCopy(svg);
  const wide = width + 2 * PAD;
  const root = element('svg', { xmlns: SVG, 'font-family': FAMILY });
  root.append(told('title', text.title), told('desc', text.lines.join(' · ')));
  const ground = element('rect', { fill: '#ffffff', width: '100%', height: '100%' });
  root.append(ground);
  let y = PAD;
  for (const line of wrapped(text.title, width, FONT.title, 2)) {
    y += FONT.title * 1.2;
    root.append(textAt(line, PAD, y - FONT.title * 0.3, FONT.title, '#1b1d22', '600'));
  }
  y += PAD / 2;
  const moved = element('g', { transform: `translate(${PAD} ${y})` });
  moved.setAttribute('font-size', svg.getAttribute('font-size') ?? '14');
  moved.append(...drawing.childNodes);
  root.append(moved);
  y += height + PAD / 2;
  for (const line of text.lines.flatMap((each) => wrapped(each, width, FONT.line, 3))) {
    y += FONT.line * 1.4;
    root.append(textAt(line, PAD, y - FONT.line * 0.3, FONT.line, '#575d69'));
  }
  const high = Math.ceil(y + PAD);
  for (const [name, value] of Object.entries({ width: wide, height: high })) {
    root.setAttribute(name, String(value));
  }
  root.setAttribute('viewBox', `0 0 ${wide} ${high}`);
  return root;
}

// Its shapes with their looks on paper, without what is for pointing at them.
function plainCopy(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const each of copy.querySelectorAll('.mark, .tip, .ring, .halo')) each.remove();
  // Styles are computed only for what is in the page.
  const paper = document.createElement('div');
  paper.className = 'chart visually-hidden';
  paper.dataset.theme = 'light';
  paper.append(copy);
  document.body.append(paper);
  for (const each of copy.querySelectorAll<SVGElement>('rect, line, path, circle, text')) {
    const style = getComputedStyle(each);
    for (const property of PROPERTIES) {
      const value = style.getPropertyValue(property);
      if (value && !(property === 'fill' && value.startsWith('url'))) {
        each.setAttribute(property, value);
      }
    }
  }
  paper.remove();
  for (const each of copy.querySelectorAll('[class]')) each.removeAttribute('class');
  return copy;
}

function element(name: string, attributes: Readonly<Record<string, string>> = {}): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== 'xmlns') made.setAttribute(key, value);
  }
  return made as SVGElement;
}

function told(name: 'title' | 'desc', text: string): SVGElement {
  const made = element(name);
  made.textContent = text;
  return made;
}

function textAt(
  text: string,
  x: number,
  y: number,
  size: number,
  fill: string,
  weight = '400',
): SVGElement {
  const at = { x: String(x), y: String(y), 'font-size': String(size), 'font-weight': weight, fill };
  const made = element('text', at);
  made.textContent = text;
  return made;
}

export function svgFile(svg: SVGSVGElement, text: SavedText): Blob {
  const root = standaloneSvg(svg, text);
  return new Blob([new XMLSerializer().serializeToString(root)], { type: 'image/svg+xml' });
}

// Twice the size, for slides and print.
export async function pngFile(svg: SVGSVGElement, text: SavedText): Promise<Blob> {
  const SCALE = 2;
  const url = URL.createObjectURL(svgFile(svg, text));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * SCALE;
    canvas.height = image.height * SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) =>
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

// A view's name as every system takes it for a file's.
export function fileName(name: string, kind: 'png' | 'svg'): string {
  const plain = name
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${[...plain].slice(0, 100).join('') || 'picture'}.${kind}`;
}
