// The lines behind a cell, fetched a page at a time as they come into view.
import { SvelteMap } from 'svelte/reactivity';
import type { LinesQuery, LinesResult } from '../../protocol/generated';
import { askLines, type Asker } from '../../http/slices';

export const PAGE = 200;
const KEPT_PAGES = 60; // 12,000 lines in memory are plenty

type Line = LinesResult['lines'][number];

export class Lines {
  columns = $state.raw<LinesResult['columns']>([]);
  masked = $state.raw<string[]>([]);
  total = $state<number | undefined>();
  failed = $state(false);
  sort = $state<string | null>(null);
  descending = $state(false);

  readonly #pages = new SvelteMap<number, Line[]>();
  #underWay: number[] = [];
  readonly #asker: Asker;
  readonly #query: LinesQuery;
  #turn = 0;

  constructor(asker: Asker, query: LinesQuery) {
    this.#asker = asker;
    this.#query = query;
  }

  // As it is asked now: for the export too.
  get query(): LinesQuery {
    return { ...this.#query, sort: this.sort, descending: this.descending };
  }

  at(index: number): Line | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  // Once it ascends, then it descends, then it is as imported.
  sortBy(column: string): void {
    if (this.sort !== column) [this.sort, this.descending] = [column, false];
    else if (!this.descending) this.descending = true;
    else [this.sort, this.descending] = [null, false];
    this.again();
  }

  again(): void {
    this.#turn += 1;
    this.#pages.clear();
    this.#underWay = [];
    this.failed = false;
    this.need(0, 1);
  }

  // Lines from `from` to before `to` are looked at.
  need(from: number, to: number): void {
    const last = this.total === undefined ? to : Math.min(to, this.total);
    for (let page = Math.floor(from / PAGE); page * PAGE < last; page += 1) {
      if (!this.#pages.has(page) && !this.#underWay.includes(page)) void this.#fetch(page);
    }
  }

  async #fetch(page: number): Promise<void> {
    const turn = this.#turn;
    this.#underWay.push(page);
    try {
      const query = { ...this.query, offset: page * PAGE, limit: PAGE };
      const result = await askLines(this.#asker, query);
      if (turn !== this.#turn) return;
      this.#keep(page, result);
    } catch {
      if (turn === this.#turn) this.failed = true;
    } finally {
      if (turn === this.#turn) this.#underWay = this.#underWay.filter((each) => each !== page);
    }
  }

  #keep(page: number, result: LinesResult): void {
    // The oldest go first; they are asked for again if somebody comes back.
    for (const old of [...this.#pages.keys()]) {
      if (this.#pages.size < KEPT_PAGES) break;
      this.#pages.delete(old);
    }
    this.#pages.set(page, result.lines);
    this.columns = result.columns;
    const more = result.masked.filter((field) => !this.masked.includes(field));
    if (more.length > 0) this.masked = [...this.masked, ...more];
    this.total = result.total;
    this.failed = false;
  }
}
