import { expect, test } from 'vitest';
import { answer, column, spec } from '../testing/pivots';
import { bandsIn, bandTexts, niceBands } from './bands';
import { sentenceOf } from './caption';
import { aboutText, found, offersOf } from './fields';
import { keptOnly, periodRange, withoutFilter } from './filters';
import { History } from './history.svelte';
import { placeFor } from './menu/menu';

const COLUMNS = [
  column('vendor', { role: 'vendor' }),
  column('customer', { role: 'customer', distinct: 89 }),
  column('order_date', {
    type: 'date',
    role: 'date',
    first_date: '2025-01-01',
    last_date: '2026-06-30',
  }),
  column('revenue', { type: 'money', role: 'revenue', smallest: 0, largest: 4200 }),
  column('margin', { type: 'money', role: 'margin', derived: true }),
];
const offers = offersOf(COLUMNS, [{ name: 'Wardstone', start: 7 }]);
const offer = (name: string) => offers.find((each) => each.name === name);

test('[WEB-59] what can be read from a field is offered under it', () => {
  expect(offer('Wardstone’s quarters')).toMatchObject({
    under: 'order_date',
    level: { field: 'order_date', by: 'quarter', fiscal_start: 7 },
  });
  expect(offer('New or existing customer of vendor')?.level).toMatchObject({
    derived: 'newness',
    of: 'vendor',
    by: 'year',
  });
  expect(offer('Size of customer')?.level).toMatchObject({ derived: 'size', of: 'revenue' });
  expect(offer('Revenue in bands')?.level?.bands?.length).toBeGreaterThan(1);
  expect(offer('Margin %')?.measure).toMatchObject({ ratio: ['margin', 'revenue'] });
  expect(offer('Number of lines')?.measure).toEqual({ agg: 'count' });
});

test('[WEB-59] a field is found by any part of its words, with what it stands under', () => {
  expect(found(offers, 'quart ward').map(({ name }) => name)).toEqual([
    'Order date',
    'Wardstone’s quarters',
  ]);
  expect(found(offers, 'nothing')).toEqual([]);
  expect(aboutText(column('customer', { distinct: 89 }))).toBe('89 members');
});

test('[WEB-59] bands are round, ascending and said in words; what is no number is refused', () => {
  const bands = niceBands(0, 4200);
  expect(bands).toEqual([...bands].sort((a, b) => a - b));
  expect(bands.every((edge) => edge > 0 && edge < 4200)).toBe(true);
  expect(niceBands(0, 0)).toEqual([]);
  expect(bandsIn('500 100; 100')).toEqual([100, 500]);
  expect(bandsIn('a lot')).toBe(undefined);
  expect(bandTexts([10, 50])).toEqual(['below 10', '10 to below 50', '50 and above']);
});

test('[WEB-70] usual periods are counted back from the last day there is', () => {
  expect(periodRange('year_to_date', '2026-06-30')).toEqual(['2026-01-01', '2026-06-30']);
  expect(periodRange('last_year', '2026-06-30')).toEqual(['2025-01-01', '2025-12-31']);
  expect(periodRange('last_12_months', '2026-06-30')).toEqual(['2025-07-01', '2026-06-30']);
  expect(periodRange('last_3_months', '2026-05-31')).toEqual(['2026-03-01', '2026-05-31']);
  expect(periodRange('last_quarter', '2026-02-10')).toEqual(['2025-10-01', '2025-12-31']);
  expect(periodRange('last_12_months', '2024-02-29')).toEqual(['2023-03-01', '2024-02-29']);
  expect(periodRange('last_30_days', '2026-03-01')).toEqual(['2026-01-31', '2026-03-01']);
});

test('[WEB-70] keeping a member replaces what was kept, leaving out adds', () => {
  const level = { field: 'vendor' };
  const kept = keptOnly(keptOnly(spec(), level, 'Birch', true), level, 'Cedar', true);
  expect(kept.filters).toEqual([{ field: 'vendor', op: 'in', values: ['Cedar'] }]);
  const out = keptOnly(keptOnly(spec(), level, 'Birch', false), level, 'Cedar', false);
  expect(out.filters).toEqual([{ field: 'vendor', op: 'not_in', values: ['Birch', 'Cedar'] }]);
  expect(withoutFilter(out, 0)).toEqual([]);
});

test('[WEB-61] slices go back and forth; a new one forgets what was undone; the past is bounded', () => {
  const history = new History<number>();
  for (let n = 0; n < 150; n += 1) history.left(n);
  expect(history.undo(150)).toBe(149);
  expect(history.redo(149)).toBe(150);
  expect(history.undo(150)).toBe(149);
  history.left(149);
  expect(history.canRedo).toBe(false);
  let back = 0;
  while (history.canUndo) {
    history.undo(0);
    back += 1;
  }
  expect(back).toBe(100);
});

test('[WEB-62] a sentence says what is counted, compared with what, and what is not shown', () => {
  const asked = spec({
    rows: [{ field: 'vendor' }, { field: 'customer', derived: 'size', of: 'revenue', bands: [10] }],
    measures: [
      { field: 'revenue', agg: 'sum' },
      { field: 'customer', agg: 'distinct' },
    ],
    compare: { to: 'previous_year', show: ['delta'], to_date: true },
    sort: { by: 'measure', measure: 0, show: 'delta', descending: true },
    top: 10,
    others: true,
  });
  const result = answer(1, 1, {
    masked: ['cost'],
    suppressed: [{ row: 0, column: 0 }],
    as_of: '2026-06-30',
    compared: {
      version: 1,
      rows_matched: 1800,
      first_date: '2025-01-01',
      last_date: '2025-06-30',
      until: '2025-06-30',
    },
  });
  const text = sentenceOf({ spec: asked, result, dataOf: '2027-01-14' });
  for (const part of [
    'Revenue and number of customers by vendor and customer size by revenue',
    'the first 10 of vendor, the rest as others',
    'sorted by revenue, change, largest first',
    'compared with a year before, 1,800 lines of Jan 1',
    'the same days elapsed, until Jun 30, 2025',
    'left blank, not open: cost',
    '1 cell stays blank',
  ]) {
    expect(text).toContain(part);
  }
});

test('[WEB-60] a menu opens inside the window, above its control where there is more room', () => {
  const room = { width: 400, height: 300 };
  const size = { width: 200, height: 150 };
  expect(placeFor({ left: 350, right: 380, top: 20, bottom: 50 }, size, room)).toEqual({
    left: 192,
    top: 54,
  });
  expect(placeFor({ left: 10, right: 40, top: 250, bottom: 280 }, size, room).top).toBe(96);
});
