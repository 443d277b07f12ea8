// Reading promises: which way they go, in what order they are listed, what waits for
// whom, and what one side may say. What is allowed is decided by the server; this only
// keeps people from pressing what would be refused.
import type { CommitmentId, PartyId } from '../protocol/ids';
import type { Commitment } from '../protocol/records';

// theirs: a party promises the reseller; ours: the reseller promises a party. The same
// on every screen in the room, whoever looks.
export type Direction = 'theirs' | 'ours';

export type PromiseAction =
  | 'accept'
  | 'decline'
  | 'deliver'
  | 'confirm'
  | 'dispute'
  | 'renegotiate'
  | 'miss'
  | 'withdraw'
  | 'amend';

export function directionOf(promise: Commitment, reseller: PartyId | undefined): Direction {
  return promise.from_party === reseller ? 'ours' : 'theirs';
}

export interface Pair {
  theirs: Commitment[];
  ours: Commitment[];
}

export function pairOf(
  promises: readonly Commitment[],
  party: PartyId,
  reseller: PartyId | undefined,
): Pair {
  const between = promises.filter(
    (promise) =>
      (promise.from_party === party && promise.to_party === reseller) ||
      (promise.from_party === reseller && promise.to_party === party),
  );
  const sorted = between.sort(inListOrder);
  return {
    theirs: sorted.filter((promise) => promise.from_party === party),
    ours: sorted.filter((promise) => promise.from_party === reseller),
  };
}

const RANK: Record<Commitment['status'], number> = {
  proposed: 0,
  accepted: 1,
  delivered: 2,
  missed: 3,
  confirmed: 4,
  declined: 5,
  withdrawn: 6,
};

// What is open first, by date; what has no date after what has one.
export function inListOrder(a: Commitment, b: Commitment): number {
  const byDate = (a.due ?? '9999').localeCompare(b.due ?? '9999');
  return RANK[a.status] - RANK[b.status] || byDate || a.number - b.number;
}

export function isOpen(promise: Commitment): boolean {
  return ['proposed', 'accepted', 'delivered'].includes(promise.status);
}

// `today` as 'YYYY-MM-DD' at the meeting's place.
export function isLate(promise: Commitment, today: string): boolean {
  return promise.status === 'accepted' && promise.due !== null && promise.due < today;
}

export function isPartyTo(promise: Commitment, me: PartyId | null | undefined): boolean {
  return !!me && (promise.from_party === me || promise.to_party === me);
}

// Whether the next word is mine. A withdrawal asked for comes before everything else.
export function waitsFor(promise: Commitment, me: PartyId | null | undefined): boolean {
  if (!isPartyTo(promise, me)) return false;
  const promisee = promise.to_party === me;
  if (promise.withdrawal_asked) return promisee;
  switch (promise.status) {
    case 'proposed':
      return promise.proposed_by !== me;
    case 'accepted':
      return promise.due_proposed !== null && promise.due_proposed_by !== me;
    case 'delivered':
      return promisee;
    case 'declined':
    case 'confirmed':
    case 'missed':
    case 'withdrawn':
      return false;
  }
}

// What I may say now, the most likely first.
export function actionsFor(promise: Commitment, me: PartyId | null | undefined): PromiseAction[] {
  if (!isPartyTo(promise, me)) return [];
  const promisor = promise.from_party === me;
  const waiting = waitsFor(promise, me);
  if (promise.withdrawal_asked && waiting) return ['accept', 'decline'];
  switch (promise.status) {
    case 'proposed':
      return waiting ? ['accept', 'decline', 'amend'] : ['amend', 'withdraw'];
    case 'accepted': {
      const answer: PromiseAction[] = waiting ? ['accept', 'decline'] : [];
      const deliver: PromiseAction[] = promisor ? ['deliver'] : [];
      return [...answer, ...deliver, 'renegotiate', 'amend', 'miss', 'withdraw'];
    }
    case 'delivered':
      return promisor ? ['miss'] : ['confirm', 'dispute'];
    case 'missed':
      return promisor ? ['deliver'] : [];
    case 'declined':
    case 'confirmed':
    case 'withdrawn':
      return [];
  }
}

export function waitingFor(promises: readonly Commitment[], me: PartyId | null | undefined) {
  return promises.filter((promise) => waitsFor(promise, me));
}

// Ids of promises about which something is said and not yet heard.
export function unsentAbout(items: readonly { id: string; args: object }[]): Set<CommitmentId> {
  return new Set(items.map(({ id, args }) => ('id' in args ? args.id : id) as CommitmentId));
}
