// The kinds of records a client may hold. The table of the live meeting is typed by this.
import type {
  AgendaItem,
  Attendance,
  Captured,
  CarryOver,
  Clock,
  Commitment,
  Dataset,
  DatasetDescription,
  Decision,
  Idea,
  JoinCode,
  LobbyEntry,
  Meeting,
  OnStage,
  ParkedItem,
  Party,
  Rep,
  Series,
  Stage,
  Standing,
  View,
} from './generated';

export interface RecordKinds {
  series: Series;
  meeting: Meeting;
  party: Party;
  rep: Rep;
  attendance: Attendance;
  lobby_entry: LobbyEntry;
  join_code: JoinCode;
  agenda_item: AgendaItem;
  clock: Clock;
  stage: Stage;
  on_stage: OnStage;
  captured: Captured;
  commitment: Commitment;
  standing: Standing;
  idea: Idea;
  decision: Decision;
  parked_item: ParkedItem;
  dataset: Dataset;
  dataset_description: DatasetDescription;
  view: View;
  carry_over: CarryOver;
}

export type Kind = keyof RecordKinds;

export type {
  AgendaItem,
  CalendarDate,
  Captured,
  Clock,
  Commitment,
  CommandArgs,
  Dataset,
  DatasetDescription,
  Decision,
  HistoryEntry,
  Idea,
  JoinCode,
  Kept,
  LobbyEntry,
  Meeting,
  OnStage,
  ParkedItem,
  Party,
  Pivot,
  PivotResult,
  Rep,
  Series,
  Stage,
  StageObject,
  Standing,
  Timestamp,
  View,
} from './generated';
