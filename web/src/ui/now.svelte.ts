// The device's clock as something views can depend on: it ticks only while a view reads
// it, four times a second so that a second never shows late.
import { createSubscriber } from 'svelte/reactivity';

const TICK_MS = 250;

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, TICK_MS);
  return () => clearInterval(timer);
});

export function deviceNow(): number {
  subscribe();
  return Date.now();
}
