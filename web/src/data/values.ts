// What the values of a cell are: each measure, then what a comparison shows beside it.
import type { Pivot, PivotResult, ValueInfo } from '../protocol/generated';
import { sliceWords } from '../words/slices';
import { measureNames } from './labels';
import { styleOf, type NumberStyle } from './numbers';

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
      name: info.show ? sliceWords.showOf[info.show](measure) : measure,
      short: info.show ? sliceWords.show[info.show] : measure,
      style: styleOfValue(spec, info),
    };
  });
}

export function styleOfValue(spec: Pivot, info: ValueInfo): NumberStyle {
  const signed = info.show === 'delta' || info.show === 'delta_percent';
  switch (info.unit) {
    case 'percent':
      return { percent: true, decimals: 1, signed };
    case 'count':
    case 'rank':
      return { percent: false, decimals: 0, signed };
    case 'ratio':
    case 'number':
    case 'money': {
      const percentOf = info.show === 'delta_percent' ? undefined : spec.measures[info.measure];
      return { ...styleOf(percentOf, info.decimals), signed };
    }
  }
}

// Where a spec's own value stands among the values of a cell.
export function valueIndex(
  values: readonly ShownValue[],
  measure: number,
  show: ValueInfo['show'] = null,
): number {
  return values.findIndex(({ info }) => info.measure === measure && (info.show ?? null) === show);
}
