// '83 %', a dash where nothing is due.
export function percentText(percent: number | null): string {
  if (percent === null) return '–';
  return new Intl.NumberFormat(undefined, { style: 'percent' }).format(percent / 100);
}
