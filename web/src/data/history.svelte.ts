// Where a slice has been: back and forth, as far as anybody would go.
const STEPS_MAX = 100;

export class History<T> {
  #past = $state.raw<readonly T[]>([]);
  #future = $state.raw<readonly T[]>([]);

  get canUndo(): boolean {
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  // Before a change: what was there.
  left(was: T): void {
    this.#past = [...this.#past, was].slice(-STEPS_MAX);
    this.#future = [];
  }

  undo(now: T): T | undefined {
    const back = this.#past.at(-1);
    if (back === undefined) return undefined;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, now];
    return back;
  }

  redo(now: T): T | undefined {
    const forth = this.#future.at(-1);
    if (forth === undefined) return undefined;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, now];
    return forth;
  }

  forget(): void {
    this.#past = [];
    this.#future = [];
  }
}
