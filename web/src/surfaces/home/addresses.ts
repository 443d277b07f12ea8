// Where a seat's surface is. The reseller's own people work at the console.
import type { MeetingId } from '../../protocol/ids';

export function addressOf(role: string, meeting: MeetingId): string {
  switch (role) {
    case 'host':
    case 'scribe':
      return `/host/${meeting}`;
    case 'stage':
    case 'observer':
      return `/stage/${meeting}`;
    default:
      return `/seat/${meeting}`;
  }
}
