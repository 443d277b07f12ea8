// Sending a file of lines: first to be read only, then for good. How to read it is said in
// a map, which starts empty: the server infers what it can.
import { Problem, request } from '../../http/request';
import type { Code, Seat } from '../../protocol/frames';
import type { ColumnHint, ColumnInfo, DatasetKind, Decimal } from '../../protocol/generated';
import type { ColumnMapId, DatasetId, MeetingId } from '../../protocol/ids';

export interface ImportMap {
  columns?: ColumnHint[];
  kind?: DatasetKind;
  date_order?: 'dmy' | 'mdy';
  sheet?: string;
}

export interface Rejected {
  line: number;
  reason: string;
}

// A column as it was read; `header` is what the file calls it, empty for a derived one.
export interface ReadColumn extends ColumnInfo {
  header: string;
  empty: number;
}

export interface ImportReport {
  id?: DatasetId | null; // once imported
  version?: number | null;
  kind: DatasetKind;
  known_map: string;
  rows: number;
  columns: ReadColumn[];
  totals: { column: string; sum: Decimal; decimals?: number }[];
  first_date: string | null;
  last_date: string | null;
  rejected: Rejected[];
  rejected_count: number;
  left_out: { reason: string; lines: number }[];
  unknown_names: { column: string; name: string; lines: number; nearest: string | null }[];
  unknown_names_count: number;
  replaced_names: { name: string; stands_for: string; lines: number }[];
  duplicates: number;
  warnings: string[];
  sheet: string;
  sheets: string[];
  header: string[];
  preview: string[][]; // the first lines, as in the file
}

export interface Upload {
  meeting: MeetingId;
  seat: Seat;
  file: File;
  name: string;
  map: ImportMap;
  saved: ColumnMapId | ''; // a map kept from last time, instead of `map`
  add: boolean; // to the lines that are there, not instead of them
  dryRun: boolean;
  job: string; // by which its progress is asked for
  onprogress: (share: number) => void; // of the bytes sent, 0 to 1
  signal: AbortSignal;
}

export interface JobState {
  phase: 'uploading' | 'reading' | 'storing' | 'done' | 'failed' | 'cancelled';
  share: number;
}

// Sets what is said about one column; what says nothing is left out.
export function hinted(map: ImportMap, hint: Partial<ColumnHint> & { column: string }): ImportMap {
  const before = map.columns?.find(({ column }) => column === hint.column);
  const others = (map.columns ?? []).filter(({ column }) => column !== hint.column);
  return { ...map, columns: [...others, { ...before, ...hint }] };
}

export function hintFor(map: ImportMap, column: string): ColumnHint | undefined {
  return map.columns?.find((hint) => hint.column === column);
}

export function uploadPath(what: Omit<Upload, 'onprogress' | 'signal'>): string {
  const { meeting, name, map, saved, add, dryRun, job, file } = what;
  const query = new URLSearchParams({ name, file: file.name, job });
  const said = Object.values(map).some((value) => value !== undefined && value.length > 0);
  if (said) query.set('map', JSON.stringify({ name, ...map }));
  else if (saved) query.set('map', saved);
  if (add) query.set('add', '1');
  if (dryRun) query.set('dry_run', '1');
  return `/api/v1/meetings/${meeting}/datasets?${query}`;
}

const jobPath = ({ meeting, job }: Upload) => `/meetings/${meeting}/imports/${job}`;

export function jobState(what: Upload): Promise<JobState> {
  return request<JobState>('GET', jobPath(what), { as: what.seat });
}

export function cancelJob(what: Upload): Promise<unknown> {
  return request('DELETE', jobPath(what), { as: what.seat });
}

// Not fetch, which tells nothing while a file is being sent.
export function upload(what: Upload): Promise<ImportReport> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', uploadPath(what));
    sending.setRequestHeader('Accept', 'application/json');
    sending.setRequestHeader('Roundtable-As', what.seat);
    sending.setRequestHeader('Content-Type', what.file.type || 'application/octet-stream');
    sending.upload.onprogress = ({ loaded, total }) => {
      if (total > 0) what.onprogress(loaded / total);
    };
    sending.onload = () => {
      const body = parsed(sending.responseText);
      if (sending.status >= 200 && sending.status < 300) resolve(body as unknown as ImportReport);
      else reject(problemOf(sending.status, body));
    };
    sending.onerror = () => reject(new Problem('offline', 0, ''));
    sending.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    what.signal.addEventListener('abort', () => sending.abort());
    sending.send(what.file);
  });
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function problemOf(status: number, body: Record<string, unknown>): Problem {
  const text = (key: string) => (typeof body[key] === 'string' ? (body[key] as string) : undefined);
  const code = (text('code') ?? (status === 413 ? 'too_large' : 'storage_unavailable')) as Code;
  return new Problem(code, status, text('detail') ?? text('title') ?? '', text('field'));
}

// For a spreadsheet: what begins like a formula is kept from being one.
export function rejectedCsv(rejected: readonly Rejected[], header: [string, string]): string {
  const cell = (value: string) => {
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return `"${safe.replaceAll('"', '""')}"`;
  };
  const rows = rejected.map(({ line, reason }) => `${line},${cell(reason)}`);
  return [header.map(cell).join(','), ...rows].join('\r\n') + '\r\n';
}

export function nameOfFile(file: File): string {
  return (
    file.name
      .replace(/\.[^.]+$/, '')
      .replaceAll('_', ' ')
      .slice(0, 100) || file.name
  );
}
