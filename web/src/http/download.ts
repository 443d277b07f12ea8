// Saves a file under the name the server gives it. Not a plain link, because a link cannot
// say which of the browser's seats asks.
import type { Seat } from '../protocol/frames';
import { fetchFile } from './request';

export async function download(path: string, as: Seat): Promise<void> {
  const { blob, name } = await fetchFile(path, { as });
  saveBlob(blob, name);
}

export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken the bytes by then; a moment more costs nothing.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
