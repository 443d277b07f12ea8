// One live connection that comes back by itself. It knows frames, silence, sleep and
// backoff, and nothing about meetings: what to say first and what a frame means is its
// owner's business.
//
// Lifetime: from start() to stop(); after a close code that says to stay away it is idle
// until start() again.
import { readFrame, SUBPROTOCOL, type ClientFrame, type ServerFrame } from '../protocol/frames';
import { backoffMs } from './backoff';
import { afterClose, type AfterClose } from './closeCodes';
import { LIMITS } from './limits';

export interface SocketOwner {
  opened(): void;
  frame(frame: ServerFrame): void;
  // The connection is gone; with 'stay_away' it does not come back by itself.
  closed(after: AfterClose, code: number, reason: string): void;
}

export interface SocketOptions {
  open?: (url: string, protocol: string) => WebSocket;
  random?: () => number;
}

export class LiveSocket {
  readonly #url: string;
  readonly #owner: SocketOwner;
  readonly #open: (url: string, protocol: string) => WebSocket;
  readonly #random: () => number;

  // Of the present attempt; replaced as a whole by the next one.
  #socket: WebSocket | undefined;
  #openedOnce = false;
  #startedAt = 0;
  #heardAt = 0;

  // Over all attempts.
  #running = false;
  #failures = 0;
  #waitAtLeastMs = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #lookedAt = 0;

  constructor(url: string, owner: SocketOwner, options: SocketOptions = {}) {
    this.#url = url;
    this.#owner = owner;
    this.#open = options.open ?? ((u, protocol) => new WebSocket(u, protocol));
    this.#random = options.random ?? Math.random;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#failures = 0;
    this.#lookedAt = Date.now();
    this.#watch = setInterval(() => this.#look(), LIMITS.watchEveryMs);
    globalThis.addEventListener('online', this.#wake);
    globalThis.document.addEventListener('visibilitychange', this.#wake);
    this.#connect();
  }

  stop(): void {
    this.#running = false;
    clearInterval(this.#watch);
    clearTimeout(this.#retry);
    globalThis.removeEventListener('online', this.#wake);
    globalThis.document.removeEventListener('visibilitychange', this.#wake);
    this.#abandon();
  }

  // Drops the connection and makes a new one at once.
  restart(): void {
    if (!this.#running) return;
    const had = this.#socket !== undefined;
    this.#abandon();
    if (had) this.#owner.closed('resume', 0, '');
    this.#connect();
  }

  // The server is going away and says when it will be back.
  waitAtLeast(ms: number): void {
    this.#waitAtLeastMs = ms;
  }

  // False if there is no connection; whoever sends must be ready to send again.
  send(frame: ClientFrame): boolean {
    if (this.#socket?.readyState !== 1) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #connect(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const socket = this.#open(this.#url, SUBPROTOCOL);
    this.#socket = socket;
    this.#openedOnce = false;
    this.#startedAt = Date.now();
    this.#heardAt = this.#startedAt;
    socket.onopen = () => {
      if (socket !== this.#socket) return;
      this.#openedOnce = true;
      this.#heardAt = Date.now();
      this.#owner.opened();
    };
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (socket === this.#socket) this.#heard(event.data);
    };
    socket.onclose = (event: CloseEvent) => {
      if (socket === this.#socket) this.#lost(event.code, event.reason);
    };
  }

  #heard(data: unknown): void {
    this.#heardAt = Date.now();
    const frame = typeof data === 'string' ? readFrame(data) : undefined;
    if (!frame) return;
    if (frame.type === 'welcome') this.#failures = 0;
    if (frame.type === 'tick') this.send({ type: 'tick' });
    if (frame.type === 'drain') this.waitAtLeast(frame.retry_after_ms);
    this.#owner.frame(frame);
  }

  #lost(code: number, reason: string): void {
    this.#abandon();
    const after = afterClose(code);
    if (after === 'stay_away') this.stop();
    else this.#connectLater();
    this.#owner.closed(after, code, reason);
  }

  #connectLater(): void {
    const wait = Math.max(backoffMs(this.#failures, this.#random), this.#waitAtLeastMs);
    this.#failures += 1;
    this.#waitAtLeastMs = 0;
    this.#retry = setTimeout(() => this.#connect(), wait);
  }

  // Forgets the present connection without waiting for its goodbye.
  #abandon(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #look(): void {
    const now = Date.now();
    const gap = now - this.#lookedAt;
    const heardInGap = this.#heardAt > this.#lookedAt;
    this.#lookedAt = now;
    const slept =
      gap > LIMITS.throttledAtMostMs || (gap > LIMITS.sleptAfterMs && !heardInGap) || gap < 0;
    if (slept) {
      this.#failures = 0;
      this.restart();
    } else if (this.#socket && this.#silentTooLong(now)) {
      this.#lost(1006, 'silent');
    }
  }

  #silentTooLong(now: number): boolean {
    if (!this.#openedOnce) return now - this.#startedAt > LIMITS.openWithinMs;
    return now - this.#heardAt > LIMITS.deadAfterMs;
  }

  // The network is back, or somebody looks at the page again: do not wait out a backoff.
  #wake = (): void => {
    if (!this.#running || globalThis.document.visibilityState === 'hidden') return;
    this.#look();
    if (this.#retry !== undefined && !this.#socket) {
      this.#failures = 0;
      this.#connect();
    }
  };
}
