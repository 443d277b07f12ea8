// What is asked about the data besides slices: the standard views, who saw what.
import type { Pivot } from '../protocol/generated';
import type { DatasetId, MeetingId } from '../protocol/ids';
import type { View } from '../protocol/records';
import type { Seat } from '../protocol/frames';
import { request } from './request';

export interface StandardView {
  name: string;
  reason: string; // what it is good for
  pivot: Pivot;
  chart: View['chart'];
}

export interface Sighting {
  at: string;
  person: string;
  party: string;
  what: string; // viewed, drilled, exported, shown
  seen_as: string | null;
  dataset: DatasetId;
  dataset_name: string;
  version: number;
  sentence: string;
  count: number;
}

export async function standardViews(
  meeting: MeetingId,
  seat: Seat,
  { id, version }: { id: DatasetId; version: number },
): Promise<StandardView[]> {
  const url = `/meetings/${meeting}/datasets/${id}/standard_views?version=${version}`;
  return (await request<{ views: StandardView[] }>('GET', url, { as: seat })).views;
}

export async function dataLog(meeting: MeetingId, seat: Seat): Promise<Sighting[]> {
  const url = `/meetings/${meeting}/data_log`;
  return (await request<{ sightings: Sighting[] }>('GET', url, { as: seat })).sightings;
}

export const dataLogCsv = (meeting: MeetingId) => `/meetings/${meeting}/data_log.csv`;

export const rejectedCsv = (meeting: MeetingId, dataset: DatasetId, version: number) =>
  `/meetings/${meeting}/datasets/${dataset}/versions/${version}/rejected.csv`;
