// A list of choices: what a field, a header or a cell can do.
import type { IconName } from '../../ui/icons';

export interface MenuItem {
  label: string;
  icon?: IconName;
  hint?: string;
  disabled?: boolean;
  run: () => void;
}

export interface MenuGroup {
  label?: string;
  items: MenuItem[];
}

// Where a menu opens: beside a control, or where a finger was.
export interface Anchor {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export function anchorAt(x: number, y: number): Anchor {
  return { left: x, right: x, top: y, bottom: y };
}

export interface Place {
  left: number;
  top: number;
}

const GAP = 4;
const EDGE = 8;

// Below its anchor, above if there is more room; never outside the window.
export function placeFor(
  anchor: Anchor,
  size: { width: number; height: number },
  room: { width: number; height: number },
): Place {
  const below = room.height - anchor.bottom;
  const up = below < size.height + GAP + EDGE && anchor.top > below;
  const top = up ? anchor.top - size.height - GAP : anchor.bottom + GAP;
  const last = (whole: number, part: number) => Math.max(EDGE, whole - part - EDGE);
  return {
    left: Math.min(Math.max(EDGE, anchor.left), last(room.width, size.width)),
    top: Math.min(Math.max(EDGE, top), last(room.height, size.height)),
  };
}
