// Sends the outbox, one item after another in the order they were said, while this tab
// holds the lease and the connection is live. One at a time, because a later item may
// refer to an earlier one that the server has asked to hear again later.
import type { ClientFrame, Done, Refused } from '../protocol/frames';
import type { CommandId, RepId } from '../protocol/ids';
import { LIMITS } from './limits';
import type { Outbox } from './outbox.svelte';
import type { OutboxItem } from './outboxStore';

export class Sender {
  readonly #outbox: Outbox;
  readonly #transmit: (frame: ClientFrame) => boolean;
  readonly #tab: string;

  // While live: who we are to the server.
  #rep: RepId | null | undefined;

  // Of the turn under way.
  #choosing = false;
  #inFlight: CommandId | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(outbox: Outbox, transmit: (frame: ClientFrame) => boolean, tab: string) {
    this.#outbox = outbox;
    this.#transmit = transmit;
    this.#tab = tab;
    outbox.onadded = () => void this.#next();
  }

  live(rep: RepId | null): void {
    this.#rep = rep;
    void this.#next();
  }

  // Unanswered is unknown: it stays in the outbox and is sent again with the same id.
  lost(): void {
    this.#rep = undefined;
    this.#inFlight = undefined;
    clearTimeout(this.#timer);
    void this.#release();
  }

  done(frame: Done): void {
    this.#settled(frame.id as CommandId, (id) => this.#outbox.done(id, frame.result ?? {}));
  }

  refused(frame: Refused): void {
    const id = frame.id as CommandId;
    if (frame.retry_after_ms === undefined) {
      this.#settled(id, () => this.#outbox.refuse(id, frame.error));
    } else if (id === this.#inFlight) {
      this.#inFlight = undefined;
      this.#later(frame.retry_after_ms);
    }
  }

  // The server could not read what was sent last.
  badMessage(reason: string): void {
    const id = this.#inFlight;
    if (id) this.#settled(id, () => this.#outbox.refuse(id, { code: 'invalid', detail: reason }));
  }

  #settled(id: CommandId, settle: (id: CommandId) => Promise<void>): void {
    if (id === this.#inFlight) {
      this.#inFlight = undefined;
      clearTimeout(this.#timer);
    }
    void settle(id).then(() => this.#next());
  }

  async #next(): Promise<void> {
    if (this.#choosing || this.#inFlight || this.#rep === undefined) return;
    this.#choosing = true;
    try {
      const store = await this.#outbox.ready();
      if (!this.#first()) {
        await store.release(this.#outbox.scope, this.#tab);
        if (!this.#first()) return; // else: said while we were putting the lease back
      }
      const mine = await store.claim(this.#outbox.scope, this.#tab, Date.now(), LIMITS.leaseMs);
      if (mine) this.#send(this.#first());
      else this.#later(LIMITS.leaseMs / 3);
    } finally {
      this.#choosing = false;
    }
  }

  #send(item: OutboxItem | undefined): void {
    if (!item || this.#rep === undefined) return;
    const { id, name, args } = item;
    if (!this.#transmit({ type: 'command', id, name, args })) return;
    this.#inFlight = id;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#inFlight = undefined;
      void this.#next();
    }, LIMITS.answerWithinMs);
  }

  // What somebody else said on this device is theirs to send.
  #first(): OutboxItem | undefined {
    return this.#outbox.unsent.find((item) => item.rep === null || item.rep === this.#rep);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#next(), ms);
  }

  async #release(): Promise<void> {
    const store = await this.#outbox.ready();
    await store.release(this.#outbox.scope, this.#tab);
  }
}
