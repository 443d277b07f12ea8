// A pivot's answer as pictures need it: members without subtotals (they would count
// twice), one measure's values, and each number with why it may be missing.
import type { Level, Measure, Pivot, PivotResult } from '../../protocol/generated';
import { chartWords } from '../../words/charts';
import { dataWords } from '../../words/data';
import { memberTexts } from '../labels';
import { asNumber, numberText, type NumberStyle, type Value } from '../numbers';
import { BETWEEN_LEVELS } from '../text';
import { valueIndex, valuesOf, type ShownValue } from '../values';

// No lines, lines without a value, and a value that stays blank are not zero.
export type State = 'value' | 'no_lines' | 'blank' | 'withheld';

export interface Datum {
  state: State;
  value: number | null;
  text: string; // as displayed
}

export interface Member {
  index: number; // of the result's header
  label: string;
  others: boolean;
}

export interface ChartData {
  spec: Pivot;
  result: PivotResult;
  values: readonly ShownValue[]; // of a cell
  measure: number; // index into the spec's measures
  value: number; // the same in the values of a cell
  base: number | null; // what it is compared with, in the values of a cell
  rows: Member[];
  columns: Member[];
  name: string; // of the measure
  style: NumberStyle;
}

export function chartData(spec: Pivot, result: PivotResult, measure = 0): ChartData {
  const value = valueIndex(result, measure) ?? measure;
  const values = valuesOf(spec, result);
  return {
    spec,
    result,
    values,
    measure,
    value,
    base: valueIndex(result, measure, 'base'),
    rows: members(result.row_headers, result.subtotal_rows, result.others_row, spec.rows),
    columns: members(
      result.column_headers,
      result.subtotal_columns,
      result.others_column,
      spec.columns,
    ),
    name: nameOf({ values }, value),
    style: styleAt({ values }, value),
  };
}

const PLAIN: NumberStyle = { percent: false, decimals: 0 };

export const nameOf = ({ values }: Pick<ChartData, 'values'>, value: number) =>
  values[value]?.name ?? '';

export const styleAt = ({ values }: Pick<ChartData, 'values'>, value: number) =>
  values[value]?.style ?? PLAIN;

function members(
  headers: readonly (readonly string[])[],
  subtotals: readonly number[],
  others: number | null,
  levels: readonly Level[] = [],
): Member[] {
  const skipped = new Set(subtotals);
  return headers.flatMap((labels, index) => {
    if (skipped.has(index)) return [];
    const label =
      index === others ? dataWords.others : memberTexts(labels, levels).join(BETWEEN_LEVELS);
    return [{ index, label, others: index === others }];
  });
}

// Whether several values of a measure make one by adding: across columns or down rows.
export function addsUp(measure: Measure | undefined, way: 'across' | 'down'): boolean {
  if (!measure || measure.ratio?.length || measure.calc || measure.attach) return false;
  if (measure.as) {
    return (
      measure.as === 'share_of_total' ||
      measure.as === (way === 'across' ? 'share_of_row' : 'share_of_column')
    );
  }
  return ['sum', 'count', 'expected'].includes(measure.agg ?? 'sum');
}

// `row` and `column` one beyond the last are the totals.
export function datumAt(
  { result, style }: Pick<ChartData, 'result' | 'style'>,
  row: number,
  column: number,
  value: number,
): Datum {
  if (result.suppressed.some((at) => at.row === row && at.column === column)) {
    return { state: 'withheld', value: null, text: chartWords.withheld };
  }
  return datumOf(cellAt(result, row, column), value, style);
}

function datumOf(
  cell: readonly Value[] | null | undefined,
  value: number,
  style: NumberStyle,
): Datum {
  if (!cell) return { state: 'no_lines', value: null, text: '' };
  const number = asNumber(cell[value]);
  if (number === null) return { state: 'blank', value: null, text: chartWords.blank };
  return { state: 'value', value: number, text: numberText(cell[value], style) };
}

function cellAt(result: PivotResult, row: number, column: number) {
  const rows = result.row_headers.length;
  const columns = result.column_headers.length;
  if (row < rows && column < columns) return result.cells[row]?.[column];
  if (row < rows) return result.row_totals?.[row];
  return column < columns ? result.column_totals?.[column] : result.grand_total;
}

// A row over all its columns: its only cell, or its total.
export function rowDatum(data: ChartData, row: number, value = data.value): Datum {
  return datumAt(data, row, wholeColumn(data), value);
}

export const wholeColumn = ({ spec, result }: Pick<ChartData, 'spec' | 'result'>) =>
  (spec.columns ?? []).length > 0 ? result.column_headers.length : 0;

export function grandDatum(data: ChartData, value = data.value): Datum {
  const { result, spec } = data;
  if ((spec.rows ?? []).length === 0 && result.row_headers.length === 1) {
    return rowDatum(data, 0, value);
  }
  return datumAt(data, result.row_headers.length, result.column_headers.length, value);
}

// Whether every row has one number over all columns.
export const hasWhole = ({ spec, result }: Pick<ChartData, 'spec' | 'result'>) =>
  (spec.columns ?? []).length === 0 || result.row_totals !== null;

// Several as one, exact while there is only one; nothing of nothing. One that stays blank
// would be worked out from a sum without it.
export function summed(all: readonly Datum[], style: NumberStyle): Datum {
  const [first] = all;
  if (all.length === 1 && first) return first;
  if (all.some(({ state }) => state === 'withheld')) {
    return { state: 'withheld', value: null, text: chartWords.withheld };
  }
  const values = all.flatMap(({ value }) => value ?? []);
  if (values.length === 0) {
    const blank = all.some(({ state }) => state === 'blank');
    return blank
      ? { state: 'blank', value: null, text: chartWords.blank }
      : { state: 'no_lines', value: null, text: '' };
  }
  const value = values.reduce((sum, each) => sum + each, 0);
  return { state: 'value', value, text: numberText(value, style) };
}

// What ears hear of a number.
export const spoken = (datum: Datum) =>
  datum.state === 'value' ? datum.text : chartWords.missing[datum.state];

// From far away nobody reads cents.
export function withStyle(data: ChartData, style: NumberStyle): ChartData {
  return { ...data, style };
}

// '12.3%' of the whole, where parts of a whole are meant.
export function shareText(value: number | null, whole: number | null): string {
  if (value === null || whole === null || whole <= 0 || value < 0) return '';
  return chartWords.share(numberText(value / whole, { percent: true, decimals: 1 }));
}
