// What somebody is about to say: a promise, an idea, or something to park. Defaults come
// from who speaks and from the running item; the text survives until it is sent.
import type { Evidence } from './evidence';
import type { Direction } from './promises';
import { partiesOf, resellerOf, runningItem } from './table';
import type { PartyId, RepId } from '../protocol/ids';
import type { LiveMeeting } from '../sync/live.svelte';
import type { Sent } from '../sync/outbox.svelte';

export type CaptureKind = 'promise' | 'idea' | 'park';

export interface CaptureDraft {
  kind: CaptureKind;
  text: string;
  direction: Direction;
  party: PartyId | ''; // the one that is not the reseller
  owner: RepId | '';
  due: string; // YYYY-MM-DD or empty
}

// The parties one may promise to or from: for the reseller's people all others, for
// everybody else only their own.
export function captureParties(live: LiveMeeting) {
  const house = resellerOf(live.records)?.id;
  const others = partiesOf(live).filter((party) => party.id !== house);
  const mine = live.you?.party;
  return mine && mine !== house ? others.filter((party) => party.id === mine) : others;
}

export function newCaptureDraft(live: LiveMeeting): CaptureDraft {
  const parties = captureParties(live);
  const presenting = runningItem(live.records)?.party;
  const party = parties.find(({ id }) => id === presenting) ?? parties[0];
  const draft: CaptureDraft = {
    kind: 'promise',
    text: '',
    direction: 'theirs',
    party: party?.id ?? '',
    owner: '',
    due: '',
  };
  return { ...draft, owner: defaultOwner(live, draft) };
}

export function promisorOf(live: LiveMeeting, draft: CaptureDraft): PartyId | undefined {
  return (draft.direction === 'theirs' ? draft.party : resellerOf(live.records)?.id) || undefined;
}

// Me, if my side promises; else to be named.
export function defaultOwner(live: LiveMeeting, draft: CaptureDraft): RepId | '' {
  const mine = promisorOf(live, draft) === live.you?.party;
  return mine ? (live.you?.rep ?? '') : '';
}

// Undefined while there is nothing to say or nobody to say it to. `evidence` is asked for
// only then.
export function say(
  live: LiveMeeting,
  draft: CaptureDraft,
  evidence?: () => Evidence,
): Sent | undefined {
  const title = draft.text.trim();
  const house = resellerOf(live.records)?.id;
  if (!title) return undefined;
  const agendaItem = runningItem(live.records)?.id;
  const at = agendaItem && { agenda_item: agendaItem };
  // Only the reseller's people speak for somebody else.
  const forParty = live.you?.party === house && draft.party ? { party: draft.party } : {};
  switch (draft.kind) {
    case 'idea':
      return live.send('idea.capture', { title, ...forParty, ...at, ...evidence?.() });
    case 'park':
      return live.send('parked_item.park', { title, ...forParty, ...at });
    case 'promise': {
      if (!draft.party || !house) return undefined;
      const theirs = draft.direction === 'theirs';
      return live.send('commitment.capture', {
        title,
        from_party: theirs ? draft.party : house,
        to_party: theirs ? house : draft.party,
        ...(draft.owner && { owner: draft.owner }),
        ...(draft.due && { due: draft.due }),
        ...at,
        ...evidence?.(),
      });
    }
  }
}
