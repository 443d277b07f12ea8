// A WebSocket that a test is the other end of.
import type { ClientFrame, ServerFrame, Welcome } from '../protocol/frames';

export class FakeSocket {
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  readonly sent: ClientFrame[] = [];
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientFrame);
  }

  close(): void {
    this.readyState = 3;
  }

  // The server's side.
  accept(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  says(frame: ServerFrame): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  drops(code = 1006, reason = ''): void {
    this.readyState = 3;
    this.onclose?.({ code, reason });
  }

  commands() {
    return this.sent.filter((frame) => frame.type === 'command');
  }
}

// Every connection made, in order.
export class FakeNetwork {
  readonly sockets: FakeSocket[] = [];

  readonly open = (url: string): WebSocket => {
    const socket = new FakeSocket(url);
    this.sockets.push(socket);
    return socket as unknown as WebSocket;
  };

  get last(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('no connection was made');
    return socket;
  }
}

export function welcome(more: Partial<Welcome> = {}): Welcome {
  return {
    type: 'welcome',
    you: { rep: 'rep-1', party: 'birch', role: 'rep', status: 'admitted' } as Welcome['you'],
    epoch: 'e1',
    seq: 10,
    reset: true,
    server_time: new Date().toISOString(),
    present: [],
    changes: [],
    ...more,
  };
}
