// Everything captured in this meeting in one order, newest first.
import { waitsFor } from '../../../meeting/promises';
import { promisesWithUnsent } from '../../../meeting/unsent';
import type { PartyId } from '../../../protocol/ids';
import type { Commitment, Decision, Idea, ParkedItem } from '../../../protocol/records';
import type { LiveMeeting } from '../../../sync/live.svelte';

export type Captured =
  | { kind: 'promise'; at: string; record: Commitment }
  | { kind: 'idea'; at: string; record: Idea }
  | { kind: 'decision'; at: string; record: Decision }
  | { kind: 'parked'; at: string; record: ParkedItem };

export function capturedHere(live: LiveMeeting): Captured[] {
  const here = <T extends { meeting: string }>(all: readonly T[]) =>
    all.filter(({ meeting }) => meeting === live.meeting);
  const { records } = live;
  const all: Captured[] = [
    ...here(promisesWithUnsent(live)).map((record) => entry('promise' as const, record)),
    ...here(records.all('idea')).map((record) => entry('idea' as const, record)),
    ...here(records.all('decision'))
      .filter((record) => !record.removed_at)
      .map((record) => entry('decision' as const, record)),
    ...here(records.all('parked_item')).map((record) => entry('parked' as const, record)),
  ];
  return all.sort((a, b) => b.at.localeCompare(a.at));
}

function entry<K extends string, T extends { created_at: string }>(kind: K, record: T) {
  return { kind, at: record.created_at, record };
}

// Whose word a promise waits for; undefined if nobody's.
export function waitingParty(promise: Commitment): PartyId | undefined {
  return [promise.from_party, promise.to_party].find((party) => waitsFor(promise, party));
}
