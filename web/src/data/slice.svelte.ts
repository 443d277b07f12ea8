// The answer to whatever pivot is on screen, asked again a moment after it last changed.
// The last picture stays while the next is counted; an answer that was overtaken is dropped.
import type { Pivot, PivotResult } from '../protocol/generated';
import { QueryError } from '../sync/queries';
import { errorWords } from '../words/errors';

const CALM_MS = 160; // a click or a letter later
const BUSY_AFTER_MS = 300;

export class Slice {
  // A picture and the spec it answers: they change together.
  shown = $state.raw<{ spec: Pivot; result: PivotResult } | undefined>();
  problem = $state('');
  busy = $state(false);

  readonly #query: (pivot: Pivot) => Promise<PivotResult>;
  #turn = 0;

  constructor(query: (pivot: Pivot) => Promise<PivotResult>) {
    this.#query = query;
  }

  // For an $effect: returns what calls it off.
  ask(pivot: Pivot | undefined): () => void {
    this.#turn += 1;
    if (!pivot || pivot.measures.length === 0) {
      this.busy = false;
      return () => undefined;
    }
    const turn = this.#turn;
    const plain = JSON.parse(JSON.stringify(pivot)) as Pivot;
    const calm = setTimeout(() => void this.#run(plain, turn), CALM_MS);
    const slow = setTimeout(() => (this.busy = turn === this.#turn), BUSY_AFTER_MS);
    return () => {
      clearTimeout(calm);
      clearTimeout(slow);
    };
  }

  async #run(spec: Pivot, turn: number): Promise<void> {
    try {
      const result = await this.#query(spec);
      if (turn !== this.#turn) return;
      this.shown = { spec, result };
      this.problem = '';
    } catch (why) {
      if (turn !== this.#turn) return;
      this.problem = problemText(why);
    } finally {
      if (turn === this.#turn) {
        this.#turn += 1; // no late "busy"
        this.busy = false;
      }
    }
  }
}

function problemText(why: unknown): string {
  if (!(why instanceof QueryError)) return errorWords.offline;
  const words = why.code === 'stopped' ? errorWords.offline : errorWords[why.code];
  return [words, why.message].filter(Boolean).join(' ');
}
