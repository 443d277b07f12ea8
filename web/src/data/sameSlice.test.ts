import { expect, test } from 'vitest';
import { spec } from '../testing/pivots';
import { sameSlice } from './sameSlice';

const built = spec({
  rows: [{ field: 'vendor' }],
  columns: [{ field: 'date', by: 'year' }],
  filters: [],
  sort: { by: 'measure', measure: 0, descending: true },
  top: null,
});
// As it comes back.
const kept = {
  as_of: null,
  compare: null,
  ...built,
  rows: [{ of: null, field: 'vendor', by: null, fiscal_start: null, bands: [], derived: null }],
  sort: { along: [], by: 'measure' as const, measure: 0, show: null, descending: true },
  collapsed: [],
};

test('[WEB-88] a slice that came back from the server is known again', () => {
  expect(sameSlice(built, kept)).toBe(true);
});

test('[WEB-88] any other field, order, filter or version is another slice', () => {
  const others = [
    { ...kept, rows: [{ field: 'customer' }] },
    { ...kept, rows: [{ field: 'vendor' }, { field: 'customer' }] },
    { ...kept, columns: [{ field: 'date', by: 'quarter' as const }] },
    { ...kept, sort: { ...kept.sort, descending: false } },
    { ...kept, filters: [{ field: 'vendor', op: 'in' as const, values: [''] }] },
    { ...kept, version: 9 },
    { ...kept, totals: !kept.totals },
  ];
  for (const other of others) expect(sameSlice(built, other)).toBe(false);
  expect(sameSlice(built, null)).toBe(false);
});
