import { render, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { FIXTURES } from '../../../dev/fixtures';
import { answer, spec } from '../../testing/pivots';
import Chart from './Chart.svelte';
import { fileName, standaloneSvg } from './savePicture';

test('[WEB-87] a saved picture says what it shows by itself, without what is for pointing', async () => {
  const { spec: of, result } = FIXTURES.quarters ?? { spec: spec(), result: answer(1, 1) };
  const { container } = render(Chart, { spec: of, result, chart: 'stacked_bars' });
  const svg = await waitFor(
    () => {
      const found = container.querySelector('svg');
      if (!found) throw new Error('not drawn yet');
      return found;
    },
    { timeout: 10_000 },
  );
  const saved = standaloneSvg(svg, {
    title: 'Vendors by quarter',
    lines: ['1997 to 1998 · no filter · 2,155 lines · data of 14 Jan 2027', 'Source: House'],
  });
  expect(saved.querySelector('title')?.textContent).toBe('Vendors by quarter');
  expect(saved.textContent).toContain('data of 14 Jan 2027');
  expect(saved.textContent).toContain('Source: House');
  expect(saved.querySelectorAll('.mark, .tip, [class], [style]')).toHaveLength(0);
  expect(saved.querySelectorAll('pattern').length).toBeGreaterThan(0);
  expect(document.querySelectorAll('.chart.visually-hidden')).toHaveLength(0);
}, 20_000);

test('[WEB-87] it is called as its view is, in letters a file may have', () => {
  expect(fileName('Revenue: this / last year?', 'png')).toBe('Revenue this last year.png');
  expect(fileName('', 'svg')).toBe('picture.svg');
  expect(fileName('Größe', 'svg')).toBe('Größe.svg');
});
