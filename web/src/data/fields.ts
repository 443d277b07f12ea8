// What can be put on a slice: every column, and what can be read from it besides its own
// members: parts of dates, fiscal years of a vendor, sizes, new or existing, bands.
import type { Filter, Level, Measure } from '../protocol/generated';
import { dayText } from '../words/format';
import { sliceWords } from '../words/slices';
import { niceBands } from './bands';
import { groupOf, isNumber, type FieldGroup, type Part, type Zone } from './builder';
import type { Column } from './columns';
import { capitalised, fieldText } from './labels';
import { plainText } from './numbers';

export interface FieldOffer {
  id: string;
  name: string;
  group: FieldGroup;
  column?: Column; // what it is read from; none: the lines themselves
  under?: string; // stands under the offer with this id
  level?: Level;
  measure?: Measure;
  filter?: Filter;
}

// A party whose year begins in another month than January.
export interface FiscalYear {
  name: string;
  start: number;
}

const PARTS: Part[] = ['year', 'quarter', 'month', 'week', 'day'];

export function offersOf(columns: readonly Column[], fiscal: readonly FiscalYear[] = []) {
  const role = (wanted: Column['role']) => columns.find((column) => column.role === wanted);
  const offers = columns.flatMap((column) => [ownOffer(column), ...readFrom(column, fiscal)]);
  const customer = role('customer');
  const amount = role('revenue') ?? role('amount');
  if (customer && amount) offers.push(sizeOffer(customer, amount));
  for (const of of [role('vendor'), role('distributor')]) {
    if (customer && of) offers.push(newnessOffer(customer, of));
  }
  offers.push({
    id: 'lines',
    name: sliceWords.fields.lines,
    group: 'much',
    measure: { agg: 'count' },
  });
  const margin = role('margin') ?? columns.find(({ derived }) => derived);
  const revenue = role('revenue');
  if (margin && revenue) {
    offers.push({
      id: 'margin share',
      name: sliceWords.fields.marginShare,
      group: 'much',
      measure: { ratio: [margin.name, revenue.name], label: sliceWords.fields.marginShare },
    });
  }
  return offers;
}

function ownOffer(column: Column): FieldOffer {
  const field = column.name;
  const number = isNumber(column);
  const base = {
    id: field,
    name: capitalised(fieldText(field)),
    group: groupOf(column),
    column,
    measure: measureOf(column),
  };
  if (column.derived) return base;
  const filter: Filter = { field, op: column.type === 'text' ? 'in' : 'between', values: [] };
  if (number && column.role !== 'document') return { ...base, filter };
  return { ...base, filter, level: column.type === 'date' ? { field, by: 'year' } : { field } };
}

function readFrom(column: Column, fiscal: readonly FiscalYear[]): FieldOffer[] {
  const words = sliceWords.fields;
  const field = column.name;
  const at = (id: string, name: string, level: Level): FieldOffer => ({
    id: `${field} ${id}`,
    name,
    group: groupOf(column),
    column,
    under: field,
    level,
    filter: { ...level, op: 'in', values: [] },
  });
  if (column.type === 'date') {
    const parts = PARTS.map((by) => at(by, words.part[by], { field, by }));
    const theirs = fiscal.flatMap(({ name, start }) =>
      (['year', 'quarter'] as const).map((by) =>
        at(`${by} ${name}`, words.fiscal(name, words.part[by]), { field, by, fiscal_start: start }),
      ),
    );
    return [...parts, ...theirs];
  }
  if (!isNumber(column) || column.derived || column.role === 'document') return [];
  const bands = niceBands(Number(column.smallest ?? 0), Number(column.largest ?? 0));
  if (bands.length === 0) return [];
  return [at('bands', capitalised(words.bands(fieldText(field))), { field, bands })];
}

// Bands begin at what a middling customer might buy; the editor changes them.
function sizeOffer(customer: Column, amount: Column): FieldOffer {
  const bands = niceBands(0, Number(amount.largest ?? 0) * 20);
  const level: Level = {
    field: customer.name,
    derived: 'size',
    of: amount.name,
    bands: bands.length > 0 ? bands : [1000, 10_000, 100_000],
  };
  return {
    id: `${customer.name} size`,
    name: sliceWords.fields.size(fieldText(customer.name)),
    group: 'who',
    column: customer,
    under: customer.name,
    level,
    filter: { ...level, op: 'in', values: [] },
  };
}

function newnessOffer(customer: Column, of: Column): FieldOffer {
  const level: Level = { field: customer.name, derived: 'newness', of: of.name, by: 'year' };
  return {
    id: `${customer.name} newness ${of.name}`,
    name: sliceWords.fields.newness(fieldText(customer.name), fieldText(of.name)),
    group: 'who',
    column: customer,
    under: customer.name,
    level,
    filter: { ...level, op: 'in', values: [] },
  };
}

function measureOf(column: Column): Measure {
  if (!isNumber(column)) return { field: column.name, agg: 'distinct' };
  const single = ['price', 'discount', 'probability'].includes(column.role);
  return { field: column.name, agg: single ? 'avg' : 'sum' };
}

export function zonesOf(offer: FieldOffer): Zone[] {
  return [
    ...(offer.level ? (['rows', 'columns'] as const) : []),
    ...(offer.measure ? (['measures'] as const) : []),
    ...(offer.filter ? (['filters'] as const) : []),
  ];
}

// How many members, or from where to where.
export function aboutText(column: Column): string {
  const { about } = sliceWords.fields;
  if (column.type === 'text') return about.text(column.distinct);
  if (column.first_date && column.last_date) {
    return about.range(dayText(column.first_date), dayText(column.last_date));
  }
  const { smallest, largest } = column;
  if (smallest === null || largest === null) return '';
  return about.range(plainText(smallest), plainText(largest));
}

// Any part of the words, in any order, whatever the accents.
export function found(offers: readonly FieldOffer[], search: string): FieldOffer[] {
  const wanted = plain(search).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [...offers];
  const hit = (offer: FieldOffer) => {
    const text = plain(`${offer.name} ${offer.column ? fieldText(offer.column.name) : ''}`);
    return wanted.every((part) => text.includes(part));
  };
  const hits = new Set(offers.filter(hit).map(({ id }) => id));
  // What stands under a field is not shown without it.
  const parents = new Set(
    offers.flatMap(({ id, under }) => (hits.has(id) && under ? [under] : [])),
  );
  return offers.filter(({ id }) => hits.has(id) || parents.has(id));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
