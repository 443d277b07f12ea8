// Words of the printable list.
import { plural } from './format';

export const listWords = {
  title: 'Promises',
  all: 'All parties',
  promisedBy: (from: string, to: string) => `${from} promises ${to}`,
  columns: { number: 'No.', what: 'What', owner: 'Owner', due: 'Due', stands: 'Stands' },
  lateSince: (days: number) => `Late by ${plural(days, 'day', 'days')}`,
  late: 'Late',
  movedFrom: (date: string, times: number) =>
    times > 1 ? `moved ${times} times, first ${date}` : `moved, first ${date}`,
  asked: (date: string) => `new date asked: ${date}`,
  deliveredOn: (date: string) => `Delivered ${date}, to be confirmed`,
  confirmed: 'Kept',
  none: 'Nothing promised in this direction.',
  summary: (open: number, late: number) =>
    late > 0 ? `${open} open, ${late} late` : `${open} open`,
  decisions: 'Decisions',
  ideas: 'Ideas to consider',
  parked: 'Set aside for later',
  ideaStates: { new: '', adopted: 'adopted', rejected: 'rejected', deferred: 'later' },
  parkedStates: {
    parked: '',
    assigned: 'assigned',
    carried: 'next meeting',
    dropped: 'dropped',
  },
  asOf: (moment: string) => `As of ${moment}`,
  download: 'Download',
  print: 'Print',
  seat: 'Set statuses at your seat',
  console: 'Back to the console',
  page: 'page',
  noSeat: 'This list needs a seat in the meeting. Use your link, or sign in.',
};
