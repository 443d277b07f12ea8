import { expect, test } from 'vitest';
import type { DatasetId, PartyId } from '../protocol/ids';
import { choiceOf, effective } from './openness';

test('[WEB-89] a choice is found for exactly its column and party', () => {
  const party = 'p1' as PartyId;
  const openness = {
    id: 'd1' as DatasetId,
    rev: 1,
    choices: [
      { column: 'cost', party: null, level: 'all' as const },
      { column: 'cost', party, level: 'hidden' as const },
      { column: null, party: null, level: 'own_rows' as const },
    ],
  };
  expect(choiceOf(openness, 'cost', null)).toBe('all');
  expect(choiceOf(openness, 'cost', party)).toBe('hidden');
  expect(choiceOf(openness, null, null)).toBe('own_rows');
  expect(choiceOf(openness, 'cost', 'p2' as PartyId)).toBe(undefined);
  expect(choiceOf(undefined, 'cost', null)).toBe(undefined);
});

test('[WEB-89] what is not in a party’s answer is hidden from it', () => {
  const seen = [{ name: 'revenue', openness: 'totals' as const }];
  expect(effective(seen, 'revenue')).toBe('totals');
  expect(effective(seen, 'cost')).toBe('hidden');
  expect(effective(undefined, 'cost')).toBe(undefined);
});
