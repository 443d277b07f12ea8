// The live meeting of the surface on screen, for its components.
import { getContext, setContext } from 'svelte';
import { LiveMeeting } from './live.svelte';
import type { Seat } from '../protocol/frames';
import type { MeetingId } from '../protocol/ids';

const KEY = Symbol('live meeting');

export function useLive(): LiveMeeting {
  return getContext<LiveMeeting>(KEY);
}

// For a surface's outermost component: connects while it is on screen. A surface shows
// one meeting for life, so `meeting` is read once.
export function liveMeeting(meeting: () => MeetingId, seat: Seat): LiveMeeting {
  const live = setContext(KEY, new LiveMeeting(meeting(), seat));
  $effect(() => {
    live.start();
    return () => live.stop();
  });
  return live;
}
