// Times and sizes of the live connection, with their reasons.
export const LIMITS = {
  // Reconnecting: full jitter, so that a room of clients does not come back at once.
  backoffFirstMs: 500,
  backoffCapMs: 8_000,
  // The server ticks every 10 s; a connection silent for 25 s is dead on both sides.
  deadAfterMs: 25_000,
  // A connection that is not open by then is tried anew.
  openWithinMs: 10_000,
  // How often we look at the wall clock, and the gap that means the machine slept.
  watchEveryMs: 1_000,
  sleptAfterMs: 5_000,
  // Hidden tabs get a timer a minute only; longer than this is sleep all the same.
  throttledAtMostMs: 75_000,
  // The server answers every command or closes; this guards against neither.
  answerWithinMs: 15_000,
  // One tab sends. It renews its lease at a third of this.
  leaseMs: 6_000,
} as const;
