// Where what was said but not yet heard is kept: IndexedDB, shared by the tabs of this
// browser, or memory where the browser refuses that (private windows, full disks).
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Refusal, Seat } from '../protocol/frames';
import type { CommandId, MeetingId, RepId } from '../protocol/ids';
import type { CommandArgs } from '../protocol/records';

export type CommandName = keyof CommandArgs;

export interface OutboxItem {
  id: CommandId;
  scope: string; // meeting and seat, see scopeOf
  rep: RepId | null; // who said it, if known when it was said
  name: CommandName;
  args: object;
  at: number; // ms, device time: the order of sending
  refusal?: Refusal; // final; kept until the person has seen it
}

export function scopeOf(meeting: MeetingId, seat: Seat): string {
  return `${meeting}/${seat}`;
}

export interface OutboxStore {
  readonly durable: boolean;
  all(scope: string): Promise<OutboxItem[]>;
  put(item: OutboxItem): Promise<void>;
  remove(id: CommandId): Promise<void>;
  // Takes or renews the right to send for a scope; false while another tab has it.
  claim(scope: string, tab: string, now: number, forMs: number): Promise<boolean>;
  release(scope: string, tab: string): Promise<void>;
}

interface Lease {
  scope: string;
  tab: string;
  until: number;
}

export class MemoryOutboxStore implements OutboxStore {
  readonly durable = false;
  readonly #items = new Map<CommandId, OutboxItem>();

  all(scope: string): Promise<OutboxItem[]> {
    return Promise.resolve([...this.#items.values()].filter((item) => item.scope === scope));
  }

  put(item: OutboxItem): Promise<void> {
    this.#items.set(item.id, item);
    return Promise.resolve();
  }

  remove(id: CommandId): Promise<void> {
    this.#items.delete(id);
    return Promise.resolve();
  }

  // Nobody else can see this memory.
  claim(): Promise<boolean> {
    return Promise.resolve(true);
  }

  release(): Promise<void> {
    return Promise.resolve();
  }
}

interface OutboxSchema extends DBSchema {
  items: { key: string; value: OutboxItem; indexes: { scope: string } };
  leases: { key: string; value: Lease };
}

export class IdbOutboxStore implements OutboxStore {
  readonly durable = true;
  readonly #db: IDBPDatabase<OutboxSchema>;

  private constructor(db: IDBPDatabase<OutboxSchema>) {
    this.#db = db;
  }

  static async open(name = 'roundtable'): Promise<IdbOutboxStore> {
    const db = await openDB<OutboxSchema>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore('items', { keyPath: 'id' }).createIndex('scope', 'scope');
        fresh.createObjectStore('leases', { keyPath: 'scope' });
      },
    });
    return new IdbOutboxStore(db);
  }

  all(scope: string): Promise<OutboxItem[]> {
    return this.#db.getAllFromIndex('items', 'scope', scope);
  }

  async put(item: OutboxItem): Promise<void> {
    await this.#db.put('items', item);
  }

  async remove(id: CommandId): Promise<void> {
    await this.#db.delete('items', id);
  }

  // One transaction, so two tabs cannot both find the lease free.
  async claim(scope: string, tab: string, now: number, forMs: number): Promise<boolean> {
    const turn = this.#db.transaction('leases', 'readwrite');
    const lease = await turn.store.get(scope);
    const free = !lease || lease.tab === tab || lease.until <= now || lease.until > now + forMs;
    if (free) await turn.store.put({ scope, tab, until: now + forMs });
    await turn.done;
    return free;
  }

  async release(scope: string, tab: string): Promise<void> {
    const turn = this.#db.transaction('leases', 'readwrite');
    const lease = await turn.store.get(scope);
    if (lease?.tab === tab) await turn.store.delete(scope);
    await turn.done;
  }
}

// The durable one if the browser lets us.
export async function openOutboxStore(): Promise<OutboxStore> {
  try {
    return await IdbOutboxStore.open();
  } catch {
    return new MemoryOutboxStore();
  }
}
