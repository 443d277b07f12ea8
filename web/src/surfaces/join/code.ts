// A join code as people type it and as it is sent: eight letters and digits, shown 4-4.
export const CODE_LENGTH = 8;

// Whatever was typed or pasted, without what does not belong.
export function cleanCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, CODE_LENGTH);
}

// 'K7MN4' → 'K7MN-4'
export function shownCode(code: string): string {
  return code.length > 4 ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}
