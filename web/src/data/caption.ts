// What a slice shows, in words: what is counted, by what, compared with what, period,
// filters, lines, data date, and what is not shown. It stands under every picture of data,
// so that nobody takes a part for the whole.
import type { Filter, Level, Pivot, PivotResult } from '../protocol/generated';
import { dataWords } from '../words/data';
import { dayText, listText } from '../words/format';
import { sliceWords } from '../words/slices';
import {
  capitalised,
  fieldText,
  levelText,
  measureNames,
  memberText,
  memberTexts,
  partText,
} from './labels';
import { orderSeen } from './sorting';

const VALUES_SPOKEN = 3;

export interface CaptionOf {
  spec: Pivot;
  result: PivotResult;
  dataOf?: string | null; // 'YYYY-MM-DD' or a moment: when the version was imported
}

// Under a picture: what cannot be read from its headers.
export function captionOf(of: CaptionOf): string[] {
  return [...factsOf(of), ...(orderSeen(of.spec) === 'other' ? sortTexts(of.spec) : [])];
}

function factsOf({ spec, result, dataOf }: CaptionOf): string[] {
  const words = dataWords.caption;
  const filters = (spec.filters ?? []).map(filterText);
  const together = onlyTogether(spec, result);
  return [
    ...(together ? [] : [periodText(result.first_date, result.last_date)]),
    ...(filters.length > 0 ? filters : [words.allLines]),
    together ? words.together : words.lines(result.rows_matched),
    ...comparedTexts(spec, result),
    ...(result.as_of && !spec.compare ? [sliceWords.said.asOf(dayText(result.as_of))] : []),
    dataOf ? words.dataOf(dayText(dataOf.slice(0, 10))) : words.version(result.version),
    ...leftTexts(spec, result),
  ];
}

// Lines that are open only as totals are neither counted nor dated, though there are sums of
// them. What comes from other data counts none of these lines.
function onlyTogether(spec: Pivot, result: PivotResult): boolean {
  const { rows_matched, suppressed, values, cells, grand_total } = result;
  if (rows_matched > 0) return false;
  if (suppressed.length > 0) return true;
  const own = values.flatMap(({ measure, show }, value) => {
    const of = spec.measures[measure];
    return show || of?.dataset || of?.calc ? [] : [value];
  });
  return [...cells.flat(), grand_total].some((cell) => own.some((value) => Number(cell?.[value])));
}

// The whole in one sentence, for the builder and for ears.
export function sentenceOf(of: CaptionOf): string {
  const parts = [askedText(of.spec), ...factsOf(of)];
  return `${capitalised(parts.join(', '))}.`;
}

// What is asked: 'revenue and lines by vendor and category, across order date by year'.
export function askedText(spec: Pivot): string {
  const { said } = sliceWords;
  const what = listText(measureNames(spec.measures));
  const rows = (spec.rows ?? []).map(levelText);
  const columns = (spec.columns ?? []).map(levelText);
  return [
    rows.length > 0 ? said.by(what, listText(rows)) : what,
    ...(columns.length > 0 ? [said.across(listText(columns))] : []),
    ...topTexts(spec),
    ...sortTexts(spec),
  ].join(', ');
}

// A name for it, as short as people would say it: 'Revenue by vendor and year, vs a year
// before'. How it is sorted can be seen.
export function titleOf(spec: Pivot): string {
  const { said, tools } = sliceWords;
  const levels = [...(spec.rows ?? []), ...(spec.columns ?? [])];
  const what = listText(measureNames(spec.measures));
  const by = levels.map((level) => shortLevelText(level, levels));
  const { compare } = spec;
  const compared =
    compare?.to === 'version'
      ? tools.comparedWith.version(compare.version ?? 0)
      : compare && tools.comparedWith[compare.to];
  const asked = by.length > 0 ? said.by(what, listText(by)) : what;
  return capitalised([asked, ...topTexts(spec), compared].filter(Boolean).join(', '));
}

// 'year' instead of 'order date by year', while it is plain which date is meant.
function shortLevelText(level: Level, all: readonly Level[]): string {
  const plain = level.by && !level.derived && (level.fiscal_start ?? 1) === 1;
  const alone = all.every(({ field, by }) => !by || field === level.field);
  return plain && alone && level.by ? dataWords.parts[level.by] : levelText(level);
}

function topTexts(spec: Pivot): string[] {
  const { said } = sliceWords;
  const first = (count: number, level: string, others?: boolean) => [
    said.top(count, level),
    ...(others ? [said.withOthers] : []),
  ];
  const [row, column] = [spec.rows?.[0], spec.columns?.[0]];
  return [
    ...(spec.top && row ? first(spec.top, levelText(row), spec.others) : []),
    ...(spec.column_top && column
      ? first(spec.column_top, levelText(column), spec.column_others)
      : []),
  ];
}

// Rows go by the measure itself, however it is shown.
function sortTexts(spec: Pivot): string[] {
  const { said, showOf } = sliceWords;
  const { sort } = spec;
  if (sort?.by !== 'measure' || (spec.rows ?? []).length === 0) return [];
  const plain = spec.measures.map((measure) => ({ ...measure, as: null }));
  const name = measureNames(plain)[sort.measure ?? 0] ?? '';
  const shown = sort.show ? showOf[sort.show](name) : name;
  const along = memberTexts(sort.along ?? [], spec.columns);
  const by = along.length > 0 ? said.along(shown, along.join(', ')) : shown;
  return [said.sorted(by, sort.descending ?? false)];
}

function comparedTexts(spec: Pivot, { compared, as_of }: PivotResult): string[] {
  const { said } = sliceWords;
  const { compare } = spec;
  if (!compare) return [];
  const to =
    compare.to === 'version'
      ? said.compared.version(compared?.version ?? compare.version ?? 0)
      : said.compared[compare.to];
  if (!compared) return [to];
  if (compared.rows_matched === 0) return [said.noBase(to)];
  const period = periodText(compared.first_date, compared.last_date);
  const until = compared.until ?? as_of;
  const sameDays = compare.to !== 'version' && (compare.to_date ?? true) && until;
  return [
    to,
    said.base(dataWords.caption.lines(compared.rows_matched), period),
    ...(sameDays ? [said.sameDays(dayText(until))] : []),
  ];
}

function leftTexts({ top, column_top }: Pivot, result: PivotResult): string[] {
  const { said } = sliceWords;
  const { suppressed, rows_left_out: rows, columns_left_out: columns } = result;
  const masked = result.masked.map(fieldText);
  return [
    ...(masked.length > 0 ? [dataWords.caption.left(listText(masked))] : []),
    ...(suppressed.length > 0 ? [said.suppressed(suppressed.length)] : []),
    ...(rows > 0 ? [said.leftRows(rows, top ?? 0)] : []),
    ...(columns > 0 ? [said.leftColumns(columns, column_top ?? 0)] : []),
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
  const bought = filter.op === 'with' || filter.op === 'without';
  // A part of a date, bands and sizes say so; what was bought is in another field.
  const field = bought || filter.by ? fieldText(filter.field) : levelText(filter);
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

function valuesText({ field, by, derived, values = [] }: Filter): string {
  if (values.length === 0) return dataWords.filter.nothing;
  const spoken = values.length > VALUES_SPOKEN + 1 ? values.slice(0, VALUES_SPOKEN) : values;
  const texts = spoken.map((value) =>
    memberText(value, { field, by: by ?? null, derived: derived ?? null }),
  );
  const more = values.length - spoken.length;
  return [...texts, ...(more > 0 ? [dataWords.filter.andMore(more)] : [])].join(', ');
}
