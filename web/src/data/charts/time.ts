// Time along a picture: which level is the date, and where each of its members stands, so
// that a month without lines leaves its place empty.
import type { Level, Pivot } from '../../protocol/generated';
import type { ChartData } from './data';
import { memberText } from '../labels';

export interface Period {
  index: number; // of the result's header
  at: number; // in steps: of years, quarters, months, weeks or days
  label: string;
}

export interface TimeAxis {
  along: 'rows' | 'columns';
  periods: Period[]; // in order of time
}

type Spec = Pick<Pivot, 'rows' | 'columns'>;

// The one level of rows or columns, if it is a date. Columns first: it is how people lay
// time out.
export function timeOf({
  spec,
}: {
  spec: Spec;
}): { along: 'rows' | 'columns'; level: Level; gap: number } | undefined {
  for (const along of ['columns', 'rows'] as const) {
    const levels = spec[along] ?? [];
    const [level] = levels;
    if (levels.length === 1 && level?.by && !level.derived) {
      // Of days, weekends are no gap.
      return { along, level, gap: level.by === 'day' ? 3 : 1 };
    }
  }
  return undefined;
}

export function timeAxis(data: ChartData): TimeAxis | undefined {
  const time = timeOf(data);
  if (!time) return undefined;
  const { along, level } = time;
  const headers = along === 'columns' ? data.result.column_headers : data.result.row_headers;
  const periods = data[along].flatMap(({ index }): Period[] => {
    const label = headers[index]?.[0] ?? '';
    const at = stepsOf(label);
    return at === undefined ? [] : [{ index, at, label: memberText(label, level) }];
  });
  return { along, periods: periods.sort((a, b) => a.at - b.at) };
}

// '2027', 'FY2027', '2027-Q1', '2027-01', '2027-W03', '2027-01-14' as a number of steps.
export function stepsOf(label: string): number | undefined {
  const DAY = 86_400_000;
  const day = (text: string) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);
  const text = label.replace(/^FY/, '');
  const quarter = /^(\d{4})-Q([1-4])$/.exec(text);
  if (quarter) return Number(quarter[1]) * 4 + Number(quarter[2]) - 1;
  const week = /^(\d{4})-W(\d{2})$/.exec(text);
  if (week)
    return Math.floor((mondayOfWeek1(Number(week[1]), day) + 7 * (Number(week[2]) - 1)) / 7);
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month) return Number(month[1]) * 12 + Number(month[2]) - 1;
  if (/^\d{4}$/.test(text)) return Number(text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? day(text) : undefined;
}

// The week with the year's first Thursday; 4 January is always in it.
function mondayOfWeek1(year: number, day: (text: string) => number): number {
  const fourth = day(`${year}-01-04`);
  return fourth - ((fourth + 3) % 7);
}
