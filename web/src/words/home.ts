// Words of the first page: sign-in, set-up, series and their meetings.
import { plural } from './format';

export const words = {
  title: 'Meetings',
  unknownTitle: 'There is no such page',
  unknownText: 'The address may be cut short. Start from here instead.',
  toHome: 'To the first page',

  signIn: {
    title: 'Sign in',
    text: 'For the people who prepare and host the meeting. Everybody else joins with a code.',
    email: 'E-mail',
    password: 'Password',
    do: 'Sign in',
    joinTitle: 'Coming to a meeting?',
    joinText: 'No account needed: the code is on the screen in the room.',
    join: 'Join with a code',
  },
  signOut: 'Sign out',

  setup: {
    title: 'Set up Roundtable',
    text: 'This server is new. Name your organisation and the first person who may host.',
    needed: 'This server is not set up yet',
    neededText:
      'Open the set-up link that the server wrote when it first started. It stands in the file links.txt of its data folder.',
    organization: 'Organisation',
    organizationHint: 'The reseller: the house that invites its vendors.',
    name: 'Your name',
    email: 'E-mail',
    password: 'Password',
    passwordHint: 'At least 10 characters. A sentence is easy to remember.',
    do: 'Set up and sign in',
    noToken: 'This link has no set-up token. Use the complete link from links.txt.',
  },

  seats: {
    title: 'Your seats',
    open: 'Open',
  },

  series: {
    none: 'No series yet',
    noneText:
      'A series is the chain of planning meetings, mid-year reviews and checkpoints with your vendors, year after year.',
    new: 'New series',
    name: 'Name of the series',
    namePlaceholder: 'Vendor planning',
    create: 'Create series',
    noMeetings: 'No meeting yet. The first one brings everybody to the table.',
    meetings: (count: number) => plural(count, 'meeting', 'meetings'),
  },

  meeting: {
    new: 'New meeting',
    title: 'New meeting',
    name: 'Title',
    namePlaceholder: 'Plan 2027',
    kind: 'Kind',
    date: 'Date',
    timezone: 'Time zone of the meeting’s place',
    from: 'Start from',
    fromNothing: 'A new table',
    fromHint: 'Parties, their people and everything that is still open come along.',
    parties: 'Parties at the table',
    partiesHint: 'One reseller, and everybody who is invited.',
    partyName: (n: number) => `Name of party ${n}`,
    partyKind: (n: number) => `Kind of party ${n}`,
    partyPlaceholder: 'Name',
    addParty: 'Add a party',
    removeParty: (name: string) => `Remove ${name || 'this party'}`,
    create: 'Create meeting',
    oneReseller: 'Choose exactly one reseller.',
    twoParties: 'Name at least one more party.',
    twice: (name: string) => `${name} is there twice.`,
    noTitle: 'Give the meeting a title.',
    noDate: 'Choose the day.',
    open: 'Open console',
    list: 'Lists',
    listHint: 'Both lists with every party, to read, print and export',
  },
};
