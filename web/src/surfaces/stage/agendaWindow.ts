// The part of a long running order that fits on the wall: around what is on.
export interface Window<T> {
  before: number; // left out above
  shown: T[];
  after: number; // left out below
}

export function windowAround<T>(all: readonly T[], at: number, most: number): Window<T> {
  if (all.length <= most) return { before: 0, shown: [...all], after: 0 };
  // A little of what was, more of what comes.
  const wanted = Math.max(0, at) - Math.floor(most / 3);
  const first = Math.max(0, Math.min(wanted, all.length - most));
  return {
    before: first,
    shown: all.slice(first, first + most),
    after: all.length - first - most,
  };
}
