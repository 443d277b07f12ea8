// Records that a test tells apart by their ids.
import type { AgendaItem, Commitment } from '../protocol/records';
import * as records from './records';

export function item(id: string, more: Partial<AgendaItem> = {}): AgendaItem {
  return records.agendaItem({
    id: id as AgendaItem['id'],
    title: id,
    minutes: 30,
    party: null,
    ...more,
  });
}

export function promise(id: string, more: Partial<Commitment> = {}): Commitment {
  return records.promise({
    id: id as Commitment['id'],
    title: id,
    due: '2027-03-01',
    first_due: '2027-03-01',
    ...more,
  });
}
