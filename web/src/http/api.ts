// The requests the pages make, with what they answer.
import type { MeetingId, PartyId, RepId, SeriesId } from '../protocol/ids';
import type { Meeting, Party } from '../protocol/records';
import { request } from './request';

export interface Person {
  id: string;
  name: string;
  role: 'admin' | 'host' | 'member';
}

export interface HeldSeat {
  meeting: MeetingId;
  role: string;
  party: PartyId | null;
  rep: RepId | null;
  status: string;
  title: string;
}

export interface Me {
  person: Person | null;
  seats: HeldSeat[];
  setup_needed: boolean;
  organization?: { name: string; timezone: string } | null;
}

export interface MeetingSummary {
  id: MeetingId;
  title: string;
  kind: Meeting['kind'];
  date: string;
  state: Meeting['state'];
}

export interface SeriesSummary {
  id: SeriesId;
  name: string;
  meetings: MeetingSummary[];
}

export interface NewParty {
  name: string;
  kind: Party['kind'];
}

export interface NewMeeting {
  series: SeriesId;
  title: string;
  kind: Meeting['kind'];
  date: string;
  timezone: string;
  parties?: NewParty[];
  from_meeting?: MeetingId;
}

export interface CreatedMeeting {
  id: MeetingId;
  code: string;
  parties: { id: PartyId; name: string; kind: Party['kind']; join_code: string }[];
}

export interface Setup {
  token: string;
  organization: string;
  email: string;
  name: string;
  password: string;
}

// What a code opens. With a party's code, its known reps to choose from.
export interface Door {
  meeting: { id: MeetingId; title: string; date: string; kind: Meeting['kind'] };
  notice: string;
  party?: { id: PartyId; name: string };
  reps?: { id: RepId; name: string; title: string }[];
}

export interface Joining {
  code: string;
  rep?: RepId;
  name?: string;
  title?: string;
  notice_accepted: true;
}

export interface Joined {
  meeting: MeetingId;
  rep: RepId;
  party: PartyId | null;
  status: 'admitted' | 'waiting';
}

export const api = {
  me: () => request<Me>('GET', '/me'),
  setup: (body: Setup) => request<{ person: Person }>('POST', '/setup', { body }),
  signIn: (email: string, password: string) =>
    request<{ person: Person }>('POST', '/sign-in', { body: { email, password } }),
  signOut: () => request<unknown>('POST', '/sign-out', { body: {} }),
  series: () => request<{ series: SeriesSummary[] }>('GET', '/series'),
  createSeries: (name: string) => request<{ id: SeriesId }>('POST', '/series', { body: { name } }),
  createMeeting: (body: NewMeeting) => request<CreatedMeeting>('POST', '/meetings', { body }),
  door: (code: string) => request<Door>('POST', '/join', { body: { code } }),
  join: (body: Joining) => request<Joined>('POST', '/join', { body }),
  link: (token: string) =>
    request<{ meeting: MeetingId; role: string }>('POST', '/link', { body: { token } }),
};
