// Finding a record by its words, over everything the console holds.
import { agendaOf, partiesOf, partyName } from '../../meeting/table';
import type { LiveMeeting } from '../../sync/live.svelte';

export type FoundKind =
  'commitment' | 'agenda_item' | 'view' | 'party' | 'rep' | 'idea' | 'decision' | 'parked_item';

export interface Found {
  kind: FoundKind;
  id: string;
  title: string;
  detail: string;
}

export const FOUND_MAX = 30;

// Every word of the query must begin somewhere in the text, whatever its accents.
export function matches(text: string, query: string): boolean {
  const plain = folded(text);
  return folded(query)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

export function findAnything(live: LiveMeeting, query: string): Found[] {
  if (query.trim().length < 2) return [];
  return everything(live)
    .filter(({ title, detail }) => matches(`${title} ${detail}`, query))
    .slice(0, FOUND_MAX);
}

function everything(live: LiveMeeting): Found[] {
  const { records } = live;
  const named = (kind: FoundKind) => (record: { id: string; title: string }) => ({
    kind,
    id: record.id,
    title: record.title,
    detail: '',
  });
  return [
    ...partiesOf(live).map(({ id, name }): Found => ({
      kind: 'party',
      id,
      title: name,
      detail: '',
    })),
    ...agendaOf(records).map(named('agenda_item')),
    ...records
      .all('view')
      .filter((view) => !view.removed_at && !view.unlisted)
      .map(({ id, name }): Found => ({ kind: 'view', id, title: name, detail: '' })),
    ...records.all('commitment').map((promise): Found => ({
      kind: 'commitment',
      id: promise.id,
      title: promise.title,
      detail: `${partyName(records, promise.from_party)} → ${partyName(records, promise.to_party)}`,
    })),
    ...records
      .all('rep')
      .filter((rep) => !rep.removed_at)
      .map((rep): Found => ({
        kind: 'rep',
        id: rep.id,
        title: rep.name,
        detail: partyName(records, rep.party),
      })),
    ...records.all('idea').map(named('idea')),
    ...records
      .all('decision')
      .filter((each) => !each.removed_at)
      .map(named('decision')),
    ...records.all('parked_item').map(named('parked_item')),
  ];
}
