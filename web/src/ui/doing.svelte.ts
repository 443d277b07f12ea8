// One request a person waits for: busy while it runs, and what went wrong if it did.
import { Problem } from '../http/request';

export class Doing {
  busy = $state(false);
  problem = $state.raw<Problem | undefined>();

  // The result, or undefined with `problem` set.
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined;
    this.busy = true;
    this.problem = undefined;
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error;
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  // For a field of a form: its own problem's words.
  at(field: string): string | undefined {
    return this.problem?.field === field ? this.problem.message : undefined;
  }
}
