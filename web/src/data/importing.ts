// Sending a file of sales lines: first to be read only, then for good. How to read it is
// said in a map, which starts empty: the server infers what it can.
import { Problem } from '../http/request';
import type { Code, Seat } from '../protocol/frames';
import type { ColumnInfo, Decimal } from '../protocol/generated';
import type { DatasetId, MeetingId } from '../protocol/ids';

export interface ColumnHint {
  column: string;
  type?: ColumnInfo['type'];
  role?: ColumnInfo['role'];
  skip?: boolean;
}

export interface ColumnMap {
  columns?: ColumnHint[];
  date_order?: 'dmy' | 'mdy' | 'ymd';
}

export interface Rejected {
  line: number;
  reason: string;
}

export interface ImportReport {
  id?: DatasetId; // once imported
  version?: number;
  rows: number;
  columns: ColumnInfo[];
  totals: { column: string; sum: Decimal; decimals?: number }[];
  first_date: string | null;
  last_date: string | null;
  rejected: Rejected[];
  rejected_count?: number;
  warnings: string[];
}

export interface Upload {
  meeting: MeetingId;
  seat: Seat;
  file: File;
  name: string;
  map: ColumnMap;
  dryRun: boolean;
  onprogress: (share: number) => void; // of the bytes sent, 0 to 1
  signal: AbortSignal;
}

// Sets what is said about one column; what says nothing is left out.
export function hinted(map: ColumnMap, hint: ColumnHint): ColumnMap {
  const before = map.columns?.find(({ column }) => column === hint.column);
  const others = (map.columns ?? []).filter(({ column }) => column !== hint.column);
  return { ...map, columns: [...others, { ...before, ...hint }] };
}

export function hintFor(map: ColumnMap, column: string): ColumnHint | undefined {
  return map.columns?.find((hint) => hint.column === column);
}

export function uploadPath({ meeting, name, map, dryRun }: Upload): string {
  const query = new URLSearchParams({ name });
  if (map.date_order || (map.columns?.length ?? 0) > 0) {
    query.set('map', JSON.stringify({ name, ...map }));
  }
  if (dryRun) query.set('dry_run', '1');
  return `/api/v1/meetings/${meeting}/datasets?${query}`;
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
