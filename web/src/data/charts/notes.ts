// What a picture leaves out, in words: a part is never taken for the whole.
import { chartWords } from '../../words/charts';
import type { ChartData } from './data';
import type { Series } from './series';

export function leftOutNotes(
  data: ChartData,
  rowsLeft: number,
  seriesLeft: number,
  series: readonly Series[] = [],
  of: 'columns' | 'rows' = 'columns',
): string[] {
  const { result, spec } = data;
  const words = chartWords.notes;
  const rows = rowsLeft + result.rows_left_out;
  const folded = series.find(({ members }) => members.length > 1)?.members.length ?? 0;
  const level = (of === 'columns' ? spec.columns : spec.rows)?.[0];
  return [
    rows > 0 ? words.rows(rows) : '',
    result.columns_left_out > 0 ? words.columns(result.columns_left_out) : '',
    seriesLeft > 0 ? words.series(seriesLeft) : '',
    folded > 0 ? (level?.by ? words.foldedLatest(folded) : words.folded(folded)) : '',
  ].filter(Boolean);
}
