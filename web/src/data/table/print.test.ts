import { render } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { answer, spec } from '../../testing/pivots';
import { modelOf } from './model';
import { PRINT_ROWS_MAX, sheetOf } from './print';
import SliceTable from './SliceTable.svelte';

test('[WEB-90] all rows are printed up to a bound, the total always, and the rest is counted', () => {
  const some = sheetOf(modelOf(spec(), answer(300, 2)));
  expect(some.rows).toHaveLength(301);
  expect(some.leftOut).toBe(0);
  const many = sheetOf(modelOf(spec(), answer(PRINT_ROWS_MAX + 70, 1)));
  expect(many.rows).toHaveLength(PRINT_ROWS_MAX + 1);
  expect(many.rows.at(-1)).toBe(PRINT_ROWS_MAX + 70);
  expect(many.leftOut).toBe(70);
});

test('[WEB-90] columns beyond the page go below, each once and in order', () => {
  const { parts } = sheetOf(modelOf(spec(), answer(3, 40)));
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.flatMap(({ indices }) => indices)).toEqual(Array.from({ length: 41 }, (_, c) => c));
});

test('[WEB-90] a header over several columns goes on in the next part', () => {
  const columns = [
    { field: 'order_date', by: 'year' as const },
    { field: 'order_date', by: 'quarter' as const },
  ];
  const headers = Array.from({ length: 30 }, (_, c) => ['2027', `2027-Q${c + 1}`]);
  const { parts } = sheetOf(modelOf(spec({ columns }), answer(2, 30, { column_headers: headers })));
  for (const { heads, indices } of parts) {
    const across = heads[0]?.reduce((sum, { span }) => sum + span, 0);
    expect(across).toBe(indices.length);
    expect(heads[0]?.[0]?.text).toBe('2027');
  }
});

test('[WEB-90] the whole table is there while the page is printed, and gone afterwards', () => {
  const { container } = render(SliceTable, { spec: spec(), result: answer(120, 2) });
  expect(container.querySelector('table')).toBeNull();
  window.dispatchEvent(new Event('beforeprint'));
  expect(container.querySelectorAll('tbody tr')).toHaveLength(121);
  window.dispatchEvent(new Event('afterprint'));
  flushSync();
  expect(container.querySelector('table')).toBeNull();
});
