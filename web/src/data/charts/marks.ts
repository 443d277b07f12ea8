// What is heard and seen of one number: whose it is, of what, how much, which share.
import { chartWords } from '../../words/charts';
import {
  addsUp,
  grandDatum,
  nameOf,
  shareText,
  spoken,
  type ChartData,
  type Datum,
  type Member,
} from './data';
import type { Mark } from './picture';
import type { Series } from './series';

export type Told = Omit<Mark, 'x' | 'y' | 'w' | 'h'>;

export function tell(
  parts: readonly string[],
  numbers: readonly string[],
): Pick<Mark, 'name' | 'lines'> {
  const names = parts.filter(Boolean);
  const said = numbers.filter(Boolean);
  return { name: [...names, ...said].join(', '), lines: [names.join(' · '), said.join(' · ')] };
}

// A row's number in one series.
export function toldOf(data: ChartData, row: Member, series: Series, datum: Datum): Told {
  const across = (data.spec.columns ?? []).length > 0;
  const plain = addsUp(data.spec.measures[data.measure], 'down') && !data.style.percent;
  const share = plain && !series.base ? shareText(datum.value, grandDatum(data).value) : '';
  const number = chartWords.of(spoken(datum), nameOf(data, series.value));
  const { name, lines } = tell([row.label, across ? series.label : ''], [number, share]);
  const column = series.members.length === 1 ? (series.members[0] ?? null) : null;
  return { row: row.index, column, value: series.value, name, lines };
}
