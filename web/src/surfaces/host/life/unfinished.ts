// What stands between a meeting and its close. The server decides; this is the same list,
// so that each entry can be given its fate.
import type { CarryOver } from '../../../protocol/generated';
import type { AgendaItem, Commitment, ParkedItem } from '../../../protocol/records';

export interface Unfinished {
  promises: Commitment[];
  parked: ParkedItem[];
  agenda: AgendaItem[];
}

export interface Business {
  promises: readonly Commitment[];
  parked: readonly ParkedItem[];
  agenda: readonly AgendaItem[];
  carried: readonly CarryOver[];
}

export function unfinished(business: Business, meeting: string): Unfinished {
  const broughtHere = new Set(
    business.carried.filter((each) => each.to_meeting === meeting).map(({ item }) => item),
  );
  const takenAlong = new Set(
    business.carried.filter((each) => each.from_meeting === meeting).map(({ item }) => item),
  );
  const isHere = (record: { id: string; meeting: string }) =>
    record.meeting === meeting || broughtHere.has(record.id);
  return {
    promises: business.promises.filter(
      (each) => each.status === 'proposed' && isHere(each) && !takenAlong.has(each.id),
    ),
    parked: business.parked.filter((each) => each.status === 'parked' && isHere(each)),
    agenda: business.agenda.filter(
      ({ state, type, removed_at }) =>
        (state === 'planned' || state === 'paused') && type !== 'break' && removed_at === null,
    ),
  };
}

export function countOf({ promises, parked, agenda }: Unfinished): number {
  return promises.length + parked.length + agenda.length;
}
