// Slices over HTTP: members under other filters, the lines behind a cell, exports. The
// party is for the host side only: under that party's mask.
import type { Seat } from '../protocol/frames';
import type {
  Filter,
  Level,
  LinesQuery,
  LinesResult,
  Pivot,
  PivotResult,
} from '../protocol/generated';
import type { DatasetId, MeetingId, PartyId } from '../protocol/ids';
import { saveBlob } from './download';
import { fetchFile, request } from './request';

export interface Asker {
  meeting: MeetingId;
  seat: Seat;
  party?: PartyId | null; // asked as this party would
}

export interface Member {
  label: string; // "" for lines without one
  count: number;
}

export interface MembersQuery {
  dataset: DatasetId;
  version: number | null;
  level: Level;
  filters: Filter[];
  search: string;
  limit: number;
}

function path({ meeting, party }: Asker, what: string): string {
  const query = party ? `?${new URLSearchParams({ as_party: party })}` : '';
  return `/meetings/${meeting}/${what}${query}`;
}

export function askPivot(asker: Asker, pivot: Pivot, signal?: AbortSignal): Promise<PivotResult> {
  return request('POST', path(asker, 'pivot'), { as: asker.seat, body: pivot, signal });
}

export function askLines(
  asker: Asker,
  query: LinesQuery,
  signal?: AbortSignal,
): Promise<LinesResult> {
  return request('POST', path(asker, 'lines'), { as: asker.seat, body: query, signal });
}

export async function askMembers(
  asker: Asker,
  query: MembersQuery,
  signal?: AbortSignal,
): Promise<Member[]> {
  const options = { as: asker.seat, body: query, signal };
  return (await request<{ members: Member[] }>('POST', path(asker, 'members'), options)).members;
}

export type FileKind = 'csv' | 'xlsx';

export async function exportPivot(asker: Asker, pivot: Pivot, kind: FileKind): Promise<void> {
  await save(asker, `pivot.${kind}`, pivot);
}

export async function exportLines(asker: Asker, query: LinesQuery, kind: FileKind): Promise<void> {
  await save(asker, `lines.${kind}`, query);
}

async function save(asker: Asker, what: string, body: Pivot | LinesQuery): Promise<void> {
  const options = { method: 'POST', as: asker.seat, body } as const;
  const { blob, name } = await fetchFile(path(asker, what), options);
  saveBlob(blob, name);
}
