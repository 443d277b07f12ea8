// A client of the WebSocket as plain as can be: a table of records, and promises for
// answers. It checks what every client relies on: numbers without gaps, answers
// after what they answer.

import { randomUUID } from 'node:crypto';

export class Live {
  #socket;
  #waiting = new Map();
  #watchers = new Set();
  records = new Map();
  raw = [];

  constructor(caller, meeting, as) {
    this.caller = caller;
    this.meeting = meeting;
    this.as = as;
  }

  async open(resume) {
    const url = new URL(`${this.caller.server.url}/api/v1/meetings/${this.meeting}/live`);
    url.protocol = 'ws:';
    if (this.as) url.searchParams.set('as', this.as);
    this.#socket = new WebSocket(url, {
      protocols: ['roundtable.v1'],
      headers: { cookie: this.caller.cookie, origin: this.caller.server.url },
    });
    this.closed = new Promise((resolve) =>
      this.#socket.addEventListener('close', (event) => resolve(event.code)),
    );
    this.#socket.addEventListener('message', (event) => this.#receive(event.data));
    await new Promise((resolve, reject) => {
      this.#socket.addEventListener('open', resolve, { once: true });
      this.#socket.addEventListener('error', reject, { once: true });
    });
    const welcome = new Promise((resolve) => this.#waiting.set('welcome', resolve));
    this.#send({ type: 'hello', client: 'test', ...(resume ? { resume } : {}) });
    this.welcome = await welcome;
    return this;
  }

  close() {
    this.#socket.close();
    return this.closed;
  }

  /** Sends a command; resolves with `done` or `refused`. */
  command(name, args, id = randomUUID()) {
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    this.#send({ type: 'command', id, name, args });
    return answer;
  }

  query(pivot, id = randomUUID()) {
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve));
    this.#send({ type: 'query', id, pivot });
    return answer;
  }

  all(kind) {
    return [...this.records.values()]
      .filter((each) => each.kind === kind)
      .map((each) => each.value);
  }

  /** Resolves once `look()` answers something true, looking again at each change. */
  until(look) {
    return new Promise((resolve) => {
      const check = () => {
        const found = look(this);
        if (!found) return;
        this.#watchers.delete(check);
        resolve(found);
      };
      this.#watchers.add(check);
      check();
    });
  }

  #send(message) {
    this.#socket.send(JSON.stringify(message));
  }

  #receive(text) {
    this.raw.push(text);
    const message = JSON.parse(text);
    if (message.type === 'welcome') {
      if (message.reset) this.records.clear();
      this.epoch = message.epoch;
      this.seq = message.seq;
      this.#apply(message.changes);
      this.#settle('welcome', message);
    } else if (message.type === 'changes') {
      if (message.seq !== this.seq + 1) throw new Error(`gap: ${this.seq} then ${message.seq}`);
      this.seq = message.seq;
      this.#apply(message.changes);
    } else if (['done', 'refused', 'result'].includes(message.type)) {
      if (message.type === 'done' && message.seq > this.seq) throw new Error('done before changes');
      this.#settle(message.id, message);
    } else if (message.type === 'tick') {
      this.#send({ type: 'tick' });
    }
  }

  #apply(changes) {
    for (const change of changes) {
      const key = `${change.kind}/${change.id}`;
      if (change.op === 'put') this.records.set(key, change);
      else this.records.delete(key);
    }
    for (const check of [...this.#watchers]) check();
  }

  #settle(id, message) {
    this.#waiting.get(id)?.(message);
    this.#waiting.delete(id);
  }
}
