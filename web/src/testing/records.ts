// Records as the server would send them, with what a test cares about.
import type { MeetingId, PartyId, RepId } from '../protocol/ids';
import type { Change } from '../protocol/frames';
import type {
  AgendaItem,
  Clock,
  Commitment,
  Kind,
  Meeting,
  Party,
  RecordKinds,
  Rep,
} from '../protocol/records';

export const HOUSE = 'house' as PartyId;
export const BIRCH = 'birch' as PartyId;
export const BRUNO = 'bruno' as RepId;
export const HELEN = 'helen' as RepId;
export const MEETING = 'm1' as MeetingId;
const AT = '2027-01-14T09:30:00.000Z';

let count = 0;
const next = () => `record-${(count += 1)}`;

export function promise(more: Partial<Commitment> = {}): Commitment {
  return {
    id: next() as Commitment['id'],
    rev: 1,
    number: count,
    title: 'Fund two lunch-and-learns',
    detail: '',
    from_party: BIRCH,
    to_party: HOUSE,
    owner: null,
    due: '2027-03-15',
    first_due: null,
    due_proposed: null,
    due_proposed_by: null,
    delivered_on: null,
    slips: 0,
    status: 'accepted',
    proposed_by: BIRCH,
    reason: '',
    proof: '',
    withdrawal_asked: false,
    open_to: 'pair',
    theme: '',
    measure: '',
    agenda_item: null,
    view: null,
    cell: null,
    activity: null,
    meeting: MEETING,
    history: [],
    created_at: AT,
    created_by: BRUNO,
    updated_at: AT,
    ...more,
  };
}

export function meeting(more: Partial<Meeting> = {}): Meeting {
  return {
    id: MEETING,
    rev: 1,
    title: 'Plan 2027',
    kind: 'annual',
    date: '2027-01-14',
    timezone: 'Europe/Vienna',
    starts_at: '09:00',
    day_minutes: 480,
    state: 'live',
    parties: [HOUSE, BIRCH],
    from_meeting: null,
    next_on: '2027-07-10',
    default_open_to: 'pair',
    notice: '',
    created_at: AT,
    opened_at: AT,
    started_at: AT,
    closed_at: null,
    ...more,
  };
}

export function party(id: PartyId, name: string, kind: Party['kind']): Party {
  return { id, rev: 1, name, kind, removed_at: null, fiscal_start: 1 };
}

export function rep(id: RepId, of: PartyId, name: string): Rep {
  return { id, rev: 1, party: of, name, title: '', removed_at: null };
}

export function agendaItem(more: Partial<AgendaItem> = {}): AgendaItem {
  return {
    id: next() as AgendaItem['id'],
    rev: 1,
    meeting: MEETING,
    position: 1,
    section: '',
    title: 'Birch: plan 2027',
    minutes: 20,
    party: BIRCH,
    type: 'common',
    state: 'planned',
    extended_minutes: 0,
    started_at: null,
    ends_at: null,
    left_ms: null,
    paused_at: null,
    paused_ms: 0,
    finished_at: null,
    removed_at: null,
    ...more,
  };
}

export function clock(more: Partial<Clock> = {}): Clock {
  return {
    id: MEETING,
    agenda_item: null,
    paused: false,
    ends_at: null,
    left_ms: null,
    warning_ms: 180_000,
    danger_ms: 60_000,
    planned_end: AT,
    rest_ms: 0,
    ...more,
  };
}

export function put<K extends Kind>(kind: K, value: RecordKinds[K]): Change {
  return { op: 'put', kind, id: value.id, value };
}

// A small table: the reseller, one vendor, one rep each.
export const TABLE: Change[] = [
  put('meeting', meeting()),
  put('party', party(HOUSE, 'House', 'reseller')),
  put('party', party(BIRCH, 'Birch', 'vendor')),
  put('rep', rep(HELEN, HOUSE, 'Helen')),
  put('rep', rep(BRUNO, BIRCH, 'Bruno')),
];
