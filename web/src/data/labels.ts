// Headers of a pivot in words: members, parts of dates, fields, measures.
import type { Level, Measure } from '../protocol/generated';
import { dayText, listText } from '../words/format';
import { dataWords } from '../words/data';
import { sliceWords } from '../words/slices';

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
  if (level?.derived === 'newness') return sliceWords.newnessMember[label] ?? label;
  return level?.by ? partText(label) : label;
}

// A whole header, which may end above the last level.
export function memberTexts(labels: readonly string[], levels: readonly Level[] = []): string[] {
  return labels.map((label, level) => memberText(label, levels[level]));
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

type Reading = Pick<Level, 'field' | 'by' | 'fiscal_start' | 'bands' | 'derived' | 'of'>;

// What is read from a field: 'order date by quarter', 'customer size by revenue'.
export function levelText(level: Reading): string {
  const field = fieldText(level.field);
  if (level.derived) return sliceWords.derived[level.derived](field, fieldText(level.of ?? ''));
  if (level.bands?.length) return sliceWords.inBands(field);
  if (!level.by) return field;
  const text = dataWords.levelBy(field, dataWords.parts[level.by]);
  const start = level.fiscal_start ?? 1;
  return start === 1 ? text : sliceWords.fiscal(text, start);
}

export function measureText(measure: Measure): string {
  const text = measure.label ?? ownMeasureText(measure);
  return measure.as && !measure.label ? sliceWords.shownAs(text, sliceWords.as[measure.as]) : text;
}

// What it would be called without a name that people gave it.
export function ownMeasureText(measure: Measure): string {
  const [above, below] = measure.ratio ?? [];
  if (above && below) return dataWords.ratio(fieldText(above), fieldText(below));
  if (measure.attach) {
    return sliceWords.attach(listText(measure.attach.from), listText(measure.attach.to));
  }
  if (measure.calc) {
    const [a = 0, b = 1] = measure.operands ?? [];
    const { valueNumber, signs } = sliceWords;
    return sliceWords.calculated(valueNumber(a), signs[measure.calc], valueNumber(b));
  }
  const of = (measure.filters ?? []).map(({ values }) => `, ${listText(values ?? [])}`).join('');
  const agg = measure.agg ?? 'sum';
  if (agg === 'count') return dataWords.lines + of;
  const field = fieldText(measure.field ?? '');
  const valued = measure.times ? sliceWords.times(field, fieldText(measure.times)) : field;
  return dataWords.aggregated[agg](valued) + of;
}

// All of a slice: a calculated one is named by the two it comes from.
export function measureNames(measures: readonly Measure[]): string[] {
  const names: string[] = [];
  for (const measure of measures) {
    const [a, b] = (measure.operands ?? []).map((index) => names[index]);
    const calculated = measure.calc && !measure.label && a && b;
    const text = calculated
      ? sliceWords.calculated(a, sliceWords.signs[measure.calc ?? 'add'], b)
      : measureText(measure);
    names.push(
      calculated && measure.as ? sliceWords.shownAs(text, sliceWords.as[measure.as]) : text,
    );
  }
  return names;
}
