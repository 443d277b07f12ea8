// Ids have types, so that a rep's cannot stand where a promise's should. They are made
// here: `crypto.randomUUID` is missing on plain-HTTP addresses of the room's network.
export type {
  AgendaItemId,
  AliasId,
  ColumnMapId,
  CommitmentId,
  DatasetId,
  DecisionId,
  IdeaId,
  LobbyEntryId,
  MeetingId,
  ObservationId,
  OfferedSliceId,
  ParkedItemId,
  PartyId,
  RepId,
  SeriesId,
  ViewId,
} from './generated';

export type CommandId = string & { readonly brand: 'CommandId' };

// UUID of version 4, lower case.
export function newCommandId(): CommandId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') as CommandId;
}
