// The console's single keys. They work only while nothing that takes keys has the focus,
// and not at all for who switched them off.
export type KeyAction =
  | 'next'
  | 'extend'
  | 'promise'
  | 'idea'
  | 'decision'
  | 'park'
  | 'blank'
  | 'freeze'
  | 'find'
  | 'keys';

const ACTIONS: Readonly<Record<string, KeyAction>> = {
  n: 'next',
  e: 'extend',
  c: 'promise',
  i: 'idea',
  d: 'decision',
  p: 'park',
  b: 'blank',
  f: 'freeze',
  '/': 'find',
  '?': 'keys',
};

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  repeat: boolean;
  isComposing: boolean;
}

export function keyAction(pressed: Pressed, focus: Element | null): KeyAction | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined;
  if (pressed.repeat || pressed.isComposing || takesKeys(focus)) return undefined;
  return ACTIONS[pressed.key.length === 1 ? pressed.key.toLowerCase() : ''];
}

// Anything that can be typed into, pressed or chosen.
export function takesKeys(focus: Element | null): boolean {
  if (!focus || focus.tagName === 'BODY' || focus.tagName === 'HTML') return false;
  const control = 'input, select, textarea, button, a[href], [tabindex], [contenteditable], dialog';
  return focus.matches(control);
}

const KEPT = 'console_keys';

export function keysWanted(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off';
  } catch {
    return true;
  }
}

export function keepKeysWanted(wanted: boolean): void {
  try {
    localStorage.setItem(KEPT, wanted ? 'on' : 'off');
  } catch {
    // For this page only, then.
  }
}
