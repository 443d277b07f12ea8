// How far this device's clock is from the server's. A message is always late, never
// early, so the least late of the last few tells most.
const KEPT = 8;

export class ServerClock {
  #offsets: number[] = [];

  heard(serverTime: string, at: number): void {
    const offset = Date.parse(serverTime) - at;
    if (!Number.isFinite(offset)) return;
    this.#offsets = [...this.#offsets, offset].slice(-KEPT);
  }

  // The device's clock was set, or the machine slept: what was measured is void.
  forget(): void {
    this.#offsets = [];
  }

  // To be added to this device's time.
  get offsetMs(): number {
    return this.#offsets.length > 0 ? Math.max(...this.#offsets) : 0;
  }
}
