import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { Asker } from '../../http/slices';
import type { Measure } from '../../protocol/generated';
import { column } from '../../testing/pivots';
import type { DataSource } from '../columns';
import { measureText } from '../labels';
import OtherDialog from './OtherDialog.svelte';

const TARGETS = { id: 'd2', version: 3, name: 'Targets' } as unknown as DataSource;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('[WEB-91] a value of other data is of all its lines, or of some by one of its fields', async () => {
  vi.stubGlobal('fetch', () => {
    const body = {
      columns: [column('party_owner'), column('amount', { type: 'money' })],
      members: [
        { label: 'Northwind', count: 8 },
        { label: 'Birch', count: 8 },
      ],
    };
    return Promise.resolve(new Response(JSON.stringify(body)));
  });
  let added: Measure | undefined;
  const open = () => {
    cleanup();
    render(OtherDialog, {
      sources: [TARGETS],
      asker: { meeting: 'm1', seat: 'host' } as Asker,
      onadd: (measure: Measure) => (added = measure),
      onclose: () => undefined,
    });
    return screen.findByText('Add this value');
  };
  await fireEvent.click(await open());
  expect(added).toEqual({
    field: 'amount',
    agg: 'sum',
    dataset: 'd2',
    version: 3,
    filters: [],
    label: 'Targets: amount',
  });

  const add = await open();
  const which = screen.getByLabelText<HTMLSelectElement>('Which lines');
  // This document knows no :checked of an option, so that the first enabled one is chosen.
  which.options[0]?.setAttribute('disabled', '');
  await fireEvent.change(which);
  await fireEvent.click(await screen.findByLabelText(/Northwind/));
  await fireEvent.click(add);
  expect(added?.filters).toEqual([{ field: 'party_owner', op: 'in', values: ['Northwind'] }]);
  expect(added?.label).toBe('Targets: amount, Northwind');
  expect(measureText({ ...added, label: null } as Measure)).toBe('amount, Northwind');
});
