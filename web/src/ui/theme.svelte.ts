// Paper, ink, or as the device has it; chosen per device.
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'theme';
let chosen = $state<Theme>(read());

function read(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system'; // storage refused: the device decides
  }
}

export function theme(): Theme {
  return chosen;
}

export function applyTheme(): void {
  if (chosen === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
}

export function chooseTheme(next: Theme): void {
  chosen = next;
  applyTheme();
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // For this page only, then.
  }
}
