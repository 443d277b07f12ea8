import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { FIXTURES } from '../../dev/fixtures';
import { saveBlob } from '../http/download';
import { answer, spec } from '../testing/pivots';
import PivotPicture from './PivotPicture.svelte';

vi.mock('../http/download', () => ({ saveBlob: vi.fn() }));

// A picture's layout comes when it is first looked at.

test('[WEB-125] notes and caption begin with a capital', async () => {
  const { spec: of, result } = FIXTURES.all ?? { spec: spec(), result: answer(1, 1) };
  const undated = { ...result, first_date: null, last_date: null };
  const { container } = render(PivotPicture, { spec: of, result: undated, chart: 'waterfall' });
  await waitFor(() => expect(container.querySelector('.notes')).not.toBeNull());
  expect(container.querySelector('.notes')?.textContent).toMatch(/^Each row is a step/);
  expect(container.querySelector('.caption')?.textContent?.trim()).toMatch(/^No dates/);
});

test('[WEB-63] on the wall, too, a cell without a number says why to those who hear it', () => {
  const cells = [[[5], null, [null]]];
  const suppressed = [{ row: 0, column: 3 }];
  const result = { ...answer(1, 3), cells, suppressed };
  render(PivotPicture, { spec: spec(), result, chart: 'table', size: 'stage' });
  const row = screen.getByRole('row', { name: /^Vendor 1/ });
  expect(within(row).getByText('no lines')).toBeTruthy();
  expect(within(row).getByText('nothing to compute')).toBeTruthy();
  expect(within(row).getByText('withheld')).toBeTruthy();
});

test('[WEB-87] what is said under a picture is saved with it', async () => {
  const { spec: of, result } = FIXTURES.all ?? { spec: spec(), result: answer(1, 1) };
  render(PivotPicture, { spec: of, result, chart: 'waterfall', saves: true, source: 'Northwind' });
  await fireEvent.click(await screen.findByRole('button', { name: 'Save as SVG' }));
  const saved = await vi.mocked(saveBlob).mock.lastCall?.[0].text();
  expect(saved).toContain('Each row is a step');
  expect(saved).toContain('Source: Northwind');
});
