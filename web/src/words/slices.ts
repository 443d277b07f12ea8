// Words of building, reading and drilling into a slice.
import type { Compare, ColumnInfo, Level, Measure, ValueInfo } from '../protocol/generated';
import { countText, plural } from './format';

type Show = NonNullable<Compare['show']>[number];
type As = NonNullable<Measure['as']>;
type Derived = NonNullable<Level['derived']>;
type Calculation = NonNullable<Measure['calc']>;
export type Openness = 'hidden' | 'own_rows' | 'totals' | 'all';

const MONTHS =
  'January February March April May June July August September October November December';
export const monthNames = MONTHS.split(' ');

export const sliceWords = {
  // Levels and values
  fiscal: (level: string, month: number) => `${level}, year from ${monthNames[month - 1] ?? ''}`,
  inBands: (field: string) => `${field} in bands`,
  derived: {
    size: (field, of) => `${field} size by ${of}`,
    newness: (field, of) => `new or existing ${field} of ${of}`,
  } satisfies Record<Derived, (field: string, of: string) => string>,
  newnessMember: { new: 'New', existing: 'Existing' } as Record<string, string>,
  attach: (from: string, to: string) => `attach rate ${from} → ${to}`,
  times: (field: string, by: string) => `${field} × ${by}`,
  signs: { add: '+', subtract: '−', multiply: '×', divide: '÷' } satisfies Record<
    Calculation,
    string
  >,
  calculated: (a: string, sign: string, b: string) => `${a} ${sign} ${b}`,
  valueNumber: (index: number) => `value ${index + 1}`,
  as: {
    share_of_row: 'share of row',
    share_of_column: 'share of column',
    share_of_total: 'share of total',
    share_of_parent: 'share of the level above',
    running_total: 'running total',
    rank: 'rank',
  } satisfies Record<As, string>,
  shownAs: (measure: string, as: string) => `${measure}, ${as}`,
  show: {
    base: 'Before',
    delta: 'Change',
    delta_percent: 'Change %',
    new: 'New',
    kept: 'Kept',
    lost: 'Lost',
  } satisfies Record<Show, string>,
  showOf: {
    base: (measure) => `${measure} before`,
    delta: (measure) => `${measure}, change`,
    delta_percent: (measure) => `${measure}, change %`,
    new: (measure) => `new ${measure}`,
    kept: (measure) => `kept ${measure}`,
    lost: (measure) => `lost ${measure}`,
  } satisfies Record<Show, (measure: string) => string>,
  baseOf: {
    previous_year: (measure) => `${measure} a year before`,
    previous_period: (measure) => `${measure} a period before`,
    version: (measure) => `${measure} in the other version`,
  } satisfies Record<Compare['to'], (measure: string) => string>,
  showLong: {
    base: 'The earlier value',
    delta: 'Change',
    delta_percent: 'Change in percent',
    new: 'New ones: only now',
    kept: 'Kept: both times',
    lost: 'Lost: only before',
  } satisfies Record<Show, string>,
  units: {
    count: '',
    number: '',
    money: 'money',
    percent: '%',
    ratio: '',
    rank: 'rank',
  } satisfies Record<ValueInfo['unit'], string>,

  // What is shown, in one sentence
  said: {
    and: 'and',
    by: (what: string, levels: string) => `${what} by ${levels}`,
    across: (levels: string) => `across ${levels}`,
    only: (filters: string) => `only ${filters}`,
    top: (count: number, level: string) => `the first ${countText(count)} of ${level}`,
    withOthers: 'the rest as others',
    compared: {
      previous_year: 'compared with a year before',
      previous_period: 'compared with the period before',
      version: (version: number) => `compared with version ${version} of the data`,
    },
    sameDays: (until: string) => `the same days elapsed, until ${until}`,
    noBase: (to: string) => `${to}, where there are no lines`,
    base: (lines: string, period: string) => `${lines} of ${period} before`,
    sorted: (by: string, descending: boolean) =>
      `sorted by ${by}, ${descending ? 'largest' : 'smallest'} first`,
    along: (by: string, column: string) => `${by} of ${column}`,
    asOf: (date: string) => `as of ${date}`,
    suppressed: (count: number) =>
      `${plural(count, 'cell stays', 'cells stay')} blank so that nobody’s figures can be worked out`,
    leftRows: (count: number, first: number) =>
      `${plural(count, 'row', 'rows')} beyond the first ${countText(first)} left out`,
    leftColumns: (count: number, first: number) =>
      `${plural(count, 'column', 'columns')} beyond the first ${countText(first)} left out`,
    collapsed: (count: number) => `${plural(count, 'group', 'groups')} closed`,
    dated: (field: string) => `by ${field}`,
  },

  // Fields
  fields: {
    search: 'Find a field',
    searchHint: 'Find a field, a date part, a band …',
    none: 'No field is called that.',
    menu: (field: string) => `${field}: where to put it`,
    put: {
      rows: 'Put in rows',
      columns: 'Put in columns',
      measures: 'Use as a value',
      filters: 'Filter by it',
    },
    full: 'full',
    about: {
      text: (count: number) => plural(count, 'member', 'members'),
      range: (from: string, to: string) => `${from} to ${to}`,
    },
    openness: {
      hidden: 'hidden from the vendors',
      own_rows: 'open on each vendor’s own lines only',
      totals: 'others only as a total',
      all: 'open to all',
    } satisfies Record<Openness, string>,
    opennessShort: {
      hidden: 'hidden',
      own_rows: 'own lines',
      totals: 'totals',
      all: 'open',
    } satisfies Record<Openness, string>,
    more: (field: string) => `More of ${field}`,
    part: { year: 'Years', quarter: 'Quarters', month: 'Months', week: 'Weeks', day: 'Days' },
    fiscal: (party: string, part: string) => `${party}’s ${part.toLocaleLowerCase()}`,
    size: (field: string) => `Size of ${field}`,
    newness: (field: string, of: string) => `New or existing ${field} of ${of}`,
    bands: (field: string) => `${field} in bands`,
    lines: 'Number of lines',
    marginShare: 'Margin %',
    types: { text: 'Abc', number: '123', money: '123', date: 'Date' } satisfies Record<
      ColumnInfo['type'],
      string
    >,
    show: 'Fields and filters',
    hide: 'Hide fields and filters',
  },

  // Shelves and their chips
  shelf: {
    rows: 'Rows',
    columns: 'Columns',
    measures: 'Values',
    filters: 'Filters',
    empty: {
      rows: 'drop a field: its members go down',
      columns: 'drop a field: its members go across',
      measures: 'drop a number to count',
      filters: 'all lines count',
    },
    add: (shelf: string) => `Add to ${shelf.toLocaleLowerCase()}`,
    chip: (label: string, place: number, of: number) => `${label}, ${place} of ${of}`,
    hint: 'Enter for choices, Alt and arrows to move, Delete to remove',
    moved: (label: string, shelf: string, place: number) =>
      `${label} is now number ${place} in ${shelf.toLocaleLowerCase()}`,
    removed: (label: string, shelf: string) => `${label} is taken off ${shelf.toLocaleLowerCase()}`,
    placed: (label: string, shelf: string) => `${label} is in ${shelf.toLocaleLowerCase()}`,
    full: (shelf: string) => `${shelf} has no room for one more`,
    remove: 'Remove',
    toShelf: (shelf: string) => `Move to ${shelf.toLocaleLowerCase()}`,
    earlier: 'Move earlier',
    later: 'Move later',
    rename: 'Rename…',
    change: 'Change the filter…',
    bands: 'Bands…',
    part: 'By',
    fiscalStart: 'Year begins in',
    aggregate: 'Sum up as',
    showAs: 'Show as',
    asItIs: 'As it is',
    ratio: 'Divide by the sum of',
    noRatio: 'Not divided',
    times: 'Times, line by line',
    add_value: {
      calc: 'Calculate from two values…',
      attach: 'Attach rate…',
      other: 'From other data…',
    },
    more: 'More values',
  },

  // A slice of another version than the meeting is at
  version: {
    other: (version: number, latest: number, date: string) =>
      `This shows version ${version} of the data. The meeting is at version ${latest}, of ${date}.`,
    use: (latest: number) => `Use version ${latest}`,
  },

  // The tools above the picture
  tools: {
    undo: 'Undo',
    redo: 'Redo',
    reset: 'Start again',
    compare: 'Compare',
    comparedWith: {
      previous_year: 'vs a year before',
      previous_period: 'vs the period before',
      version: (version: number) => `vs version ${version}`,
    },
    sort: 'Order',
    totals: 'Totals',
    copy: 'Copy the table',
    csv: 'Download CSV',
    xlsx: 'Download Excel file',
    export: 'Download',
    exporting: 'Preparing the file',
    copied: 'Copied',
    notCopied: 'The browser did not allow to copy.',
    layout: 'Totals and order',
    swap: 'Swap rows and columns',
    legend: 'Blank cells: what is what',
  },
  compare: {
    title: 'Compare with an earlier time',
    to: {
      none: 'Nothing',
      previous_year: 'A year before',
      previous_period: 'The period before',
      version: 'An earlier version of this data',
    },
    show: 'Show beside each value',
    toDate: 'Same days elapsed',
    toDateHint: 'The earlier time ends on the day that corresponds to the last one now.',
    version: 'Version',
    versionOf: (version: number, date: string) => `Version ${version}, of ${date}`,
    needsDistinct: 'New, kept and lost need a value that counts how many different.',
  },
  order: {
    title: 'Totals and order',
    rows: 'Rows',
    columns: 'Columns',
    by: 'Sorted by',
    name: 'Name',
    of: (value: string) => value,
    along: (value: string, column: string) => `${value}, ${column}`,
    largest: 'Largest first',
    smallest: 'Smallest first',
    forward: 'A to Z',
    backward: 'Z to A',
    top: 'How many',
    all: 'All of them',
    first: (count: number) => `The first ${countText(count)}`,
    others: 'Sum up the rest as “Others”',
    totals: 'Totals',
    subtotals: 'Subtotals of each group',
  },

  // Dialogs of a chip
  bands: {
    title: (field: string) => `Bands of ${field}`,
    text: 'Where one band ends and the next begins, smallest first, with a space between.',
    hint: (from: string, to: string) => `There are values from ${from} to ${to}.`,
    wrong: 'Write numbers only, such as 1000 5000 20000.',
    few: 'At least one number is needed.',
    preview: 'Bands',
    below: (edge: string) => `below ${edge}`,
    between: (from: string, to: string) => `${from} to below ${to}`,
    above: (edge: string) => `${edge} and above`,
    use: 'Use these bands',
  },
  rename: { title: 'Name of this value', label: 'Name', use: 'Use this name', own: 'Its own name' },
  calc: {
    title: 'Calculate from two values',
    first: 'First value',
    second: 'Second value',
    operation: 'Calculation',
    label: 'Name (optional)',
    needsTwo: 'Put two values on the shelf first; then one can be calculated from them.',
    add: 'Add this value',
    operations: {
      add: 'plus',
      subtract: 'minus',
      multiply: 'times',
      divide: 'divided by',
    } satisfies Record<Calculation, string>,
  },
  attachRate: {
    title: 'Attach rate',
    text: 'Of those who buy the first, how many also buy the second?',
    field: 'Counted are',
    of: 'What they buy is in',
    from: 'Buyers of',
    to: 'who also buy',
    months: 'within how many months',
    add: 'Add this value',
    needs: 'Choose at least one on each side.',
    pairs: 'Usual pairs',
    pair: (from: string, to: string) => `${from} → ${to}`,
  },
  other: {
    title: 'A value from other data',
    dataset: 'Data',
    field: 'Value',
    agg: 'Summed up as',
    which: 'Which lines',
    all: 'All of them',
    by: (field: string) => `Some, by ${field}`,
    text: 'Rows, columns and filters find the same fields there, by name or by what they stand for.',
    none: 'There is no other data in this series yet.',
    add: 'Add this value',
  },

  // Filters
  filter: {
    only: 'Only these',
    but: 'All but these',
    with: 'Has bought',
    without: 'Has not bought',
    invert: 'Invert the choice',
    underOthers: 'Counted under the other filters',
    found: (count: number) => `${countText(count)} found`,
    chooseFound: 'Choose all',
    clearFound: 'Choose none',
    period: 'Usual periods',
    periods: {
      year_to_date: 'This year to date',
      last_year: 'Last year',
      last_12_months: 'Last 12 months',
      last_3_months: 'Last 3 months',
      this_quarter: 'This quarter',
      last_quarter: 'Last quarter',
      last_30_days: 'Last 30 days',
    },
    measuredFrom: (date: string) => `Counted back from ${date}, the last day in the data.`,
    of: 'Looked for in',
    empty: 'Lines without one',
    notEmpty: 'Lines with one',
    wrongOrder: 'The first is after the second.',
  },

  // The table
  table: {
    label: (what: string) => `Table: ${what}`,
    keys: 'Arrows move, Enter opens the choices of a cell, plus and minus open and close a group.',
    expand: (name: string) => `Open ${name}`,
    collapse: (name: string) => `Close ${name}`,
    expandAll: 'Open all of this level',
    collapseAll: 'Close all of this level',
    corner: 'all',
    noLines: 'no lines',
    nullValue: 'nothing to compute',
    suppressed: 'withheld',
    zero: 'zero',
    legend: {
      title: 'What blank cells mean',
      none: 'no lines at all',
      null: 'lines, but nothing to compute from them',
      suppressed: 'withheld, so that nobody’s figures can be worked out',
      zero: 'lines that come to zero',
    },
    sortDown: 'Largest first',
    sortUp: 'Smallest first',
    sortName: 'By name, A to Z',
    sortNameDown: 'By name, Z to A',
    cell: (value: string, measure: string, where: string) =>
      where ? `${value} ${measure}; ${where}` : `${value} ${measure}`,
    actions: {
      lines: 'Show the lines behind it',
      observation: 'Pin an observation…',
      commitment: 'Capture a promise…',
      idea: 'Capture an idea…',
      copy: 'Copy',
    },
    keepOnly: (member: string) => `Keep only ${member}`,
    leaveOut: (member: string) => `Leave out ${member}`,
    menuOf: (cell: string) => `Choices for ${cell}`,
    size: (rows: number, columns: number) =>
      `${plural(rows, 'row', 'rows')} × ${plural(columns, 'column', 'columns')}`,
    chosen: {
      count: (count: number) => plural(count, 'cell', 'cells'),
      sum: (text: string) => `sum ${text}`,
      average: (text: string) => `average ${text}`,
      range: (from: string, to: string) => `${from} to ${to}`,
    },
    rows: 'Rows',
    pointed: 'pointed at',
  },

  printed: {
    leftOut: (rows: number) =>
      `${plural(rows, 'more row is', 'more rows are')} not printed. As a file, CSV or Excel, the table is whole.`,
  },

  // The lines behind a cell
  lines: {
    title: (cell: string) => `Lines behind ${cell}`,
    all: 'Lines behind this slice',
    count: (count: number) => plural(count, 'line', 'lines'),
    loading: 'Fetching the lines',
    failed: 'The lines did not come.',
    again: 'Try again',
    none: 'There are no lines that you may see behind this.',
    masked: (fields: string) =>
      `Blank where it is not open to you: ${fields}. What is blank there may well have a value.`,
    empty: '(empty)',
    sortBy: (field: string) => `Sort by ${field}`,
    asImported: 'In the order of the file',
    waiting: '…',
  },
};
