// The list of one party (or of all) as the server writes it, and how a line of it reads.
import type { HeldSeat } from '../../http/api';
import type { Seat } from '../../protocol/frames';
import type { MeetingId, PartyId } from '../../protocol/ids';
import type {
  Commitment,
  Decision,
  Idea,
  Meeting,
  ParkedItem,
  Party,
  Rep,
} from '../../protocol/records';
import { isLate, isOpen } from '../../meeting/promises';
import { words } from '../../words/common';
import { dayText, shortDayText } from '../../words/format';
import { listWords } from '../../words/list';

export interface PartyLists {
  party: PartyId;
  theirs: Commitment[];
  ours: Commitment[];
}

export interface ListSheet {
  meeting: Meeting;
  reseller: PartyId;
  today: string;
  generated_at: string;
  lists: PartyLists[];
  decisions: Decision[];
  ideas: Idea[];
  parked_items: ParkedItem[];
  parties: Party[];
  reps: Rep[];
}

// Which of the browser's seats reads this list: the party's own, else the host side's.
export function seatFor(
  seats: readonly HeldSeat[],
  meeting: MeetingId,
  party: PartyId | 'all',
): Seat | undefined {
  const here = seats.filter((seat) => seat.meeting === meeting);
  if (here.some(({ role, party: of }) => role === 'rep' && of === party)) return 'rep';
  return here.some(({ role }) => ['host', 'scribe', 'staff'].includes(role)) ? 'host' : undefined;
}

export function daysLate(promise: Commitment, today: string): number {
  if (!isLate(promise, today) || promise.due === null) return 0;
  return Math.round((Date.parse(today) - Date.parse(promise.due)) / 86_400_000);
}

// Where a promise stands, all in words: paper has no colours.
export function standsText(promise: Commitment, today: string): string {
  const days = daysLate(promise, today);
  if (days > 0) return listWords.lateSince(days);
  switch (promise.status) {
    case 'delivered':
      return promise.delivered_on
        ? listWords.deliveredOn(shortDayText(promise.delivered_on, today))
        : words.promise.status.delivered;
    case 'confirmed':
      return listWords.confirmed;
    case 'proposed':
    case 'accepted':
    case 'declined':
    case 'missed':
    case 'withdrawn':
      return words.promise.status[promise.status];
  }
}

export function notesOf(promise: Commitment): string[] {
  return [
    promise.slips > 0 && promise.first_due
      ? listWords.movedFrom(dayText(promise.first_due), promise.slips)
      : '',
    promise.due_proposed ? listWords.asked(dayText(promise.due_proposed)) : '',
    promise.measure ? words.promise.measure(promise.measure) : '',
    promise.reason ? words.promise.reason(promise.reason) : '',
  ].filter(Boolean);
}

export function summaryOf(promises: readonly Commitment[], today: string): string {
  return listWords.summary(
    promises.filter(isOpen).length,
    promises.filter((promise) => isLate(promise, today)).length,
  );
}
