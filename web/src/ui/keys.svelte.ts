// Single-letter keys: only while no control or text has focus, and off for who wants.
const KEY = 'letter_keys';
let on = $state(read());

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true; // storage refused: as it comes
  }
}

export function letterKeysOn(): boolean {
  return on;
}

export function chooseLetterKeys(next: boolean): void {
  on = next;
  try {
    localStorage.setItem(KEY, next ? 'on' : 'off');
  } catch {
    // For this page only, then.
  }
}

const CONTROLS =
  'input, textarea, select, button, a, summary, dialog, [contenteditable], [role="tab"]';

// The letter that was meant as a key, lower case; undefined if it was meant otherwise.
export function letterKey(event: KeyboardEvent): string | undefined {
  if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length !== 1 || document.querySelector('dialog[open]')) return;
  if (event.target instanceof Element && event.target.closest(CONTROLS)) return;
  return event.key.toLowerCase();
}
