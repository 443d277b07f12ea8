// The things that can stand on the stage, by name.
import { partyName } from '../../../meeting/table';
import type { StageObject } from '../../../protocol/records';
import type { LiveMeeting } from '../../../sync/live.svelte';
import { words as common } from '../../../words/common';
import { hostWords } from '../../../words/host';

export function objectText(records: LiveMeeting['records'], object: StageObject): string {
  switch (object.kind) {
    case 'view':
      return records.get('view', object.view)?.name ?? common.unnamed;
    case 'pair':
      return hostWords.stage.pairOf(partyName(records, object.party));
    case 'slice':
      return object.title ?? hostWords.stage.kinds.slice;
    case 'welcome':
    case 'agenda':
    case 'agenda_item':
    case 'kept_rates':
      return hostWords.stage.kinds[object.kind];
  }
}

export function isSameObject(a: StageObject | null | undefined, b: StageObject): boolean {
  return (
    a?.kind === b.kind &&
    (a.view ?? null) === (b.view ?? null) &&
    (a.party ?? null) === (b.party ?? null)
  );
}
