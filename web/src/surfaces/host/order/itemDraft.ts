// What the form of an agenda item holds, and what of it is said to the server.
import { changedFields } from '../../../meeting/patch';
import type { AgendaItemId, PartyId } from '../../../protocol/ids';
import type { AgendaItem, CommandArgs } from '../../../protocol/records';

export interface ItemDraft {
  title: string;
  minutes: string;
  party: PartyId | '';
  type: AgendaItem['type'];
  section: string;
}

export function draftOf(item: AgendaItem | undefined): ItemDraft {
  return {
    title: item?.title ?? '',
    minutes: String(item?.minutes ?? 30),
    party: item?.party ?? '',
    type: item?.type ?? 'common',
    section: item?.section ?? '',
  };
}

export function minutesOf(draft: ItemDraft): number {
  const minutes = Math.round(Number(draft.minutes));
  return Number.isFinite(minutes) ? Math.min(1440, Math.max(1, minutes)) : 15;
}

export function addedItem(
  draft: ItemDraft,
  after: AgendaItemId | '',
): CommandArgs['agenda_item.add'] {
  return {
    title: draft.title.trim(),
    minutes: minutesOf(draft),
    type: draft.type,
    section: draft.section.trim(),
    ...(draft.party && { party: draft.party }),
    ...(after && { after }),
  };
}

export function itemPatch(
  was: AgendaItem,
  draft: ItemDraft,
): Pick<CommandArgs['agenda_item.update'], 'was' | 'set'> | undefined {
  return changedFields(was, {
    title: draft.title.trim(),
    minutes: minutesOf(draft),
    party: draft.party || null,
    type: draft.type,
    section: draft.section.trim(),
  });
}
