// One file on its way in: read for a preview as often as it takes, then imported. Knows
// how far it is, and how to stop.
import { Problem } from '../../http/request';
import type { Seat } from '../../protocol/frames';
import { newCommandId, type ColumnMapId, type MeetingId } from '../../protocol/ids';
import {
  cancelJob,
  jobState,
  nameOfFile,
  upload,
  type ImportMap,
  type ImportReport,
  type JobState,
  type Upload,
} from './importing';

const ASK_EVERY_MS = 400;

export class ImportRun {
  file = $state.raw<File | undefined>();
  name = $state('');
  map = $state.raw<ImportMap>({});
  saved = $state<ColumnMapId | ''>('');
  add = $state(false);
  report = $state.raw<ImportReport | undefined>();
  done = $state.raw<ImportReport | undefined>();
  problem = $state.raw<Problem | undefined>();
  changed = $state(false); // the preview is older than what is said about the file
  stopped = $state(false); // the last time it was sent
  // While it runs: how far.
  state = $state.raw<JobState | undefined>();

  readonly #meeting: MeetingId;
  readonly #seat: Seat;
  #stop: (() => void) | undefined;

  constructor(meeting: MeetingId, seat: Seat) {
    this.#meeting = meeting;
    this.#seat = seat;
  }

  choose(file: File): void {
    this.file = file;
    this.name = nameOfFile(file);
    this.map = {};
    this.saved = '';
    void this.send(true);
  }

  say(map: ImportMap): void {
    this.map = map;
    this.changed = true;
  }

  async send(dryRun: boolean): Promise<void> {
    const { file, name, map, saved, add } = this;
    if (!file || this.state) return;
    const abort = new AbortController();
    const what: Upload = {
      meeting: this.#meeting,
      seat: this.#seat,
      file,
      name,
      map,
      saved,
      add,
      dryRun,
      job: newCommandId(),
      onprogress: (share) => (this.state = { phase: 'uploading', share }),
      signal: abort.signal,
    };
    this.state = { phase: 'uploading', share: 0 };
    this.problem = undefined;
    this.stopped = false;
    this.#stop = () => {
      abort.abort();
      cancelJob(what).catch(() => undefined); // it ends with the connection too
    };
    const asking = setInterval(() => void this.#ask(what), ASK_EVERY_MS);
    try {
      const answer = await upload(what);
      if (dryRun) this.report = answer;
      else this.done = answer;
      this.changed = false;
    } catch (why) {
      if (why instanceof Problem) this.problem = why;
      else if (abort.signal.aborted) this.stopped = true;
      else throw why;
    } finally {
      clearInterval(asking);
      this.#stop = undefined;
      this.state = undefined;
    }
  }

  cancel(): void {
    this.#stop?.();
  }

  another(): void {
    this.file = undefined;
    this.report = undefined;
    this.problem = undefined;
    this.stopped = false;
  }

  async #ask(what: Upload): Promise<void> {
    if (!this.state || (this.state.phase === 'uploading' && this.state.share < 1)) return;
    const told = await jobState(what).catch(() => undefined);
    if (told && this.state && told.phase !== 'uploading') this.state = told;
  }
}
