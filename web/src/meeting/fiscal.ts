// Whose fiscal years begin in another month than January.
import type { FiscalYear } from '../data/fields';
import type { LiveMeeting } from '../sync/live.svelte';
import { partiesOf } from './table';

export function fiscalYears(live: LiveMeeting): FiscalYear[] {
  return partiesOf(live).flatMap(({ name, fiscal_start: start }) =>
    start > 1 ? [{ name, start }] : [],
  );
}
