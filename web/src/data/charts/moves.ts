// Where an arrow key leads from one mark to another: the nearest one that way.
import type { Mark } from './picture';

type Box = Pick<Mark, 'x' | 'y' | 'w' | 'h'>;

export function moved(marks: readonly Box[], from: number, key: string): number | undefined {
  const at = marks[from];
  if (key === 'Home') return 0;
  if (key === 'End') return marks.length - 1;
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  if (!way || !at) return undefined;
  const [dx = 0, dy = 0] = way;
  const found = nearest(marks, from, dx, dy);
  // Rows of one mark each: left and right go on as up and down do.
  if (found === from) return nearest(marks, from, dy, dx);
  return found;
}

function nearest(marks: readonly Box[], from: number, dx: number, dy: number): number {
  const middle = ({ x, y, w, h }: Box) => [x + w / 2, y + h / 2] as const;
  const at = marks[from];
  if (!at) return from;
  const [x, y] = middle(at);
  let best = from;
  let least = Infinity;
  for (const [i, mark] of marks.entries()) {
    const [mx, my] = middle(mark);
    const along = (mx - x) * dx + (my - y) * dy;
    // What lies beside the way counts double, so that keys keep to their row or column.
    const beside = Math.abs((mx - x) * dy) + Math.abs((my - y) * dx);
    const way = along + 3 * beside;
    if (along > 0.5 && way < least) {
      least = way;
      best = i;
    }
  }
  return best;
}
