// What people took along: the bytes of a download, a CSV as rows, what is in a workbook.

import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/** What `act` downloads: its name and its bytes. */
export async function downloaded(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Rows of cells; every other text of the file as it stands there. */
export function csvRows(bytes) {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g,
  )) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') rows.push([]);
    else if (end === '') break;
  }
  return rows.filter((row) => row.some(Boolean));
}

const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** The parts of a ZIP file by name, as text. */
export function unzipped(bytes) {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END) throw new Error('no ZIP file');
  const parts = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw new Error('no entry of a ZIP file');
    const [packed, names] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)];
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(from, from + packed);
    const stored = bytes.readUInt16LE(at + 10) === 0;
    const name = bytes.toString('utf8', at + 46, at + 46 + names);
    parts.set(name, (stored ? data : inflateRawSync(data)).toString('utf8'));
    at += 46 + names + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return parts;
}

const plain = (xml) =>
  xml
    .replace(/<[^>]*>/g, '')
    .replace(
      /&(lt|gt|quot|apos|amp);/g,
      (_, name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name],
    );

/** The sheet of a workbook, cell by cell: texts and numbers as they are stored. */
export function xlsxRows(bytes) {
  const sheet = unzipped(bytes).get('xl/worksheets/sheet1.xml');
  return [...sheet.matchAll(/<row[ >].*?<\/row>/gs)].map(([row]) =>
    [...row.matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map(([, inside = '']) => plain(inside)),
  );
}

/** Everything readable in a file, packed or not. */
export function readable(bytes) {
  const isZip = bytes.length > 4 && bytes.readUInt32LE(0) === 0x04034b50;
  return isZip ? [...unzipped(bytes).values()].map(plain).join('\n') : bytes.toString('utf8');
}
