// The columns of a dataset that are open for this seat, and the data itself over HTTP.
import { request } from '../http/request';
import type { Seat } from '../protocol/frames';
import type { ColumnInfo, Decimal, Pivot } from '../protocol/generated';
import type { DatasetId, MeetingId, PartyId } from '../protocol/ids';
import type { LiveMeeting } from '../sync/live.svelte';
import type { Openness } from '../words/slices';

export interface Column extends ColumnInfo {
  derived: boolean; // "margin": for measures only
  smallest: Decimal | null;
  largest: Decimal | null;
  first_date: string | null;
  last_date: string | null;
  openness?: Openness; // where not all of it is open to everybody
}

// Which version of which data, and when it came.
export interface DataSource {
  id: DatasetId;
  version: number;
  name: string;
  importedAt: string;
  shared: boolean;
}

const path = (meeting: MeetingId, dataset: DatasetId) => `/meetings/${meeting}/datasets/${dataset}`;

export async function columnsOf(
  meeting: MeetingId,
  as: Seat,
  { id, version }: Pick<DataSource, 'id' | 'version'>,
  signal?: AbortSignal,
  party?: PartyId | null,
): Promise<Column[]> {
  const query = new URLSearchParams({ version: String(version) });
  if (party) query.set('as_party', party);
  const url = `${path(meeting, id)}/columns?${query}`;
  return (await request<{ columns: Column[] }>('GET', url, { as, signal })).columns;
}

// All data this seat knows of; version 0 where every import was undone.
function knownData(live: LiveMeeting): DataSource[] {
  const sources = new Map<DatasetId, DataSource>();
  for (const { id, name, versions } of live.records.all('dataset')) {
    const latest = versions.findLast(({ undone_at }) => !undone_at);
    const { version = 0, imported_at: importedAt = '' } = latest ?? {};
    sources.set(id, { id, name, version, importedAt, shared: false });
  }
  for (const told of live.records.all('dataset_description')) {
    const { id, name, version, imported_at: importedAt, shared } = told;
    sources.set(id, { id, name, version, importedAt, shared });
  }
  return [...sources.values()];
}

// The latest version of each, newest import first.
export function dataSources(live: LiveMeeting): DataSource[] {
  return knownData(live)
    .filter(({ version }) => version > 0)
    .sort((a, b) => b.importedAt.localeCompare(a.importedAt));
}

// The same data as it was in an earlier version. When that was imported is the host
// side's to know.
export function atVersion(
  live: LiveMeeting,
  source: DataSource,
  version: number | null | undefined,
): DataSource {
  if (!version || version === source.version) return source;
  const versions = live.records.get('dataset', source.id)?.versions ?? [];
  const earlier = versions.find((each) => each.version === version);
  return { ...source, version, importedAt: earlier?.imported_at ?? '' };
}

// What a slice reads: the version it pins, an undone one too.
export function sourceOf(
  live: LiveMeeting,
  { dataset, version }: Pick<Pivot, 'dataset' | 'version'>,
): DataSource | undefined {
  const source = knownData(live).find(({ id }) => id === dataset);
  return source && atVersion(live, source, version);
}

// The other versions of a dataset that this seat knows of, newest first.
export function otherVersions(live: LiveMeeting, { id, version }: DataSource) {
  const versions = live.records.get('dataset', id)?.versions ?? [];
  return versions
    .filter((each) => each.version !== version)
    .map((each) => ({ version: each.version, importedAt: each.imported_at }))
    .reverse();
}
