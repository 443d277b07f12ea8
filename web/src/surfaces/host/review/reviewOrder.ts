// What a review has to settle: everything that waits for a word, or whose day has come.
import { inListOrder } from '../../../meeting/promises';
import type { CarryOver } from '../../../protocol/generated';
import type { Commitment } from '../../../protocol/records';

export type ReviewAction =
  'accept' | 'decline' | 'deliver' | 'keep' | 'confirm' | 'dispute' | 'miss' | 'renegotiate';

// `today` as 'YYYY-MM-DD' at the meeting's place.
export function needsWord(promise: Commitment, today: string): boolean {
  if (promise.withdrawal_asked) return true;
  switch (promise.status) {
    case 'proposed':
    case 'delivered':
      return true;
    case 'accepted':
      return promise.due_proposed !== null || (promise.due !== null && promise.due <= today);
    case 'declined':
    case 'confirmed':
    case 'missed':
    case 'withdrawn':
      return false;
  }
}

// What never came about is not reviewed.
export function reviewed(promises: readonly Commitment[], today: string): Commitment[] {
  const rank = (promise: Commitment) => (needsWord(promise, today) ? 0 : 1);
  return promises
    .filter(({ status }) => status !== 'declined' && status !== 'withdrawn')
    .sort((a, b) => rank(a) - rank(b) || inListOrder(a, b));
}

// What can be said in the room, for whichever side it is that says it. The likely first.
export function reviewActions(promise: Commitment): ReviewAction[] {
  if (promise.withdrawal_asked) return ['accept', 'decline'];
  switch (promise.status) {
    case 'proposed':
      return ['accept', 'decline'];
    case 'accepted':
      return promise.due_proposed === null
        ? ['keep', 'deliver', 'miss', 'renegotiate']
        : ['accept', 'decline', 'keep', 'miss'];
    case 'delivered':
      return ['confirm', 'dispute'];
    case 'missed':
      return ['deliver'];
    case 'declined':
    case 'confirmed':
    case 'withdrawn':
      return [];
  }
}

// How a promise came to this meeting, if it was made in an earlier one.
export function carriedHere(
  carried: readonly CarryOver[],
  promise: Commitment,
  meeting: string,
): CarryOver | undefined {
  return carried.find((each) => each.item === promise.id && each.to_meeting === meeting);
}
