// Which pictures a slice can be, and what it lacks for the others.
import type { Pivot, PivotResult } from '../../protocol/generated';
import { chartWords } from '../../words/charts';
import { bulletValues } from './bulletRule';
import { addsUp, chartData, grandDatum, hasWhole } from './data';
import { timeAxis, timeOf } from './time';
import type { Chart } from './kinds';
import { valueIndex } from '../values';

// Empty: nothing is lacking.
export function lacking(chart: Chart, spec: Pivot, result: PivotResult, measure = 0): string {
  const words = chartWords.need;
  const of = spec.measures[measure];
  const rows = (spec.rows ?? []).length > 0;
  const columns = (spec.columns ?? []).length > 0;
  const data = () => chartData(spec, result, measure);
  switch (chart) {
    case 'table':
      return '';
    case 'bars':
      return rows || columns ? '' : words.rows;
    case 'stacked_bars':
      if (!columns) return words.columns;
      return addsUp(of, 'across') ? '' : words.addable;
    case 'lines':
      if (!timeOf({ spec })) return words.date;
      return (timeAxis(data())?.periods.length ?? 0) > 1 ? '' : words.periods;
    case 'heat_map':
      if (!rows) return words.rows;
      return columns ? '' : words.columns;
    case 'bullet':
      if (!bulletValues(spec, result)) return words.measures;
      return hasWhole({ spec, result }) ? '' : words.totals;
    case 'waterfall': {
      if (!hasWhole({ spec, result })) return words.totals;
      const fresh = valueIndex(result, measure, 'new') !== null;
      const lost = valueIndex(result, measure, 'lost') !== null;
      if (fresh && lost) return grandDatum(data()).value === null ? words.totals : '';
      if (!rows) return words.rows;
      return addsUp(of, 'down') ? '' : words.addableTotal;
    }
    case 'pareto': {
      if (!rows) return words.rows;
      if (!addsUp(of, 'down')) return words.addableTotal;
      if (!hasWhole({ spec, result })) return words.totals;
      const total = grandDatum(data()).value;
      return total !== null && total <= 0 ? words.positive : '';
    }
  }
}
