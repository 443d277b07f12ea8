// What the values of a cell are: each measure, then what a comparison shows beside it.
import type { Pivot, PivotResult, ValueInfo } from '../protocol/generated';
import { sliceWords } from '../words/slices';
import { measureNames } from './labels';
import { DECIMALS_SHOWN, type NumberStyle } from './numbers';

export interface ShownValue {
  info: ValueInfo;
  name: string; // alone: 'revenue, change %'
  short: string; // under its measure's name: 'Change %'
  style: NumberStyle;
}

export function valuesOf(spec: Pivot, result: Pick<PivotResult, 'values'>): ShownValue[] {
  const names = measureNames(spec.measures);
  return result.values.map((info) => {
    const measure = names[info.measure] ?? info.name;
    return {
      info,
      name: shownName(spec, info, measure),
      short: info.show ? sliceWords.show[info.show] : measure,
      style: styleOf(info),
    };
  });
}

function shownName({ compare }: Pivot, { show }: ValueInfo, measure: string): string {
  if (!show) return measure;
  if (show === 'base' && compare) return sliceWords.baseOf[compare.to](measure);
  return sliceWords.showOf[show](measure);
}

// The server says what a value is: a share, money, a number of things.
export function styleOf({
  unit,
  decimals,
  show,
}: Pick<ValueInfo, 'unit' | 'decimals' | 'show'>): NumberStyle {
  const signed = show === 'delta' || show === 'delta_percent';
  switch (unit) {
    case 'percent':
      return { percent: true, decimals: 1, signed, points: show === 'delta' };
    case 'count':
    case 'rank':
      return { percent: false, decimals: 0, signed };
    case 'ratio':
    case 'number':
    case 'money':
      return { percent: false, decimals: Math.min(decimals, DECIMALS_SHOWN), signed };
  }
}

// Where a measure of the spec, or what a comparison shows of it, stands among the values
// of a cell.
export function valueIndex(
  { values }: Pick<PivotResult, 'values'>,
  measure: number,
  show: ValueInfo['show'] = null,
): number | null {
  const index = values.findIndex(
    (info) => info.measure === measure && (info.show ?? null) === show,
  );
  return index < 0 ? null : index;
}
