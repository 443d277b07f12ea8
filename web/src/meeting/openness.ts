// The host's choices of openness, and what a party's own answer says it comes to.
import type { OpennessLevel } from '../protocol/generated';
import type { PartyId } from '../protocol/ids';
import type { Openness } from '../protocol/records';

// Made for exactly this column (null: the lines themselves) and party (null: everybody).
export function choiceOf(
  openness: Openness | undefined,
  column: string | null,
  party: PartyId | null,
): OpennessLevel | undefined {
  return openness?.choices.find((each) => each.column === column && each.party === party)?.level;
}

// A column that is hidden does not appear in the answer at all.
export function effective(
  seen: readonly { name: string; openness?: OpennessLevel | undefined }[] | undefined,
  column: string,
): OpennessLevel | undefined {
  if (!seen) return undefined;
  const found = seen.find(({ name }) => name === column);
  return found ? (found.openness ?? 'all') : 'hidden';
}
