// What goes over the wire: one JSON object a frame, told apart by `type`.
import type {
  Bye,
  Change,
  Changes,
  ClientTick,
  Command,
  Done,
  Drain,
  Hello,
  Presence,
  Query,
  Refused,
  Result,
  ServerSignal,
  Signal,
  Tick,
  Welcome,
} from './generated';

export type ClientFrame = Hello | Command | Query | Signal | ClientTick;

export type ServerFrame =
  Welcome | Changes | Done | Refused | Result | Tick | Presence | ServerSignal | Drain | Bye;

export type { Change, Changes, Done, Refused, Result, Welcome };
export type { Code, Present, Refusal } from './generated';

// The seats a browser may hold in a meeting.
export type Seat = 'host' | 'stage' | 'rep';

export const SUBPROTOCOL = 'roundtable.v1';

// Undefined for anything that is not a frame we know: newer servers may say more.
export function readFrame(text: string): ServerFrame | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    if (typeof frame === 'object' && frame !== null && 'type' in frame) return frame as ServerFrame;
  } catch {
    // Falls through: not JSON.
  }
  return undefined;
}
