// Clock times at a place as moments, by the zone's own rules.

// 'YYYY-MM-DD' and 'HH:MM' at `zone`, in ms. In the hour that a change to summer time
// skips, the moment an hour later.
export function zonedTime(date: string, time: string, zone: string): number {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  // Twice, because the first guess may lie on the other side of a change.
  const guess = wanted - offsetMs(wanted, zone);
  return wanted - offsetMs(guess, zone);
}

// How far the clocks at `zone` are ahead of UTC at a moment.
function offsetMs(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '00';
  const local = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`;
  return Date.parse(local) - Math.floor(at / 1000) * 1000;
}
