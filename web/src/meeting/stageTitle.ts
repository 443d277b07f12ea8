// What stands over the picture, the same on the wall and on every laptop.
import type { Meeting, OnStage } from '../protocol/records';
import type { LiveMeeting } from '../sync/live.svelte';
import { stageWords } from '../words/stage';
import { partyName, runningItem } from './table';

export function stageTitle(live: LiveMeeting, meeting: Meeting, on: OnStage): string {
  switch (on.object.kind) {
    case 'agenda':
      return stageWords.agenda;
    case 'agenda_item':
      return runningItem(live.records)?.title ?? stageWords.nothingRuns;
    case 'kept_rates':
      return stageWords.keptRates;
    case 'welcome':
      return meeting.title;
    case 'view':
    case 'slice':
    case 'pair':
      return on.title || partyName(live.records, on.object.party);
  }
}
