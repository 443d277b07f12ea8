import { LIMITS } from './limits';

// How long to wait before connection attempt `failures + 1`: full jitter below a
// doubling cap of 0.5 to 8 s. `random` is in [0, 1).
export function backoffMs(failures: number, random: () => number): number {
  const cap = Math.min(LIMITS.backoffCapMs, LIMITS.backoffFirstMs * 2 ** Math.min(failures, 16));
  return Math.round(random() * cap);
}
