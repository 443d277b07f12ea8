// Whether two slices ask the same, however much of what is usual is written out: the
// server writes everything, the builder only what was said.
import type { Pivot } from '../protocol/generated';

export function sameSlice(a: Pivot | null | undefined, b: Pivot | null | undefined): boolean {
  return !!a && !!b && JSON.stringify(said(a)) === JSON.stringify(said(b));
}

// Without what is absent, empty or off; members in one order.
function said(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(said);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => saysSomething(member));
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return members.map(([name, member]) => [name, said(member)]);
}

function saysSomething(member: unknown): boolean {
  if (Array.isArray(member)) return member.length > 0;
  return member !== null && member !== undefined && member !== false;
}
