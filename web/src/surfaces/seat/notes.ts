// Notes to self: this device's only, never sent. One text a meeting and person.
import type { MeetingId, RepId } from '../../protocol/ids';

const key = (meeting: MeetingId, rep: RepId) => `notes/${meeting}/${rep}`;

export function readNotes(meeting: MeetingId, rep: RepId): string {
  try {
    return localStorage.getItem(key(meeting, rep)) ?? '';
  } catch {
    return ''; // storage refused
  }
}

// False where the browser keeps nothing.
export function keepNotes(meeting: MeetingId, rep: RepId, text: string): boolean {
  try {
    if (text) localStorage.setItem(key(meeting, rep), text);
    else localStorage.removeItem(key(meeting, rep));
    return true;
  } catch {
    return false;
  }
}
