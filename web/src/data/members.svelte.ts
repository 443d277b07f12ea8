// Members of a field with their counts under the other filters, asked for again as
// somebody types; an answer that was overtaken is dropped.
import type { Filter, Level } from '../protocol/generated';
import { askMembers, type Asker, type Member } from '../http/slices';
import type { DataSource } from './columns';

const CALM_MS = 180;
const LIMIT = 500;

export class Members {
  list = $state.raw<Member[] | undefined>();
  failed = $state(false);
  busy = $state(false);

  readonly #asker: Asker;
  readonly #source: DataSource;
  readonly #filters: Filter[];
  #turn = 0;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(asker: Asker, source: DataSource, filters: Filter[]) {
    this.#asker = asker;
    this.#source = source;
    this.#filters = filters;
  }

  search(level: Level, text: string): void {
    this.busy = true; // what is at hand answers something else
    clearTimeout(this.#later);
    this.#later = setTimeout(() => void this.load(level, text), CALM_MS);
  }

  async load(level: Level, text = ''): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.busy = true;
    const { id: dataset, version } = this.#source;
    const query = {
      dataset,
      version,
      level,
      filters: this.#filters,
      search: text.trim(),
      limit: LIMIT,
    };
    try {
      const list = await askMembers(this.#asker, query);
      if (turn !== this.#turn) return;
      this.list = list;
      this.failed = false;
    } catch {
      if (turn === this.#turn) this.failed = true;
    } finally {
      if (turn === this.#turn) this.busy = false;
    }
  }
}
