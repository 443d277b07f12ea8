// Who is at the table and how they are called.
import type { AgendaItemId, PartyId, RepId } from '../protocol/ids';
import type { AgendaItem, Meeting, Party, Rep } from '../protocol/records';
import type { LiveMeeting } from '../sync/live.svelte';
import { words } from '../words/common';

type Records = LiveMeeting['records'];

export function theMeeting(live: LiveMeeting): Meeting | undefined {
  return live.records.get('meeting', live.meeting);
}

// In the meeting's order, the reseller first.
export function partiesOf(live: LiveMeeting): Party[] {
  const order = theMeeting(live)?.parties ?? [];
  return order.flatMap((id) => live.records.get('party', id) ?? []);
}

export function resellerOf(records: Records): Party | undefined {
  return records.all('party').find((party) => party.kind === 'reseller' && !party.removed_at);
}

export function partyName(records: Records, id: PartyId | null | undefined): string {
  return records.get('party', id)?.name ?? words.unnamed;
}

export function repName(records: Records, id: RepId | null | undefined): string {
  return records.get('rep', id)?.name ?? words.unnamed;
}

export function repsOf(records: Records, party: PartyId | null | undefined): Rep[] {
  return records
    .all('rep')
    .filter((rep) => rep.party === party && !rep.removed_at)
    .sort((a, b) => a.name.localeCompare(b.name));
}

// The running order.
export function agendaOf(records: Records): AgendaItem[] {
  return records
    .all('agenda_item')
    .filter((item) => !item.removed_at)
    .sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
}

export function runningItem(records: Records): AgendaItem | undefined {
  const id: AgendaItemId | null | undefined = records.one('clock')?.agenda_item;
  return records.get('agenda_item', id);
}
