import { expect, test } from 'vitest';
import type { MeetingId } from '../../protocol/ids';
import { hinted, nameOfFile, rejectedCsv, uploadPath, type Upload } from './importing';

const what = (change: Partial<Upload> = {}): Upload => ({
  meeting: 'm1' as MeetingId,
  seat: 'host',
  file: new File(['a'], 'sales_2027.csv'),
  name: 'Sales 2027',
  map: {},
  saved: '',
  add: false,
  dryRun: true,
  job: 'j1',
  onprogress: () => undefined,
  signal: new AbortController().signal,
  ...change,
});

test('[WEB-47] a preview writes nothing, and sends what the person said about columns', () => {
  expect(uploadPath(what())).toBe(
    '/api/v1/meetings/m1/datasets?name=Sales+2027&file=sales_2027.csv&job=j1&dry_run=1',
  );
  const map = hinted(hinted({ date_order: 'dmy' }, { column: 'x', role: 'vendor' }), {
    column: 'x',
    type: 'text',
  });
  const query = new URL(uploadPath(what({ map, dryRun: false })), 'http://here').searchParams;
  expect(query.get('dry_run')).toBe(null);
  expect(JSON.parse(query.get('map') ?? '')).toEqual({
    name: 'Sales 2027',
    date_order: 'dmy',
    columns: [{ column: 'x', role: 'vendor', type: 'text' }],
  });
});

test('[WEB-47] the list of lines left out opens in a spreadsheet without becoming a formula', () => {
  const text = rejectedCsv([{ line: 7, reason: '=1+1 "x"' }], ['Line', 'Reason']);
  expect(text).toBe('"Line","Reason"\r\n7,"\'=1+1 ""x"""\r\n');
});

test('[WEB-47] a file names its data', () => {
  expect(nameOfFile(what().file)).toBe('sales 2027');
});

test('[WEB-47] a kept map is named by its id until something else is said', () => {
  const kept = what({ saved: 'c1' as Upload['saved'], add: true });
  const query = (upload: Upload) => new URL(uploadPath(upload), 'http://here').searchParams;
  expect(query(kept).get('map')).toBe('c1');
  expect(query(kept).get('add')).toBe('1');
  const said = { ...kept, map: { kind: 'target' as const } };
  expect(JSON.parse(query(said).get('map') ?? '')).toEqual({ name: 'Sales 2027', kind: 'target' });
});
