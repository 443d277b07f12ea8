// What is being carried: a field from the list, or a chip from a shelf. One at a time,
// by mouse, pen or finger; the keyboard has its own way.
import { hasRoom, movedTo, moved, placed, type Zone } from '../builder';
import type { Pivot } from '../../protocol/generated';
import { zonesOf, type FieldOffer } from '../fields';

export type Carried =
  { kind: 'field'; offer: FieldOffer } | { kind: 'chip'; zone: Zone; index: number };

export interface Target {
  zone: Zone;
  at: number; // before which chip
}

const FAR_ENOUGH = 6; // px: less is a press, not a drag

export class Drag {
  carried = $state.raw<Carried | undefined>();
  label = $state('');
  x = $state(0);
  y = $state(0);
  over = $state.raw<Target | undefined>();
  // A drag ends with a click on what was carried; that click means nothing.
  ended = 0;

  #start: { x: number; y: number; carried: Carried; label: string; id: number } | undefined;
  readonly #drop: (carried: Carried, target: Target | undefined) => void;
  readonly #allows: (carried: Carried, zone: Zone) => boolean;

  constructor(
    drop: (carried: Carried, target: Target | undefined) => void,
    allows: (carried: Carried, zone: Zone) => boolean,
  ) {
    this.#drop = drop;
    this.#allows = allows;
  }

  press(event: PointerEvent, carried: Carried, label: string): void {
    if (event.button !== 0) return;
    const { clientX: x, clientY: y, pointerId: id } = event;
    this.#start = { x, y, carried, label, id };
  }

  readonly move = (event: PointerEvent): void => {
    const start = this.#start;
    if (!start || event.pointerId !== start.id) return;
    const far = Math.hypot(event.clientX - start.x, event.clientY - start.y) > FAR_ENOUGH;
    if (!this.carried && !far) return;
    event.preventDefault();
    this.carried = start.carried;
    this.label = start.label;
    this.x = event.clientX;
    this.y = event.clientY;
    this.over = this.#targetAt(event.clientX, event.clientY);
  };

  readonly release = (): void => {
    const { carried, over } = this;
    this.cancel();
    if (!carried) return;
    this.ended = Date.now();
    this.#drop(carried, over);
  };

  readonly cancel = (): void => {
    this.#start = undefined;
    this.carried = undefined;
    this.over = undefined;
  };

  get justEnded(): boolean {
    return Date.now() - this.ended < 100;
  }

  takes(zone: Zone): boolean {
    return !!this.carried && this.#allows(this.carried, zone);
  }

  #targetAt(x: number, y: number): Target | undefined {
    const under = document.elementFromPoint(x, y);
    const shelf = under?.closest<HTMLElement>('[data-zone]');
    const zone = shelf?.dataset.zone as Zone | undefined;
    if (!shelf || !zone || !this.carried || !this.#allows(this.carried, zone)) return undefined;
    const chips = [...shelf.querySelectorAll<HTMLElement>('[data-chip]')];
    const before = chips.findIndex((chip) => isBefore(chip.getBoundingClientRect(), x, y));
    return { zone, at: before < 0 ? chips.length : before };
  }
}

// Chips stand in lines: before this one is left of its middle on its line, or above it.
function isBefore(box: DOMRect, x: number, y: number): boolean {
  return y < box.top || (y <= box.bottom && x < box.left + box.width / 2);
}

// What letting go there makes of a slice; dropped beside the shelves, a chip is taken off
// by the caller.
export function dropped(spec: Pivot, carried: Carried, { zone, at }: Target): Pivot {
  if (carried.kind === 'field') return placed(spec, zone, carried.offer, at);
  if (carried.zone === zone) {
    return moved(spec, zone, carried.index, at > carried.index ? at - 1 : at);
  }
  const level = (each: Zone): each is 'rows' | 'columns' => each === 'rows' || each === 'columns';
  const { zone: from, index } = carried;
  return level(from) && level(zone) ? movedTo(spec, from, index, zone, at) : spec;
}

export function allows(spec: Pivot, carried: Carried, zone: Zone): boolean {
  if (carried.kind === 'field') return zonesOf(carried.offer).includes(zone) && hasRoom(spec, zone);
  if (carried.zone === zone) return true;
  const level = (each: Zone) => each === 'rows' || each === 'columns';
  return level(carried.zone) && level(zone) && hasRoom(spec, zone);
}
