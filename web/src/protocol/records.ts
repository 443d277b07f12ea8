// The kinds of records a client may hold. The table of the live meeting is typed by this.
import type {
  AgendaItem,
  Alias,
  Attendance,
  Captured,
  CarryOver,
  Clock,
  ColumnMap,
  Commitment,
  Dataset,
  DatasetDescription,
  Decision,
  Idea,
  JoinCode,
  LobbyEntry,
  Meeting,
  Observation,
  OfferedSlice,
  OnStage,
  Openness,
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
  openness: Openness;
  alias: Alias;
  column_map: ColumnMap;
  offered_slice: OfferedSlice;
  observation: Observation;
  carry_over: CarryOver;
}

export type Kind = keyof RecordKinds;

export type {
  AgendaItem,
  Alias,
  CalendarDate,
  Captured,
  Cell,
  Chart,
  Clock,
  ColumnHint,
  ColumnMap,
  Commitment,
  CommandArgs,
  Dataset,
  DatasetDescription,
  DatasetKind,
  Decision,
  HistoryEntry,
  Idea,
  JoinCode,
  Kept,
  LobbyEntry,
  Meeting,
  Observation,
  OfferedSlice,
  OnStage,
  Openness,
  OpennessChoice,
  OpennessLevel,
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
