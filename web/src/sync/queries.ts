// Questions to the server (pivots) as promises. One asked while offline waits, one under
// way when the connection drops is asked again.
import type { ClientFrame, Code, Result } from '../protocol/frames';
import type { Pivot, PivotResult } from '../protocol/records';

export class QueryError extends Error {
  readonly code: Code | 'stopped';

  constructor(code: Code | 'stopped', detail: string) {
    super(detail);
    this.code = code;
  }
}

interface Asked {
  pivot: Pivot;
  resolve: (result: PivotResult) => void;
  reject: (why: QueryError) => void;
}

export class Queries {
  readonly #transmit: (frame: ClientFrame) => boolean;
  readonly #open = new Map<string, Asked>();
  #count = 0;
  #live = false;

  constructor(transmit: (frame: ClientFrame) => boolean) {
    this.#transmit = transmit;
  }

  ask(pivot: Pivot): Promise<PivotResult> {
    this.#count += 1;
    const id = `q${this.#count}`;
    return new Promise((resolve, reject) => {
      this.#open.set(id, { pivot, resolve, reject });
      if (this.#live) this.#transmit({ type: 'query', id, pivot });
    });
  }

  answer(frame: Result): void {
    const asked = this.#open.get(frame.id);
    this.#open.delete(frame.id);
    if (!asked) return;
    if (frame.pivot) asked.resolve(frame.pivot);
    else {
      const { code, detail } = frame.error ?? { code: 'unsupported', detail: '' };
      asked.reject(new QueryError(code, detail));
    }
  }

  live(): void {
    this.#live = true;
    for (const [id, { pivot }] of this.#open) this.#transmit({ type: 'query', id, pivot });
  }

  lost(): void {
    this.#live = false;
  }

  stop(): void {
    this.#live = false;
    for (const asked of this.#open.values()) asked.reject(new QueryError('stopped', ''));
    this.#open.clear();
  }
}
