// Which surface an address opens. Between surfaces the browser loads the page anew; the
// server answers the same page for all of these.
import type { Component } from 'svelte';
import type { MeetingId, PartyId } from './protocol/ids';

export type Route =
  | { surface: 'home' }
  | { surface: 'setup' }
  | { surface: 'join' }
  | { surface: 'host'; meeting: MeetingId }
  | { surface: 'seat'; meeting: MeetingId }
  | { surface: 'stage'; meeting: MeetingId }
  | { surface: 'list'; meeting: MeetingId; party: PartyId | 'all' }
  | { surface: 'unknown' };

const ID = '([A-Za-z0-9:_-]{1,80})';
const OF_MEETING = new RegExp(`^/(host|seat|stage)/${ID}$`);
const LIST = new RegExp(`^/list/${ID}/${ID}$`);

export function routeOf(pathname: string): Route {
  const path = pathname.replace(/\/+$/, '') || '/';
  if (path === '/') return { surface: 'home' };
  if (path === '/setup') return { surface: 'setup' };
  if (path === '/join') return { surface: 'join' };
  const ofMeeting = OF_MEETING.exec(path);
  if (ofMeeting) {
    const surface = ofMeeting[1] as 'host' | 'seat' | 'stage';
    return { surface, meeting: ofMeeting[2] as MeetingId };
  }
  const list = LIST.exec(path);
  if (list) return { surface: 'list', meeting: list[1] as MeetingId, party: list[2] as PartyId };
  return { surface: 'unknown' };
}

// Every surface's index.ts has its component as the default export; it takes the route
// as its one property.
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each takes its own route, or none
type Surface = Promise<{ default: Component<any> }>;

export function loadSurface(route: Route): Surface {
  switch (route.surface) {
    case 'home':
    case 'setup':
    case 'unknown':
      return import('./surfaces/home');
    case 'join':
      return import('./surfaces/join');
    case 'seat':
      return import('./surfaces/seat');
    case 'host':
      return import('./surfaces/host');
    case 'stage':
      return import('./surfaces/stage');
    case 'list':
      return import('./surfaces/list');
  }
}
