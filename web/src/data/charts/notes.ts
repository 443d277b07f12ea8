// What a picture leaves out, in words: a part is never taken for the whole.
import { chartWords } from '../../words/charts';
import { dataWords } from '../../words/data';
import type { ChartData } from './data';
import type { Series } from './series';
import { areEarlier, orderOf, type Side } from './shown';

export function leftOutNotes(
  data: ChartData,
  rowsLeft: number,
  seriesLeft: number,
  series: readonly Series[] = [],
  of: Side = 'columns',
): string[] {
  const words = chartWords.notes;
  const { others_row, others_column } = data.result;
  const already = of === 'rows' ? others_row : others_column;
  const summedUp = series.find(({ members }) => members.length > 1)?.members ?? [];
  const folded = summedUp.filter((index) => index !== already).length;
  const latest = orderOf(data, of) !== undefined;
  return [
    dataWords.notShown('rows', rowsLeft, areEarlier(data, 'rows')),
    seriesLeft > 0 ? words.series(seriesLeft) : '',
    folded > 0 ? (latest ? words.foldedLatest(folded) : words.folded(folded)) : '',
  ].filter(Boolean);
}
