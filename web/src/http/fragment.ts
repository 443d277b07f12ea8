// Secrets come in the address's fragment, `#token=…`: browsers send it nowhere. It is
// taken out of the address at once, so that it is not copied or shown on a wall.
export function takeFromFragment(name: string): string | undefined {
  const value = new URLSearchParams(location.hash.slice(1)).get(name);
  if (value) history.replaceState(history.state, '', location.pathname + location.search);
  return value || undefined;
}
