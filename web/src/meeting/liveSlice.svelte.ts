// The host's slice on its way to the stage: one at a time, and of what changed meanwhile
// only the latest, so that the room is never behind by more than one picture.
import type { Pivot, StageObject, View } from '../protocol/records';

export interface LiveState {
  pivot: Pivot;
  chart: View['chart'];
  title: string;
}

export class LiveSlice {
  on = $state(false);
  sending = $state(false);

  readonly #show: (object: StageObject) => Promise<boolean>;
  #next: LiveState | undefined;
  #last = '';

  // `show` answers whether it is on stage; if not, the host was asked and slicing live
  // has stopped.
  constructor(show: (object: StageObject) => Promise<boolean>) {
    this.#show = show;
  }

  start(state: LiveState): void {
    this.on = true;
    this.#last = '';
    this.changed(state);
  }

  stop(): void {
    this.on = false;
    this.#next = undefined;
  }

  changed(state: LiveState): void {
    if (!this.on || JSON.stringify(state) === this.#last) return;
    this.#next = state;
    if (!this.sending) void this.#send();
  }

  async #send(): Promise<void> {
    this.sending = true;
    try {
      while (this.on && this.#next) {
        const { pivot, chart, title } = this.#next;
        this.#last = JSON.stringify(this.#next);
        this.#next = undefined;
        if (!(await this.#show(sliceObject(pivot, chart, title)))) this.stop();
      }
    } finally {
      this.sending = false;
    }
  }
}

export function sliceObject(pivot: Pivot, chart: View['chart'], title: string): StageObject {
  return { kind: 'slice', pivot, chart, title: title.slice(0, TITLE_MAX) };
}

const TITLE_MAX = 100;
