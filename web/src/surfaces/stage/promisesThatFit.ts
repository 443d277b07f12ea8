// How many promises a column of the wall carries, so that it can say how many it leaves
// out. Estimated by letters: nothing may depend on measuring while people look.
import type { Commitment } from '../../protocol/records';

export interface ColumnRoom {
  height: number; // rem
  charactersALine: number;
  linesMax: number; // of one promise; longer ones are cut with an ellipsis
}

export const PAIR_ROOM: ColumnRoom = { height: 33.5, charactersALine: 34, linesMax: 2 };
const LINE_REM = 2.7;
const GAP_REM = 1.6;
// The line that says how many more there are, where it is needed.
const MORE_REM = 3.3;

export function promisesThatFit(promises: readonly Commitment[], room: ColumnRoom): Commitment[] {
  const all = taken(promises, room.height + MORE_REM, room);
  return all.length === promises.length ? all : taken(promises, room.height, room);
}

function taken(promises: readonly Commitment[], height: number, room: ColumnRoom): Commitment[] {
  let left = height;
  const shown: Commitment[] = [];
  for (const promise of promises) {
    const lines = Math.min(room.linesMax, Math.ceil(promise.title.length / room.charactersALine));
    left -= Math.max(1, lines) * LINE_REM + GAP_REM;
    if (left < 0) break;
    shown.push(promise);
  }
  return shown;
}
