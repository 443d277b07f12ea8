// Words of what one may say about a promise, and of capturing one.
import type { PromiseAction } from '../meeting/promises';

export const words = {
  actions: {
    accept: 'Accept',
    decline: 'Decline',
    deliver: 'Delivered',
    confirm: 'Confirm',
    dispute: 'Dispute',
    renegotiate: 'New date',
    miss: 'Missed',
    withdraw: 'Withdraw',
    amend: 'Amend',
  } satisfies Record<PromiseAction, string>,
  acceptDate: 'Accept date',
  declineDate: 'Keep old date',
  acceptRelease: 'Release',
  declineRelease: 'Do not release',
  details: 'Details',
  more: 'More',

  // The dialogs: a title that asks, and the verb that does it.
  ask: {
    decline: { title: 'Decline this promise?', reason: 'Why (not required)' },
    deliver: { title: 'Say it is delivered', reason: 'Proof or note (not required)' },
    dispute: { title: 'Not delivered?', reason: 'What is missing' },
    miss: { title: 'Mark it as missed?', reason: 'Why it was missed' },
    withdraw: { title: 'Withdraw this promise?', reason: 'Why (not required)' },
  },
  withdrawNeedsOther: 'The other side must agree to it, because the promise was accepted.',
  newDate: {
    title: 'Ask for a new date',
    label: 'New date',
    text: 'The other side accepts it. The first date and how often it moved stay visible.',
  },
  amend: {
    title: 'Amend',
    text: 'The other side accepts the new wording, date or owner again.',
    what: 'What',
    owner: 'Owner',
    due: 'Due',
    save: 'Amend',
    conflict: 'Somebody changed it at the same time.',
    now: 'It now says',
    yours: 'You wrote',
    keepTheirs: 'Keep theirs',
    useMine: 'Use mine',
    nothing: 'Nothing is changed yet.',
  },
  history: 'What happened',
  noHistory: 'Nothing yet.',

  capture: {
    title: 'Capture',
    kinds: { promise: 'Promise', idea: 'Idea', park: 'Park' },
    text: {
      promise: 'What is promised',
      idea: 'What we should consider',
      park: 'What we come back to later',
    },
    placeholder: {
      promise: 'Fund two lunch-and-learns',
      idea: 'Bundle training with renewals',
      park: 'Pricing of the new tier',
    },
    party: 'With',
    owner: 'Owner',
    due: 'Due',
    dueHint: 'Without a date: the day of the next meeting',
    do: { promise: 'Capture promise', idea: 'Capture idea', park: 'Park it' },
    during: (item: string) => `During “${item}”`,
    said: { promise: 'Promise captured', idea: 'Idea captured', park: 'Parked' },
    saidUnsent: 'Kept here, sent when the connection is back',
    wait: 'Capturing starts when the meeting opens.',
    closed: 'The meeting is closed: nothing new is captured.',
  },
};
