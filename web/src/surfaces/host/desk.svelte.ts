// What the console's parts share: which tool is open, what a key does, and putting things
// on the stage. What the meeting is lies in the records alone.
import { getContext, setContext } from 'svelte';
import { nextItem } from '../../meeting/daySchedule';
import { agendaOf, runningItem, theMeeting } from '../../meeting/table';
import type {
  AgendaItemId,
  CommitmentId,
  OfferedSliceId,
  PartyId,
  ViewId,
} from '../../protocol/ids';
import type {
  AgendaItem,
  Meeting,
  OfferedSlice,
  Pivot,
  StageObject,
  View,
} from '../../protocol/records';
import type { LiveMeeting } from '../../sync/live.svelte';
import type { Sent } from '../../sync/outbox.svelte';
import { keepKeysWanted, keysWanted, type KeyAction } from './keys';

export type Tab = 'stage' | 'data' | 'lists' | 'review';
export type CaptureKind = 'promise' | 'idea' | 'decision' | 'park';
export type DialogName = 'keys' | 'find' | 'codes' | 'settings' | 'close' | 'next' | 'item';

export interface Guarded {
  object: StageObject;
  detail: string;
  offer?: OfferedSliceId; // it is a party's slice, taken with the same word
}

export interface Unsaved {
  of: ViewId | undefined; // the view that was changed
  spec: Pivot;
  chart: View['chart'];
}

export class Desk {
  readonly live: LiveMeeting;

  tab = $state<Tab>('stage');
  dialog = $state<DialogName | undefined>();
  editing = $state.raw<AgendaItem | undefined>(); // of the item dialog; undefined: a new one
  captureKind = $state<CaptureKind>('promise');
  // Counts requests to put the cursor into the capture line.
  captureAsked = $state(0);
  // What was refused to be shown, until the host decides.
  guarded = $state.raw<Guarded | undefined>();
  view = $state.raw<ViewId | undefined>(); // open in Data
  unsaved = $state.raw<Unsaved | undefined>(); // in Data; still there after another tab
  party = $state.raw<PartyId | undefined>(); // chosen in Lists and Review
  found = $state.raw<CommitmentId | undefined>(); // to be pointed out in Lists
  keysOn = $state(keysWanted());
  // While slicing live: the host said that what is not open may stay blank on stage.
  blanks = $state(false);

  readonly meeting: Meeting | undefined = $derived.by(() => theMeeting(this.live));
  readonly items: AgendaItem[] = $derived.by(() => agendaOf(this.live.records));
  readonly stage = $derived.by(() => this.live.records.one('stage'));
  // The day can change: not before the doors are open for some, not after the close.
  readonly editable: boolean = $derived.by(() => this.meeting?.state !== 'closed');
  readonly capturing: boolean = $derived.by(
    () => this.meeting?.state === 'open' || this.meeting?.state === 'live',
  );

  constructor(live: LiveMeeting) {
    this.live = live;
  }

  // The item that is on, internal ones too; the clock everybody has leaves those out.
  get running(): AgendaItem | undefined {
    return (
      this.items.find(({ state }) => state === 'running') ??
      runningItem(this.live.records) ??
      this.items.find(({ state }) => state === 'paused')
    );
  }

  get upcoming(): AgendaItem | undefined {
    return nextItem(this.items);
  }

  openSlice(id: ViewId): void {
    this.view = id;
    this.tab = 'data';
  }

  // What was saved for an item is open in Data when it starts; nobody's unsaved slice is
  // taken away.
  openViewOf(item: AgendaItemId): void {
    if (this.unsaved) return;
    const views = this.live.records
      .all('view')
      .filter((view) => view.agenda_item === item && !view.removed_at && !view.unlisted)
      .toSorted((a, b) => a.name.localeCompare(b.name));
    if (views[0]) this.view = views[0].id;
  }

  // Shows, or prepares behind a freeze; whether it does. What is not open to the room
  // waits for a word.
  async show(object: StageObject, open = false): Promise<boolean> {
    const sent = this.live.send('stage.show', { object, ...(open && { open }) });
    return this.#guard(sent, { object });
  }

  // A party's slice, on the same terms.
  async take(offer: OfferedSlice, open = false): Promise<boolean> {
    const { id, pivot, chart, party, note } = offer;
    const sent = this.live.send('slice.take', { id, ...(open && { open }) });
    const object: StageObject = { kind: 'slice', pivot, chart, party, title: note };
    return this.#guard(sent, { object, offer: id });
  }

  // The deliberate act.
  async openAndShow({ object, offer }: Guarded): Promise<void> {
    const offered = offer && this.live.records.get('offered_slice', offer);
    if (offered) await this.take(offered, true);
    else await this.show(object, true);
    if (!this.guarded && object.kind === 'slice' && !offered) this.blanks = true;
  }

  async #guard(sent: Sent, what: Omit<Guarded, 'detail'>): Promise<boolean> {
    this.guarded = undefined;
    const answer = await sent.answer;
    if (answer.done) return true;
    if (answer.refusal.code === 'not_open_to_room') {
      this.guarded = { ...what, detail: answer.refusal.detail };
      void this.live.outbox.dismiss(sent.id);
    }
    return false;
  }

  freeze(): void {
    this.live.send('stage.freeze', { frozen: !this.stage?.frozen });
  }

  blank(): void {
    this.live.send('stage.blank', { blank: !this.stage?.blank });
  }

  capture(kind: CaptureKind): void {
    this.captureKind = kind;
    this.captureAsked += 1;
  }

  edit(item?: AgendaItem): void {
    this.editing = item;
    this.dialog = 'item';
  }

  wantKeys(wanted: boolean): void {
    this.keysOn = wanted;
    keepKeysWanted(wanted);
  }

  press(action: KeyAction): void {
    switch (action) {
      case 'next':
        if (this.upcoming) this.live.send('agenda_item.start', { id: this.upcoming.id });
        return;
      case 'extend':
        if (this.running) {
          this.live.send('agenda_item.extend', { id: this.running.id, minutes: 5 });
        }
        return;
      case 'promise':
      case 'idea':
      case 'decision':
      case 'park':
        return this.capture(action);
      case 'blank':
        return this.blank();
      case 'freeze':
        return this.freeze();
      case 'find':
      case 'keys':
        this.dialog = action;
        return;
    }
  }
}

const KEY = Symbol('desk');

export function makeDesk(live: LiveMeeting): Desk {
  return setContext(KEY, new Desk(live));
}

export function useDesk(): Desk {
  return getContext<Desk>(KEY);
}
