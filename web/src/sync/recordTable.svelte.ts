// What the server told us: records by kind and id. Reading is reactive for the whole
// kind; only applying changes writes. It holds no rules.
import { SvelteMap } from 'svelte/reactivity';
import type { Change } from '../protocol/frames';
import type { Kind, RecordKinds } from '../protocol/records';

class KindTable {
  readonly #rows = new Map<string, unknown>();
  #list: unknown[] | undefined;
  #version = $state(0);

  get(id: string): unknown {
    void this.#version;
    return this.#rows.get(id);
  }

  all(): readonly unknown[] {
    void this.#version;
    this.#list ??= [...this.#rows.values()];
    return this.#list;
  }

  set(id: string, value: unknown): void {
    this.#rows.set(id, value);
  }

  delete(id: string): void {
    this.#rows.delete(id);
  }

  clear(): void {
    this.#rows.clear();
  }

  // After writes: whoever read this kind looks again.
  announce(): void {
    this.#list = undefined;
    this.#version += 1;
  }
}

export class RecordTable {
  readonly #kinds = new SvelteMap<string, KindTable>();

  get<K extends Kind>(kind: K, id: string | null | undefined): RecordKinds[K] | undefined {
    return id ? (this.#kinds.get(kind)?.get(id) as RecordKinds[K] | undefined) : undefined;
  }

  // In the order they first came.
  all<K extends Kind>(kind: K): readonly RecordKinds[K][] {
    return (this.#kinds.get(kind)?.all() ?? []) as readonly RecordKinds[K][];
  }

  // For kinds of which a meeting has one: clock, on_stage, captured, stage.
  one<K extends Kind>(kind: K): RecordKinds[K] | undefined {
    return this.all(kind)[0];
  }

  apply(changes: readonly Change[]): void {
    const touched = new Set<KindTable>();
    for (const change of changes) {
      const kind = this.#kind(change.kind);
      if (change.op === 'put') kind.set(change.id, change.value);
      else kind.delete(change.id);
      touched.add(kind);
    }
    for (const kind of touched) kind.announce();
  }

  // Everything anew; what is not in `changes` is gone.
  replace(changes: readonly Change[]): void {
    const before = [...this.#kinds.values()];
    for (const kind of before) kind.clear();
    this.apply(changes);
    for (const kind of before) kind.announce();
  }

  #kind(name: string): KindTable {
    let kind = this.#kinds.get(name);
    if (!kind) {
      kind = new KindTable();
      this.#kinds.set(name, kind);
    }
    return kind;
  }
}
