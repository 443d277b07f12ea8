// How somebody looks at the data: with the stage, or at a slice of their own, which is still
// there when they come back from another tab.
import type { Pivot, View } from '../../protocol/records';

export interface OwnSlice {
  pivot: Pivot;
  chart: View['chart'];
}

export class Looking {
  // Undefined until somebody chooses; then nobody is torn away by what comes on stage.
  mode = $state<'follow' | 'explore' | undefined>();
  own = $state.raw<OwnSlice | undefined>();

  explore(from: OwnSlice | undefined): void {
    if (from) this.own = from;
    this.mode = 'explore';
  }

  follow(): void {
    this.mode = 'follow';
  }
}
