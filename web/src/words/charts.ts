// Words of pictures of pivots.
import { countText, plural } from './format';

export const chartWords = {
  names: {
    table: 'Table',
    bars: 'Bars',
    stacked_bars: 'Stacked bars',
    lines: 'Lines',
    heat_map: 'Heat map',
    bullet: 'Target and actual',
    waterfall: 'Waterfall',
    pareto: 'Pareto',
  },
  picker: 'Picture',
  withheld: 'withheld',
  blank: 'n/a',
  missing: {
    no_lines: 'no lines',
    blank: 'no value',
    withheld: 'withheld, so that nobody’s figure can be worked out',
  },
  share: (percent: string) => `${percent} of the total`,
  of: (value: string, name: string) => (value ? `${value} ${name}` : name),
  describe: (kind: string, measure: string, rows: number) =>
    `${kind} of ${measure}, ${plural(rows, 'row', 'rows')}`,
  keys: 'Arrow keys go from number to number.',
  keysOpen: 'Arrow keys go from number to number, Enter opens its lines.',

  notes: {
    series: (count: number) => `seven of ${countText(count + 7)} series are shown`,
    folded: (count: number) => `the largest seven, ${countText(count)} others summed up`,
    foldedLatest: (count: number) =>
      `the latest seven, ${countText(count)} earlier ones summed up as others`,
    measures: (names: string) => `also measured, in the table: ${names}`,
    full: 'every bar is 100%',
    negative: 'what is below zero stands left of zero',
    gaps: 'a gap means no data, not zero',
    withheld: 'hatched: withheld',
    withheldParts: 'parts that are withheld are missing from their bars',
  },

  bullet: {
    actual: (name: string) => (name === 'actual' ? name : `actual: ${name}`),
    target: (name: string) => (/target/i.test(name) ? name : `target: ${name}`),
    pace: (name: string) => (/expected/i.test(name) ? name : `expected by now: ${name}`),
    ofTarget: (percent: string) => `${percent} of target`,
    ahead: 'ahead of pace',
    behind: 'behind pace',
    noTarget: 'no target',
  },
  waterfall: {
    before: 'Before',
    lost: 'Lost',
    fresh: 'New',
    now: 'Now',
    total: 'Total',
    steps: 'each row is a step; the last bar is their sum',
    bridge: 'each row is its change; the bars at both ends are the totals',
    customers: 'before, less the lost, and the new, is now',
  },
  pareto: {
    running: 'running share',
    mark: '80%',
    // `of`: how many rows there are, if that is known.
    makes: (count: number, of: number | null, percent: string) => {
      const rows =
        of === null
          ? plural(count, 'row', 'rows')
          : `${countText(count)} of ${plural(of, 'row', 'rows')}`;
      return `${rows} ${count === 1 ? 'makes' : 'make'} ${percent} of the total`;
    },
  },

  // Why a picture cannot be had, and what to do.
  need: {
    rows: 'Put a field on rows.',
    columns: 'Put a field on columns: its members are the parts of each bar.',
    date: 'Put a date on rows or columns: lines go along time.',
    periods: 'One period is a point. Choose a longer period or a finer part of the date.',
    addable: 'Parts are stacked only if they add up: choose a sum or a number of lines.',
    measures: 'Choose two values of one kind: first the actual, then the target.',
    totals: 'Switch totals on, or take the field off columns.',
    addableTotal: 'Steps and shares need values that add up: choose a sum or a number of lines.',
    positive: 'A running share needs a total above zero.',
  },
  needTitle: (kind: string) => `${kind}: not of this slice`,

  save: {
    png: 'Save as PNG',
    svg: 'Save as SVG',
    failed: 'The picture could not be made. Try SVG.',
    source: (name: string) => `Source: ${name}`,
  },
};
