// What a new meeting's form holds, and what is missing before it can be created.
import type { NewMeeting, NewParty, SeriesSummary } from '../../http/api';
import type { MeetingId } from '../../protocol/ids';
import type { Meeting } from '../../protocol/records';
import { words as home } from '../../words/home';

const words = home.meeting;

export interface MeetingDraft {
  title: string;
  kind: Meeting['kind'];
  date: string;
  timezone: string;
  from: MeetingId | '';
  parties: NewParty[];
}

// With earlier meetings, the next one goes on from the latest that was held.
export function newDraft(series: SeriesSummary, timezone: string, house = ''): MeetingDraft {
  const held = series.meetings.filter((meeting) => meeting.state !== 'draft');
  const latest = held.toSorted((a, b) => b.date.localeCompare(a.date))[0];
  return {
    title: '',
    kind: 'annual',
    date: '',
    timezone,
    from: latest?.id ?? '',
    parties: [
      { name: house, kind: 'reseller' },
      { name: '', kind: 'vendor' },
      { name: '', kind: 'vendor' },
    ],
  };
}

export function namedParties(draft: MeetingDraft): NewParty[] {
  return draft.parties
    .map((party) => ({ ...party, name: party.name.trim() }))
    .filter((party) => party.name !== '');
}

// The first thing that is missing, in words; undefined when it can be created.
export function missing(draft: MeetingDraft): string | undefined {
  if (!draft.title.trim()) return words.noTitle;
  if (!draft.date) return words.noDate;
  if (draft.from) return undefined;
  const parties = namedParties(draft);
  if (parties.filter((party) => party.kind === 'reseller').length !== 1) return words.oneReseller;
  if (parties.length < 2) return words.twoParties;
  const twice = parties.find((party, i) =>
    parties.slice(0, i).some((other) => other.name.toLowerCase() === party.name.toLowerCase()),
  );
  return twice && words.twice(twice.name);
}

export function meetingOf(draft: MeetingDraft, series: SeriesSummary): NewMeeting {
  const { title, kind, date, timezone, from } = draft;
  const table = from ? { from_meeting: from } : { parties: namedParties(draft) };
  return { series: series.id, title: title.trim(), kind, date, timezone, ...table };
}
