// What was said and not yet heard back, as it will look: shown with its mark until the
// server's own record arrives.
import type { CommitmentId } from '../protocol/ids';
import type { CommandArgs, Commitment, Idea, ParkedItem } from '../protocol/records';
import type { LiveMeeting } from '../sync/live.svelte';
import type { CommandName, OutboxItem } from '../sync/outboxStore';

// The words a person typed for it, whatever it is; empty if none.
export function textOf(item: OutboxItem): string {
  const args = item.args as Record<string, unknown>;
  return ['title', 'reason', 'proof', 'name'].flatMap((key) => args[key] ?? []).join(' · ');
}

function said<N extends CommandName>(live: LiveMeeting, name: N) {
  return live.outbox.unsent
    .filter((item) => item.name === name)
    .map((item) => ({ item, args: item.args as CommandArgs[N] }));
}

const trail = (live: LiveMeeting, item: OutboxItem) => ({
  rev: 0,
  meeting: live.meeting,
  history: [],
  created_at: new Date(item.at).toISOString(),
  created_by: item.rep as Commitment['created_by'],
  updated_at: new Date(item.at).toISOString(),
});

// Promises with those that are only said; `rev` 0 marks the latter.
export function promisesWithUnsent(live: LiveMeeting): Commitment[] {
  const known = live.records.all('commitment');
  const unsent = said(live, 'commitment.capture')
    .filter(({ item, args }) => args.to_party && !live.records.get('commitment', item.id))
    .map(({ item, args }) => unsentPromise(live, item, args));
  return [...unsent, ...known];
}

function unsentPromise(
  live: LiveMeeting,
  item: OutboxItem,
  args: CommandArgs['commitment.capture'],
): Commitment {
  return {
    ...trail(live, item),
    id: item.id as string as CommitmentId,
    number: 0,
    title: args.title,
    detail: args.detail ?? '',
    from_party: args.from_party,
    to_party: args.to_party as Commitment['to_party'],
    owner: args.owner ?? null,
    due: args.due ?? null,
    first_due: null,
    due_proposed: null,
    due_proposed_by: null,
    delivered_on: null,
    slips: 0,
    status: 'proposed',
    proposed_by: live.you?.party ?? args.from_party,
    reason: '',
    proof: '',
    withdrawal_asked: false,
    open_to: args.open_to ?? 'pair',
    theme: '',
    measure: '',
    agenda_item: args.agenda_item ?? null,
    view: null,
    cell: null,
    activity: null,
  };
}

export function ideasWithUnsent(live: LiveMeeting): Pick<Idea, 'id' | 'title' | 'status'>[] {
  const unsent = said(live, 'idea.capture')
    .filter(({ item }) => !live.records.get('idea', item.id))
    .map(({ item, args }) => ({
      id: item.id as string as Idea['id'],
      title: args.title,
      status: 'new' as const,
    }));
  const mine = live.records.all('idea').filter((idea) => idea.party === live.you?.party);
  return [...unsent, ...mine];
}

export function parkedWithUnsent(live: LiveMeeting): Pick<ParkedItem, 'id' | 'title' | 'status'>[] {
  const unsent = said(live, 'parked_item.park')
    .filter(({ item }) => !live.records.get('parked_item', item.id))
    .map(({ item, args }) => ({
      id: item.id as string as ParkedItem['id'],
      title: args.title,
      status: 'parked' as const,
    }));
  const mine = live.records.all('parked_item').filter((item) => item.party === live.you?.party);
  return [...unsent, ...mine];
}
