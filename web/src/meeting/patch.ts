// What an edit says: the fields that differ, with what they were; undefined if none does.
export function changedFields<T extends object>(
  was: T,
  wanted: Partial<T>,
): { was: Partial<T>; set: Partial<T> } | undefined {
  const fields = (Object.keys(wanted) as (keyof T)[]).filter(
    (field) => wanted[field] !== was[field],
  );
  if (fields.length === 0) return undefined;
  const pick = (from: Partial<T>) =>
    Object.fromEntries(fields.map((field) => [field, from[field]])) as Partial<T>;
  return { was: pick(was), set: pick(wanted) };
}
