// Something seen in a cell, kept with the slice it was seen in: first the slice as a view
// that stands in no list, then what was said about it. The view's id is known at once, so
// both can wait in the outbox together.
import type { ViewId } from '../protocol/ids';
import type { Cell } from '../protocol/generated';
import type { CommandArgs, Pivot, View } from '../protocol/records';
import type { LiveMeeting } from '../sync/live.svelte';

export interface Evidence {
  view: ViewId;
  cell: Cell;
}

export interface SeenIn {
  spec: Pivot;
  chart: View['chart'];
  name: string; // what the slice shows, in words
  row: string[];
  column: string[];
  measure: number;
  view?: ViewId | undefined; // the saved view it is, unchanged
}

// Shared, everybody in the room may open the slice too; only the host side can say so.
export function keepEvidence(live: LiveMeeting, seen: SeenIn, shared = false): Evidence {
  const { spec, chart, name, row, column, measure } = seen;
  const cell: Cell = { row, column, measure };
  if (seen.view) return { view: seen.view, cell };
  const args: CommandArgs['view.save'] = {
    name: name.slice(0, 100),
    pivot: spec,
    chart,
    unlisted: true,
    ...(shared && { shared }),
  };
  return { view: live.send('view.save', args).id as string as ViewId, cell };
}
