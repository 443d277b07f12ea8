// A meeting as one seat sees it: the cursor in its stream, the table of records, who is
// here, and the outbox. It knows nothing about the page; the socket knows nothing of it.
//
// A view reads `records`, `outbox` and the states below, and calls `send` and `query`.
import { CLIENT } from './client';
import { CLOSE } from './closeCodes';
import { Outbox, type Sent } from './outbox.svelte';
import { openOutboxStore, scopeOf, type CommandName, type OutboxStore } from './outboxStore';
import { Queries } from './queries';
import { RecordTable } from './recordTable.svelte';
import { Sender } from './sender';
import { ServerClock } from './serverClock';
import { LiveSocket, type SocketOptions } from './socket';
import type { AfterClose } from './closeCodes';
import type { Changes, Present, Seat, ServerFrame, Welcome } from '../protocol/frames';
import { newCommandId, type MeetingId } from '../protocol/ids';
import type { CommandArgs, Pivot, PivotResult } from '../protocol/records';

// connecting: not live (yet, or again); waiting: in the lobby; draft: the doors are not
// open yet; stopped: not coming back by itself, `stopped` says why.
export type Phase = 'connecting' | 'live' | 'waiting' | 'draft' | 'stopped';

// A cell of the picture on stage, by indices into its result.
export interface Pointer {
  row: number;
  column: number;
}

export interface LiveOptions extends SocketOptions {
  store?: Promise<OutboxStore>;
  reload?: () => void;
}

export function liveUrl(meeting: MeetingId, seat: Seat): string {
  const { protocol, host } = globalThis.location;
  const scheme = protocol === 'https:' ? 'wss:' : 'ws:';
  return `${scheme}//${host}/api/v1/meetings/${meeting}/live?as=${seat}`;
}

export class LiveMeeting {
  readonly meeting: MeetingId;
  readonly seat: Seat;
  readonly records = new RecordTable();
  readonly outbox: Outbox;

  phase = $state<Phase>('connecting');
  you = $state.raw<Welcome['you'] | undefined>();
  // Known while there is no stream: in the lobby and before the doors open.
  title = $state('');
  present = $state.raw<readonly Present[]>([]);
  // Server time of the last word heard, while the connection is lost.
  behindSince = $state<number | undefined>();
  stopped = $state.raw<{ code: number; reason: string } | undefined>();
  // To be added to this device's clock.
  offsetMs = $state(0);
  // How often everything came anew.
  resets = $state(0);
  // Where whoever presents points in the picture on stage; unnumbered, never replayed.
  pointer = $state.raw<Pointer | null>(null);

  readonly #socket: LiveSocket;
  readonly #sender: Sender;
  readonly #queries: Queries;
  readonly #clock = new ServerClock();
  readonly #reload: () => void;

  // Where we are in the stream; undefined when everything is to come anew.
  #cursor: { epoch: string; seq: number } | undefined;
  #heardAt = 0;

  constructor(meeting: MeetingId, seat: Seat, options: LiveOptions = {}) {
    this.meeting = meeting;
    this.seat = seat;
    this.#reload = options.reload ?? (() => globalThis.location.reload());
    const transmit = this.#transmit.bind(this);
    this.outbox = new Outbox(scopeOf(meeting, seat), options.store ?? openOutboxStore());
    this.#sender = new Sender(this.outbox, transmit, newCommandId());
    this.#queries = new Queries(transmit);
    this.#socket = new LiveSocket(liveUrl(meeting, seat), this.#hears(), options);
  }

  start(): void {
    globalThis.addEventListener('beforeunload', this.#warn);
    this.#socket.start();
  }

  stop(): void {
    globalThis.removeEventListener('beforeunload', this.#warn);
    this.#socket.stop();
    this.#sender.lost();
    this.#queries.stop();
    this.outbox.close();
  }

  // After `stopped`, when the person asks for it.
  comeBack(): void {
    this.stopped = undefined;
    this.phase = 'connecting';
    this.#socket.start();
  }

  // Kept until the server answers; the id is also that of the record it makes.
  send<N extends CommandName>(name: N, args: CommandArgs[N]): Sent {
    return this.outbox.add(name, args, this.you?.rep ?? null);
  }

  query(pivot: Pivot): Promise<PivotResult> {
    return this.#queries.ask(pivot);
  }

  // Points at a cell of the picture on stage, for everybody; null: at nothing any more.
  point(at: Pointer | null): void {
    const args = { row: at?.row ?? null, column: at?.column ?? null };
    this.#transmit({ type: 'signal', name: 'pointer', args });
  }

  // The server's time now, ms.
  now(): number {
    return Date.now() + this.offsetMs;
  }

  #transmit(...[frame]: Parameters<LiveSocket['send']>): boolean {
    return this.#socket.send(frame);
  }

  #hears() {
    return {
      opened: () => {
        const resume = this.#cursor && { ...this.#cursor };
        this.#socket.send({ type: 'hello', client: CLIENT, ...(resume && { resume }) });
      },
      frame: (frame: ServerFrame) => this.#frame(frame),
      closed: (after: AfterClose, code: number, reason: string) =>
        this.#closed(after, code, reason),
    };
  }

  #frame(frame: ServerFrame): void {
    this.#heardAt = this.now();
    switch (frame.type) {
      case 'welcome':
        return this.#welcome(frame);
      case 'changes':
        return this.#changes(frame);
      case 'tick':
        this.#serverTime(frame.server_time);
        // Frames come in order: whatever the head counts should be here.
        if (this.#cursor && frame.seq > this.#cursor.seq) this.#socket.restart();
        return;
      case 'done':
        return this.#sender.done(frame);
      case 'refused':
        return this.#sender.refused(frame);
      case 'result':
        return this.#queries.answer(frame);
      case 'presence':
        this.present = frame.present;
        return;
      case 'bye':
        if (frame.code === CLOSE.badMessage) this.#sender.badMessage(frame.reason);
        return;
      case 'signal':
        if (frame.name === 'pointer') this.pointer = pointedAt(frame.args);
        return;
      case 'drain':
        return;
    }
  }

  #welcome(frame: Welcome): void {
    this.#serverTime(frame.server_time);
    this.you = frame.you;
    this.title = frame.meeting?.title ?? this.title;
    this.present = frame.present;
    this.behindSince = undefined;
    sessionStorage.removeItem('reloaded_for_server');
    if (frame.you.status !== 'admitted') {
      this.#cursor = undefined;
      this.records.replace([]);
      this.phase = frame.you.status;
      return;
    }
    if (frame.reset) {
      this.records.replace(frame.changes);
      this.resets += 1;
    } else this.records.apply(frame.changes);
    this.#cursor = { epoch: frame.epoch, seq: frame.seq };
    this.phase = 'live';
    this.#sender.live(frame.you.rep ?? null);
    this.#queries.live();
  }

  #changes(frame: Changes): void {
    if (!this.#cursor || frame.seq <= this.#cursor.seq) return;
    if (frame.seq !== this.#cursor.seq + 1) return this.#socket.restart();
    this.#cursor.seq = frame.seq;
    // Pointed at in the picture before.
    if (frame.changes.some(({ kind }) => kind === 'on_stage')) this.pointer = null;
    this.records.apply(frame.changes);
  }

  #closed(after: AfterClose, code: number, reason: string): void {
    if (code === CLOSE.badMessage) this.#sender.badMessage(reason);
    this.#sender.lost();
    this.#queries.lost();
    this.#clock.forget();
    this.behindSince ??= this.#heardAt || undefined;
    if (after === 'anew') this.#cursor = undefined;
    if (after !== 'stay_away') {
      if (this.phase === 'live') this.phase = 'connecting';
      return;
    }
    if (code === CLOSE.clientTooOld && !sessionStorage.getItem('reloaded_for_server')) {
      sessionStorage.setItem('reloaded_for_server', '1');
      this.#reload();
    }
    this.#cursor = undefined;
    this.#queries.stop();
    this.phase = 'stopped';
    this.stopped = { code, reason };
  }

  #serverTime(time: string): void {
    this.#clock.heard(time, Date.now());
    this.offsetMs = this.#clock.offsetMs;
  }

  #warn = (event: BeforeUnloadEvent): void => {
    if (this.outbox.unsent.length > 0) event.preventDefault();
  };
}

function pointedAt(args: object): Pointer | null {
  const { row, column } = args as Partial<Record<'row' | 'column', unknown>>;
  return typeof row === 'number' && typeof column === 'number' ? { row, column } : null;
}
