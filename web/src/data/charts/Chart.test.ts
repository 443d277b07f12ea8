import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { FIXTURES } from '../../../dev/fixtures';
import { answer, spec } from '../../testing/pivots';
import Chart from './Chart.svelte';
import ChartPicker from './ChartPicker.svelte';

// A picture's layout comes when it is first looked at.

const { spec: of, result } = FIXTURES.quarters ?? { spec: spec(), result: answer(1, 1) };

test('[WEB-85] marks are one stop for Tab; arrows go on and Enter opens the lines behind', async () => {
  const oncell = vi.fn();
  const onpoint = vi.fn();
  render(Chart, { spec: of, result, chart: 'bars', oncell, onpoint });
  const marks = await waitFor(() => screen.getAllByRole('button'));
  expect(marks.filter((mark) => mark.getAttribute('tabindex') === '0')).toHaveLength(1);
  marks[0]?.focus();
  await fireEvent.keyDown(marks[0] as Element, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(marks[1]);
  expect(onpoint).toHaveBeenLastCalledWith({ row: 0, column: 1 });
  await fireEvent.keyDown(marks[1] as Element, { key: 'Enter' });
  expect(oncell).toHaveBeenCalledWith({ row: 0, column: 1, value: 0 });
  expect(marks[1]?.getAttribute('aria-label')).toMatch(
    /^Aux joyeux ecclésiastiques, Q4 1997, 6,377\.\d\d revenue, 1\.\d% of the total$/,
  );
});

test('[WEB-85] its numbers are a table for those who hear it', async () => {
  const { container } = render(Chart, { spec: of, result, chart: 'heat_map' });
  await waitFor(() => expect(container.querySelectorAll('tbody tr')).toHaveLength(6));
  expect(container.querySelector('table')?.textContent).toContain('64,603.15');
});

test('[WEB-85] a row that stands for everything has a name in it', async () => {
  const lines = FIXTURES.comparedLines ?? { spec: of, result };
  const { container } = render(Chart, { spec: lines.spec, result: lines.result, chart: 'lines' });
  await waitFor(() => expect(container.querySelector('svg')).not.toBeNull());
  expect(container.querySelector('tbody th')?.textContent).toBe('All lines');
});

test('[WEB-85] what somebody points at is ringed, on the stage too', async () => {
  const { container } = render(Chart, {
    spec: of,
    result,
    chart: 'bars',
    size: 'stage',
    pointed: { row: 1, column: 2 },
  });
  await waitFor(() => expect(container.querySelectorAll('.ring')).toHaveLength(1));
  expect(container.querySelector('svg')?.getAttribute('role')).toBe('img');
  expect(container.querySelectorAll('.mark')).toHaveLength(0);
});

test('[WEB-78] the picker says why a picture cannot be had, and does not choose it', async () => {
  const onchoose = vi.fn();
  render(ChartPicker, { chart: 'bars', spec: of, result, onchoose });
  const bullet = screen.getByRole('radio', { name: 'Target and actual' });
  expect(bullet.getAttribute('aria-disabled')).toBe('true');
  await fireEvent.click(bullet);
  expect(onchoose).not.toHaveBeenCalled();
  expect(screen.getAllByText(/Choose two values of one kind/).length).toBeGreaterThan(0);
  await fireEvent.keyDown(screen.getByRole('radio', { name: 'Bars' }), { key: 'ArrowRight' });
  await fireEvent.click(screen.getByRole('radio', { name: 'Lines' }));
  expect(onchoose).toHaveBeenCalledWith('lines');
});
