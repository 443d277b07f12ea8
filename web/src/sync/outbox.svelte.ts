// What this person did and has not heard back about. An item leaves it on the server's
// `done`, or when a final refusal was seen; until then it survives reload and crash.
// All tabs of the browser show the same items; which one sends is the sender's business.
import type { Refusal } from '../protocol/frames';
import { newCommandId, type CommandId, type RepId } from '../protocol/ids';
import type { CommandArgs } from '../protocol/records';
import {
  MemoryOutboxStore,
  type CommandName,
  type OutboxItem,
  type OutboxStore,
} from './outboxStore';

export type Answer =
  { done: true; result: Record<string, unknown> } | { done: false; refusal: Refusal };

export interface Sent {
  id: CommandId; // also the id of the record it makes
  answer: Promise<Answer>;
}

type News = { scope: string } & (
  { type: 'changed' } | { type: 'done'; id: CommandId; result: Record<string, unknown> }
);

export class Outbox {
  // In the order they were said.
  items = $state.raw<readonly OutboxItem[]>([]);
  // False when what is unsent would not survive closing the page.
  durable = $state(true);

  readonly unsent = $derived(this.items.filter((item) => !item.refusal));
  readonly refused = $derived(this.items.filter((item) => item.refusal));

  readonly scope: string;
  #store: OutboxStore = new MemoryOutboxStore();
  readonly #loaded: Promise<void>;
  #news: BroadcastChannel | undefined;
  readonly #answers = new Map<CommandId, (answer: Answer) => void>();
  // Gone for good, though the store may still be forgetting it.
  readonly #gone = new Set<CommandId>();
  #lastAt = 0;

  // Called when there may be something to send.
  onadded: () => void = () => undefined;

  constructor(scope: string, store: Promise<OutboxStore>) {
    this.scope = scope;
    this.#news =
      typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('outbox');
    if (this.#news) this.#news.onmessage = (event: MessageEvent<News>) => this.#hear(event.data);
    this.#loaded = store.then(async (opened) => {
      this.#store = opened;
      this.durable = opened.durable;
      await this.#reload();
    });
  }

  close(): void {
    this.#news?.close();
    this.#news = undefined;
  }

  // The store, once what it held is in `items`.
  async ready(): Promise<OutboxStore> {
    await this.#loaded;
    return this.#store;
  }

  add<N extends CommandName>(name: N, args: CommandArgs[N], rep: RepId | null): Sent {
    const id = newCommandId();
    this.#lastAt = Math.max(Date.now(), this.#lastAt + 1);
    // A copy without Svelte's proxies, which IndexedDB cannot store.
    const plain = JSON.parse(JSON.stringify(args)) as object;
    const item: OutboxItem = { id, scope: this.scope, rep, name, args: plain, at: this.#lastAt };
    this.items = [...this.items, item];
    const answer = new Promise<Answer>((resolve) => this.#answers.set(id, resolve));
    void this.#keep(item);
    return { id, answer };
  }

  find(id: CommandId): OutboxItem | undefined {
    return this.items.find((item) => item.id === id);
  }

  async done(id: CommandId, result: Record<string, unknown>): Promise<void> {
    this.#drop(id, { done: true, result });
    await this.#write((store) => store.remove(id));
    this.#tell({ scope: this.scope, type: 'done', id, result });
  }

  // Final: never sent again; the text stays until dismissed.
  async refuse(id: CommandId, refusal: Refusal): Promise<void> {
    const item = this.find(id);
    if (!item) return;
    const refused = { ...item, refusal };
    this.items = this.items.map((other) => (other.id === id ? refused : other));
    this.#answer(id, { done: false, refusal });
    await this.#write((store) => store.put(refused));
    this.#tell({ scope: this.scope, type: 'changed' });
  }

  // The person has seen the refusal, or takes back what was never sent.
  async dismiss(id: CommandId): Promise<void> {
    this.#gone.add(id);
    this.items = this.items.filter((item) => item.id !== id);
    await this.#write((store) => store.remove(id));
    this.#tell({ scope: this.scope, type: 'changed' });
  }

  async #keep(item: OutboxItem): Promise<void> {
    await this.#loaded;
    await this.#write((store) => store.put(item));
    this.#tell({ scope: this.scope, type: 'changed' });
    this.onadded();
  }

  // A full or broken disk must not lose what is on screen: memory takes over, and says so.
  async #write(work: (store: OutboxStore) => Promise<void>): Promise<void> {
    await this.#loaded;
    try {
      await work(this.#store);
    } catch {
      this.durable = false;
    }
  }

  #drop(id: CommandId, answer: Answer): void {
    this.#gone.add(id);
    this.items = this.items.filter((item) => item.id !== id);
    this.#answer(id, answer);
  }

  #answer(id: CommandId, answer: Answer): void {
    this.#answers.get(id)?.(answer);
    this.#answers.delete(id);
  }

  #tell(news: News): void {
    if (this.#store.durable) this.#news?.postMessage(news);
  }

  #hear(news: News): void {
    if (news.scope !== this.scope) return;
    if (news.type === 'done') this.#drop(news.id, { done: true, result: news.result });
    else void this.#reload().then(() => this.onadded());
  }

  async #reload(): Promise<void> {
    const all = await this.#store.all(this.scope);
    const stored = all.filter((item) => !this.#gone.has(item.id));
    const known = new Set(stored.map((item) => item.id));
    // What was said here a moment ago is on its way to the store.
    const onTheWay = this.items.filter((item) => !known.has(item.id) && this.#answers.has(item.id));
    this.items = [...stored, ...onTheWay].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    for (const item of stored) {
      if (item.refusal) this.#answer(item.id, { done: false, refusal: item.refusal });
    }
  }
}
