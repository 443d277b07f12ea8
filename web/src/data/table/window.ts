// Which lines of a long list are near enough to be drawn, by their sizes.

export interface Range {
  from: number;
  to: number; // one beyond the last
}

// Begins of each item, and the end of the last.
export function offsetsOf(sizes: readonly number[]): Float64Array {
  const offsets = new Float64Array(sizes.length + 1);
  sizes.forEach((size, i) => {
    offsets[i + 1] = (offsets[i] ?? 0) + size;
  });
  return offsets;
}

// The last item that begins at or before `position`.
export function itemAt(offsets: Float64Array, position: number): number {
  let low = 0;
  let high = Math.max(0, offsets.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

// What is seen through an opening, and some more on both sides so that a quick scroll
// finds it there.
export function visible(offsets: Float64Array, start: number, size: number, more: number): Range {
  const count = offsets.length - 1;
  if (count <= 0) return { from: 0, to: 0 };
  const from = Math.max(0, itemAt(offsets, start) - more);
  const to = Math.min(count, itemAt(offsets, start + size) + 1 + more);
  return { from, to };
}

// How far to scroll so that an item lies inside, with what sticks before and after it.
export function scrollFor(
  offsets: Float64Array,
  item: number,
  start: number,
  size: number,
  after = 0,
): number {
  const begin = offsets[item] ?? 0;
  const end = offsets[item + 1] ?? begin;
  if (begin < start) return begin;
  if (end > start + size - after) return end - size + after;
  return start;
}
