// Headers of a pivot in words: members, parts of dates, fields, measures.
import type { Level, Measure } from '../protocol/generated';
import { dayText } from '../words/format';
import { dataWords } from '../words/data';

// 'customer_country' is how the file calls it; people read 'customer country'.
export function fieldText(field: string): string {
  return field.replaceAll('_', ' ');
}

// Standing alone: 'Customer country'.
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

export function memberText(label: string, level?: Level): string {
  if (label === '') return dataWords.empty;
  return level?.by ? partText(label) : label;
}

// '2027', '2027-Q1', '2027-01', '2027-W03', '2027-01-14', 'FY2027-Q1'.
export function partText(label: string): string {
  const quarter = /^(FY)?(\d{4})-Q(\d)$/.exec(label);
  if (quarter) return `Q${quarter[3]} ${quarter[1] ?? ''}${quarter[2]}`;
  const week = /^(\d{4})-W(\d{2})$/.exec(label);
  if (week) return dataWords.week(Number(week[2]), week[1] ?? '');
  if (/^\d{4}-\d{2}$/.test(label)) return monthText(label);
  return /^\d{4}-\d{2}-\d{2}$/.test(label) ? dayText(label) : label;
}

function monthText(label: string): string {
  const options = { month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(undefined, options).format(new Date(`${label}-01T00:00:00Z`));
}

export function levelText(level: Level): string {
  return level.by
    ? dataWords.levelBy(fieldText(level.field), dataWords.parts[level.by])
    : fieldText(level.field);
}

export function measureText(measure: Measure): string {
  const [above, below] = measure.ratio ?? [];
  if (above && below) return dataWords.ratio(fieldText(above), fieldText(below));
  const agg = measure.agg ?? 'sum';
  if (agg === 'count') return dataWords.lines;
  return dataWords.aggregated[agg](fieldText(measure.field ?? ''));
}
