// The series of a chart: at most seven and the others. Without columns there is one, and
// the period it is compared with beside it.
import { dataWords } from '../../words/data';
import { capitalised } from '../labels';
import { orderOf, shownOf, type Side } from './shown';
import { addsUp, datumAt, nameOf, summed, type ChartData, type Datum, type Member } from './data';

export const SERIES_MAX = 7;

export interface Series {
  label: string;
  members: number[]; // indices of columns (or of rows, where rows are series)
  value: number; // index into the values of a cell
  others: boolean;
  base: boolean; // the period that is compared with
}

export interface Chosen {
  series: Series[];
  leftOut: number;
}

// Series of bars: the columns.
export function columnSeries(data: ChartData): Chosen {
  const { spec, base, value } = data;
  const across = (spec.columns ?? []).length > 0;
  if (across || base === null) return chosen(data, 'columns');
  const whole = { members: [0], others: false };
  return {
    leftOut: 0,
    series: [
      { ...whole, label: capitalised(nameOf(data, value)), value, base: false },
      { ...whole, label: capitalised(nameOf(data, base)), value: base, base: true },
    ],
  };
}

// Of time the latest seven, of anything else the largest; in their order.
export function chosen(data: ChartData, of: Side): Chosen {
  const { spec, value } = data;
  const members = data[of];
  const series = (member: Member): Series => ({
    label: member.label,
    members: [member.index],
    value,
    others: member.others,
    base: false,
  });
  const real = members.filter(({ others }) => !others);
  if (real.length <= SERIES_MAX) return { series: members.map(series), leftOut: 0 };
  const kept = new Set(
    orderOf(data, of)
      ? shownOf({ ...data, [of]: real }, of, SERIES_MAX)
      : bySize(data, of, real).slice(0, SERIES_MAX),
  );
  const shown = members.filter((member) => kept.has(member));
  const rest = members.filter((member) => !kept.has(member));
  if (!addsUp(spec.measures[data.measure], of === 'columns' ? 'across' : 'down')) {
    return { series: shown.map(series), leftOut: real.length - kept.size };
  }
  const others = {
    label: dataWords.others,
    members: rest.map(({ index }) => index),
    value,
    others: true,
    base: false,
  };
  return { series: [...shown.map(series), others], leftOut: 0 };
}

function bySize(data: ChartData, of: Side, members: Member[]): Member[] {
  const other = of === 'columns' ? data.rows : data.columns;
  const size = ({ index }: Member) =>
    other.reduce((sum, { index: across }) => {
      const [row, column] = of === 'columns' ? [across, index] : [index, across];
      return sum + Math.abs(datumAt(data, row, column, data.value).value ?? 0);
    }, 0);
  const sizes = new Map(members.map((member) => [member, size(member)]));
  return members.toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0) || a.index - b.index);
}

// A series' number in one row.
export function seriesDatum(data: ChartData, row: number, { members, value }: Series): Datum {
  return summed(
    members.map((column) => datumAt(data, row, column, value)),
    data.style,
  );
}
