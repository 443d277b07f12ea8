// Words that several surfaces use.
import type { Commitment, Meeting, Party } from '../protocol/records';
import { plural } from './format';

export const words = {
  roundtable: 'Roundtable',
  pageNotLoaded: 'This page did not load completely. Perhaps the network dropped for a moment.',
  loadAgain: 'Load again',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  loading: 'Loading',
  you: '(you)',
  nobody: 'No owner yet',
  noDate: 'No date yet',
  unnamed: 'Unknown',

  theme: 'Theme',
  themes: { system: 'As the device', light: 'Paper', dark: 'Ink' },

  status: {
    live: 'Live',
    connecting: 'Connecting',
    offline: 'Offline, trying again',
    stopped: 'Disconnected',
    waiting: 'In the lobby',
    draft: 'Not open yet',
    behindSince: (time: string) => `As of ${time}`,
    unsent: (count: number) => `${plural(count, 'item', 'items')} unsent`,
    notDurable:
      'This browser keeps nothing on disk: what is unsent is lost if you close this page.',
  },

  states: {
    draft: 'Draft',
    open: 'Doors open',
    live: 'Live',
    closed: 'Closed',
  } satisfies Record<Meeting['state'], string>,

  kinds: {
    annual: 'Annual planning',
    mid_year: 'Mid-year review',
    checkpoint: 'Checkpoint',
  } satisfies Record<Meeting['kind'], string>,

  partyKinds: {
    reseller: 'Reseller',
    vendor: 'Vendor',
    distributor: 'Distributor',
  } satisfies Record<Party['kind'], string>,

  promise: {
    status: {
      proposed: 'Proposed',
      accepted: 'Agreed',
      declined: 'Declined',
      delivered: 'Delivered',
      confirmed: 'Confirmed',
      missed: 'Missed',
      withdrawn: 'Withdrawn',
    } satisfies Record<Commitment['status'], string>,
    late: 'Late',
    unsent: 'Unsent',
    due: (date: string) => `Due ${date}`,
    deliveredOn: (date: string) => `Delivered ${date}`,
    newDate: (date: string) => `New date asked: ${date}`,
    slips: (count: number) => `Moved ${plural(count, 'time', 'times')}`,
    firstDue: (date: string) => `first promised for ${date}`,
    withdrawalAsked: 'Asked to be released from it',
    reason: (text: string) => `Reason: ${text}`,
    proof: (text: string) => `Proof: ${text}`,
    measure: (text: string) => `Done when: ${text}`,
    openToRoom: 'Open to the room',
    history: 'History',
    count: (count: number) => plural(count, 'promise', 'promises'),
    openCount: (open: number) => `${open} open`,
    lateCount: (late: number) => `${late} late`,
    number: (number: number) => `No. ${number}`,
    more: (count: number) => `Show ${plural(count, 'more', 'more')}`,
    promises: (from: string, to: string) => `${from} promises ${to}`,
  },

  direction: {
    label: 'Who promises whom',
  },

  kept: {
    party: 'Party',
    they: 'They',
    them: 'them',
    none: '–',
    of: (kept: number, due: number) => `${kept} of ${due} due`,
  },

  clock: {
    left: (minutes: number) => `${minutes} min left`,
    lessThanOne: 'less than a minute left',
    over: (minutes: number) => `over by ${minutes} min`,
    justOver: 'time is up',
    paused: 'paused',
    of: (minutes: number) => `of ${minutes} min`,
  },

  refusedTitle: 'Not done',
  keepText: 'Copy the text',
  dismiss: 'Dismiss',
};
