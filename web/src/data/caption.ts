// What a slice shows, in words: period, filters, lines, data date. It stands under every
// picture of data, so that nobody takes a part for the whole.
import type { Filter, Pivot, PivotResult } from '../protocol/generated';
import { dataWords } from '../words/data';
import { dayText, listText } from '../words/format';
import { fieldText, memberText, partText } from './labels';

const VALUES_SPOKEN = 3;

export interface CaptionOf {
  spec: Pivot;
  result: PivotResult;
  dataOf?: string | null; // 'YYYY-MM-DD' or a moment: when the version was imported
}

export function captionOf({ spec, result, dataOf }: CaptionOf): string[] {
  const words = dataWords.caption;
  const filters = (spec.filters ?? []).map(filterText);
  return [
    periodText(result.first_date, result.last_date),
    ...(filters.length > 0 ? filters : [words.allLines]),
    words.lines(result.rows_matched),
    dataOf ? words.dataOf(dayText(dataOf.slice(0, 10))) : words.version(result.version),
    ...(result.masked.length > 0 ? [words.left(listText(result.masked.map(fieldText)))] : []),
  ];
}

export function periodText(first: string | null, last: string | null): string {
  if (!first || !last) return dataWords.caption.noDates;
  const format = new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
}

export function filterText(filter: Filter): string {
  const words = dataWords.filter;
  const field = fieldText(filter.field);
  const values = filter.values ?? [];
  switch (filter.op) {
    case 'in':
    case 'not_in':
      return words[filter.op](field, valuesText(filter));
    case 'between': {
      const [from, to] = values.map(partText);
      if (!from) return words.upTo(field, to ?? '');
      return to ? words.between(field, from, to) : words.from(field, from);
    }
    case 'contains':
      return words.contains(field, values.join(', '));
    case 'is_null':
      return values[0] === 'false' ? words.not_null(field) : words.is_null(field);
    case 'with':
    case 'without':
      return words[filter.op](field, fieldText(filter.of ?? ''), valuesText(filter));
  }
}

function valuesText({ field, by, values = [] }: Filter): string {
  if (values.length === 0) return dataWords.filter.nothing;
  const spoken = values.length > VALUES_SPOKEN + 1 ? values.slice(0, VALUES_SPOKEN) : values;
  const texts = spoken.map((value) => memberText(value, { field, by: by ?? null }));
  const more = values.length - spoken.length;
  return [...texts, ...(more > 0 ? [dataWords.filter.andMore(more)] : [])].join(', ');
}
