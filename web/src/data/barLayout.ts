// Where the bars of a chart stand, in px. Every bar has its own name and number while
// there is height for text beside each; else bars are thin, series are named once above,
// and each group says its longest bar's number.
import { scaleLinear } from 'd3-scale';
import type { Bar, BarChart } from './bars';

export interface Room {
  width: number;
  height?: number; // at most; without it the chart is as tall as it needs
  font: number; // px of the smallest text
}

export interface PlacedBar {
  bar: Bar;
  group: number;
  y: number;
  thickness: number;
  x: number;
  length: number;
  baseline: number; // of its text
  labelled: boolean;
  labelX: number;
  before: boolean; // the number stands left of a negative bar
}

export interface PlacedGroup {
  y: number;
  height: number;
  baseline: number;
}

export interface Layout {
  height: number;
  zero: number;
  groupWidth: number; // px for names of groups, and of series beside them
  seriesWidth: number;
  top: number;
  labelEach: boolean;
  bars: PlacedBar[];
  groups: PlacedGroup[];
  ticks: { x: number; value: number }[];
  charsOfGroup: number;
  charsOfSeries: number;
}

// Of Inter, a little wider than the average so that nothing is cut.
const CHARACTER = 0.56;
const LINE = 1.14;

export function layoutBars(chart: BarChart, { width, height, font }: Room): Layout {
  const perGroup = Math.max(1, chart.series.length);
  const count = chart.groups.length;
  const line = font * LINE;
  const labelEach = perGroup === 1 || height === undefined || count * perGroup * line <= height;
  const top = labelEach ? 0 : line * 1.2;
  const thickness = labelEach ? line : thinBar(height ?? Infinity, top, count, perGroup, font);
  const gap = groupGap(labelEach, perGroup, font);
  const names = namesWidth(chart, width, font, labelEach);
  const numbers = numbersWidth(chart, font);
  const left = names.group + names.series;
  const scale = scaleLinear()
    .domain(chart.domain[0] === chart.domain[1] ? [0, 1] : chart.domain)
    .range([left + (chart.domain[0] < 0 ? numbers : 0), width - numbers]);
  const groupHeight = perGroup * thickness;
  const groups = chart.groups.map((_, g) => {
    const y = top + g * (groupHeight + gap);
    return { y, height: groupHeight, baseline: y + Math.min(groupHeight, line) / 2 + font * 0.36 };
  });
  const zero = scale(0);
  return {
    zero,
    top,
    labelEach,
    groups,
    height: top + count * (groupHeight + gap) - (count > 0 ? gap : 0),
    groupWidth: names.group,
    seriesWidth: names.series,
    charsOfGroup: Math.floor((names.group - font * 0.8) / (font * CHARACTER)),
    charsOfSeries: Math.floor((names.series - font * 0.6) / (font * CHARACTER)),
    ticks: scale.ticks(4).map((value) => ({ value, x: scale(value) })),
    bars: chart.groups.flatMap(({ bars }, g) =>
      bars.map((bar, b): PlacedBar => {
        const end = scale(bar.value ?? 0);
        const y = (groups[g]?.y ?? 0) + b * thickness;
        const before = (bar.value ?? 0) < 0;
        return {
          bar,
          before,
          y,
          group: g,
          thickness: thickness * (labelEach ? 0.78 : 0.9),
          x: Math.min(zero, end),
          length: Math.abs(end - zero),
          baseline: y + (thickness * 0.78) / 2 + font * 0.36,
          labelled: labelEach || longest(bars) === bar,
          labelX: before ? end - font * 0.4 : end + font * 0.4,
        };
      }),
    ),
  };
}

// How many bars a wall of this height carries.
export function barsThatFit(height: number, font: number, series: number): number {
  if (series <= 1) return Math.floor(height / (font * (LINE + 0.14)));
  const thin = font * 0.36 * series + groupGap(false, series, font);
  return (
    Math.max(1, Math.floor((height - font * LINE * 1.2) / Math.max(thin, font * LINE))) * series
  );
}

function thinBar(height: number, top: number, count: number, perGroup: number, font: number) {
  const each = (height - top) / count - groupGap(false, perGroup, font);
  return Math.max(font * 0.28, Math.min(font * 0.7, each / perGroup));
}

function groupGap(labelEach: boolean, perGroup: number, font: number): number {
  if (perGroup === 1) return font * 0.14;
  return labelEach ? font * 0.9 : font * 0.4;
}

function namesWidth(chart: BarChart, width: number, font: number, labelEach: boolean) {
  const wide = (texts: string[], most: number) =>
    Math.min(most, Math.max(0, ...texts.map((text) => text.length)) * font * CHARACTER + font);
  return {
    group: wide(
      chart.groups.map(({ label }) => label),
      width * 0.32,
    ),
    series: labelEach && chart.series.length > 0 ? wide(chart.series, width * 0.16) : 0,
  };
}

function numbersWidth(chart: BarChart, font: number): number {
  const texts = chart.groups.flatMap(({ bars }) => bars.map(({ text }) => text.length));
  return Math.max(0, ...texts) * font * CHARACTER + font * 0.6;
}

function longest(bars: readonly Bar[]): Bar | undefined {
  return bars.reduce<Bar | undefined>(
    (most, bar) => (Math.abs(bar.value ?? 0) > Math.abs(most?.value ?? 0) ? bar : most),
    bars.find((bar) => bar.value !== null),
  );
}

export function shortened(text: string, characters: number): string {
  const letters = [...text];
  if (letters.length <= characters) return text;
  return `${letters
    .slice(0, Math.max(1, characters - 1))
    .join('')
    .trimEnd()}…`;
}
