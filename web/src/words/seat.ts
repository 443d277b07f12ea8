// Words of the seat.
import type { Idea, Kept, ParkedItem } from '../protocol/records';
import { percentText, plural } from './format';

export const words = {
  tabs: { now: 'Now', promises: 'Promises', data: 'Data', me: 'Me' },
  waitingForYou: (count: number) => `${plural(count, 'promise waits', 'promises wait')} for you`,
  capture: 'Capture',
  captureKey: 'C',

  now: {
    stage: 'On stage',
    blank: 'The stage is dark.',
    nothing: 'Nothing is on stage yet',
    nothingText: 'What the room sees will be here as well, live.',
    frozenProblem: 'What is on stage cannot be shown here.',
    running: 'Running',
    presents: (party: string) => `${party} presents`,
    notStarted: 'Not started yet',
    itemOf: (position: number, count: number) => `Item ${position} of ${count}`,
    between: 'Between items',
    agenda: 'Running order',
    noAgenda: 'The running order is not made yet',
    noAgendaText: 'The host prepares it. It appears here by itself.',
    minutes: (minutes: number) => `${minutes} min`,
    states: {
      running: 'now',
      paused: 'paused',
      finished: 'done',
      carried: 'carried over',
      dropped: 'dropped',
    },
    types: { internal: 'internal', break: 'break' },
    welcome: (title: string) => title,
    expectedEnd: (time: string) => `The day ends about ${time}`,
    startsAt: (date: string, time: string) => `${date}, ${time}`,
    betweenThem: (count: number) =>
      `and ${plural(count, 'promise', 'promises')} only these two can see`,
  },

  promises: {
    with: 'With',
    none: {
      theirs: (from: string, to: string) => `${from} has promised ${to} nothing yet`,
      ours: (from: string, to: string) => `${from} has promised ${to} nothing yet`,
    },
    noneText: 'Capture what is said in the room, while it is said.',
    kept: ({ kept, due, percent }: Kept) => `Kept ${kept} of ${due} due (${percentText(percent)})`,
    noParty: 'Nobody else is at the table yet',
    noPartyText: 'The lists with each party will be here.',
  },

  data: {
    title: 'Shared data',
    onStage: 'On stage now',
    none: 'No data is shared yet',
    noneText: 'Views that the host shares with the room appear here, and what is on stage.',
    failed: 'This view cannot be shown.',
    view: 'View',
    chart: { table: 'Table', bars: 'Bars' },
    as: 'Show as',
  },

  me: {
    party: 'For',
    title: 'Role',
    notes: 'Notes to self',
    notesHint: 'Kept on this device only; nobody else sees them, also not the host.',
    notesPlaceholder: 'What I want to remember',
    ideas: 'Ideas we brought',
    noIdeas: 'No idea captured yet.',
    ideaStatus: {
      new: 'new',
      adopted: 'adopted',
      rejected: 'not now',
      deferred: 'later',
    } satisfies Record<Idea['status'], string>,
    parked: 'What we parked',
    noParked: 'Nothing parked.',
    parkedStatus: {
      parked: 'parked',
      assigned: 'somebody takes care',
      carried: 'next meeting',
      dropped: 'dropped',
    } satisfies Record<ParkedItem['status'], string>,
    unsent: 'unsent',
    list: 'Our list',
    listText: 'Both directions, with owners and dates.',
    open: 'Open and print',
    formats: { csv: 'CSV', ics: 'Calendar', md: 'Text' },
    people: 'Here now',
    nobodyHere: 'Nobody else is here yet.',
    leave: 'Sign out on this device',
    theme: 'Look',
    keys: 'The key C captures',
  },

  closed:
    'The meeting is closed. Nothing new is captured; promises can still be delivered, confirmed and moved.',
  notes: {
    stopped: 'Disconnected',
    joinAgain: 'Join again',
    comeBack: 'Use it here',
    reload: 'Load again',
    lists: 'To the list',
  },
};
