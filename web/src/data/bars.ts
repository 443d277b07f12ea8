// A pivot's answer as horizontal bars: one group a row, one bar a member of the columns,
// at most seven and then the others. A chart shows one measure; the table shows all.
import type { Pivot, PivotResult } from '../protocol/generated';
import { dataWords } from '../words/data';
import { measureText, memberText } from './labels';
import { asNumber, numberText, styleOf, type NumberStyle, type Value } from './numbers';

export const SERIES_MAX = 7;

export interface Bar {
  series: number;
  value: number | null;
  text: string; // as displayed
  name: string; // group, series, value: for ears
}

export interface BarGroup {
  label: string;
  others: boolean;
  bars: Bar[];
}

export interface BarChart {
  measure: string;
  style: NumberStyle;
  // A label a series; empty if the rows are all there is.
  series: string[];
  lastIsOthers: boolean;
  groups: BarGroup[];
  groupsLeftOut: number;
  seriesLeftOut: number;
  domain: [number, number];
}

interface Series {
  label: string;
  columns: number[];
}

export function barsOf(
  spec: Pivot,
  result: PivotResult,
  { measure = 0, barsMax = 200 }: { measure?: number; barsMax?: number } = {},
): BarChart {
  const of = spec.measures[measure];
  const style = styleOf(of, result.decimals[measure] ?? 0);
  const additive = of?.agg === 'sum' || of?.agg === 'count';
  const { series, leftOut } = seriesOf(spec, result, additive);
  const rows = rowsShown(result);
  const most = Math.max(1, Math.floor(barsMax / series.length));
  const name = of ? measureText(of) : '';
  const groups = rows.slice(0, most).map((r): BarGroup => {
    const label = groupLabel(spec, result, r);
    const bars = series.map(({ label: of, columns }, s): Bar => {
      const value = summed(columns.map((c) => result.cells[r]?.[c]?.[measure] ?? null));
      const text = numberText(value, style);
      const names = [label, of, `${text || dataWords.noLines} ${name}`];
      return { series: s, value: asNumber(value), text, name: names.filter(Boolean).join(', ') };
    });
    return { label, others: r === result.others_row, bars };
  });
  const values = groups.flatMap(({ bars }) => bars.flatMap(({ value }) => value ?? []));
  return {
    measure: name,
    style,
    series: series.length > 1 || (spec.columns ?? []).length > 0 ? series.map((s) => s.label) : [],
    lastIsOthers: series.length > SERIES_MAX,
    groups,
    groupsLeftOut: rows.length - groups.length + result.rows_left_out,
    seriesLeftOut: leftOut,
    domain: [Math.min(0, ...values), Math.max(0, ...values)],
  };
}

// Subtotals would count twice in a picture.
function rowsShown(result: PivotResult): number[] {
  const subtotals = new Set(result.subtotal_rows);
  return result.row_headers.flatMap((_, r) => (subtotals.has(r) ? [] : [r]));
}

// Of time the latest seven, of anything else the largest; in the order of the columns.
function seriesOf(spec: Pivot, result: PivotResult, additive: boolean) {
  const level = spec.columns?.[0];
  const all = result.column_headers.map((labels, c) => ({
    label: labels.map((label) => memberText(label, level)).join(' · '),
    columns: [c],
  }));
  if (all.length <= SERIES_MAX) return { series: all, leftOut: 0 };
  const size = (c: number) => Math.abs(asNumber(result.column_totals?.[c]?.[0]) ?? 0);
  const ranked = all.map((_, c) => c);
  if (level?.by) ranked.reverse();
  else ranked.sort((a, b) => size(b) - size(a) || a - b);
  const kept = new Set(ranked.slice(0, SERIES_MAX));
  const series: Series[] = all.filter((_, c) => kept.has(c));
  if (!additive) return { series, leftOut: all.length - series.length };
  const rest = all.flatMap((_, c) => (kept.has(c) ? [] : [c]));
  return { series: [...series, { label: dataWords.others, columns: rest }], leftOut: 0 };
}

function groupLabel(spec: Pivot, result: PivotResult, r: number): string {
  const levels = spec.rows ?? [];
  if (levels.length === 0) return dataWords.allLines;
  if (r === result.others_row) return dataWords.others;
  return levels.map((level, l) => memberText(result.row_headers[r]?.[l] ?? '', level)).join(' · ');
}

// One value as it is, exact; several as their sum; nothing of nothing.
function summed(values: Value[]): Value {
  if (values.length === 1) return values[0] ?? null;
  const numbers = values.flatMap((value) => asNumber(value) ?? []);
  return numbers.length > 0 ? numbers.reduce((sum, value) => sum + value, 0) : null;
}
