// Which promises a list shows. Every filter left empty lets everything through.
import {
  directionOf,
  inListOrder,
  isLate,
  isOpen,
  type Direction,
} from '../../../meeting/promises';
import type { PartyId, RepId } from '../../../protocol/ids';
import type { Commitment } from '../../../protocol/records';

export type StatusFilter = '' | 'open' | 'late' | 'waiting' | Commitment['status'];

export interface ListFilter {
  party: PartyId | '';
  owner: RepId | '';
  direction: Direction | '';
  status: StatusFilter;
  dueBy: string; // YYYY-MM-DD or empty
}

export const NO_FILTER: ListFilter = { party: '', owner: '', direction: '', status: '', dueBy: '' };

export interface ListContext {
  house: PartyId | undefined;
  today: string;
}

export function filtered(
  promises: readonly Commitment[],
  filter: ListFilter,
  context: ListContext,
): Commitment[] {
  return promises.filter((promise) => passes(promise, filter, context)).sort(inListOrder);
}

function passes(promise: Commitment, filter: ListFilter, { house, today }: ListContext): boolean {
  const { party, owner, direction, status, dueBy } = filter;
  if (party && promise.from_party !== party && promise.to_party !== party) return false;
  if (owner && promise.owner !== owner) return false;
  if (direction && directionOf(promise, house) !== direction) return false;
  if (dueBy && (promise.due === null || promise.due > dueBy)) return false;
  return hasStatus(promise, status, today);
}

function hasStatus(promise: Commitment, status: StatusFilter, today: string): boolean {
  switch (status) {
    case '':
      return true;
    case 'open':
      return isOpen(promise);
    case 'late':
      return isLate(promise, today);
    case 'waiting':
      return promise.status === 'proposed' || promise.due_proposed !== null;
    default:
      return promise.status === status;
  }
}
