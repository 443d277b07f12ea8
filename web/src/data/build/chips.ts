// The chips of the shelves: what each is called.
import type { Pivot } from '../../protocol/generated';
import type { Zone } from '../builder';
import { filterText } from '../caption';
import { capitalised, levelText, measureNames } from '../labels';

export interface Chip {
  key: string;
  label: string;
}

export function chipsOf(spec: Pivot, zone: Zone): Chip[] {
  const labels = labelsOf(spec, zone).map(capitalised);
  const seen = new Map<string, number>();
  return labels.map((label) => {
    // The same twice is two chips.
    const times = seen.get(label) ?? 0;
    seen.set(label, times + 1);
    return { key: `${label} ${times}`, label };
  });
}

function labelsOf(spec: Pivot, zone: Zone): string[] {
  switch (zone) {
    case 'rows':
    case 'columns':
      return (spec[zone] ?? []).map(levelText);
    case 'measures':
      return measureNames(spec.measures);
    case 'filters':
      return (spec.filters ?? []).map(filterText);
  }
}
