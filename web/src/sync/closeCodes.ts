// What a close code asks of the client; the range decides.
export type AfterClose = 'resume' | 'anew' | 'stay_away';

export const CLOSE = {
  notSignedIn: 4200,
  removed: 4201,
  archived: 4202,
  takenOver: 4203,
  badMessage: 4204,
  clientTooOld: 4205,
} as const;

export function afterClose(code: number): AfterClose {
  if (code >= 4200 && code <= 4299) return 'stay_away';
  if (code >= 4100 && code <= 4199) return 'anew';
  return 'resume'; // 4000 to 4099, 1012, and whatever the network does
}
