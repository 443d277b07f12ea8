// What people read when something was refused: what happened and what to do, by code.
import type { ProblemCode } from '../http/request';

export const errorWords: Record<ProblemCode, string> = {
  invalid: 'Something in this is not as it should be. Please check it and try again.',
  not_found: 'This is not here any more. Go back and choose again.',
  forbidden: 'Your seat may not do this. Ask the host.',
  conflict: 'Somebody changed this at the same time. Compare both, then choose.',
  id_reused: 'This was already sent with other words. Please write it again.',
  meeting_not_open: 'The doors of this meeting are not open yet. Try again when the host opens it.',
  meeting_not_live: 'The meeting has not started yet. Try again once it runs.',
  meeting_closed: 'The meeting is closed. Promises can still be delivered and confirmed.',
  unfinished_business:
    'Some things have no fate yet. Settle them, or carry them to the next meeting.',
  wrong_state: 'This has moved on in the meantime. Look at where it stands now.',
  not_open_to_room: 'The whole room would see what only some may see. Open it first, or show less.',
  choose_seat: 'You have several seats in this meeting. Say which one acts.',
  not_signed_in: 'You are not signed in, or no longer. Sign in or use your link or code again.',
  wrong_code: 'No meeting has this code. Check it on the screen in the room.',
  wrong_password: 'E-mail and password do not match. Please try again.',
  notice_not_accepted: 'Please read and accept the notice first.',
  too_large: 'This is too large. Send less at once.',
  unreadable_file: 'This file could not be read. Try exporting it again as CSV.',
  ambiguous_date: 'The dates in this file can be read in two ways. Say which way is right.',
  rate_limited: 'That was a lot at once. Wait a moment, then try again.',
  draining: 'The server is restarting. It will be back in a moment; nothing is lost.',
  storage_unavailable: 'The server cannot save at the moment. Wait a moment, then try again.',
  unsupported: 'This server cannot do that.',
  offline: 'The server does not answer. Check the network, then try again.',
};

// The words for a close code that says to stay away.
export function stoppedWords(code: number): string {
  switch (code) {
    case 4200:
      return errorWords.not_signed_in;
    case 4201:
      return 'The host has ended your seat in this meeting.';
    case 4202:
      return 'This meeting is archived. Its lists can still be read and exported.';
    case 4203:
      return 'This seat went on in another window.';
    case 4204:
      return 'The server did not understand what this page said last. Your text is kept below.';
    case 4205:
      return 'This page is older than the server. Load it again; what is unsent is kept.';
    default:
      return 'The server ended this connection.';
  }
}
