import { describe, expect, test } from 'vitest';
import { actionsFor, directionOf, inListOrder, isLate, pairOf, waitsFor } from './promises';
import type { PartyId } from '../protocol/ids';
import { BIRCH, HOUSE, promise } from '../testing/records';

const ACORN = 'acorn' as PartyId;

describe('which way', () => {
  test('[WEB-14] what the reseller promises is ours, everything else theirs, for every reader', () => {
    expect(directionOf(promise({ from_party: HOUSE, to_party: BIRCH }), HOUSE)).toBe('ours');
    expect(directionOf(promise({ from_party: BIRCH, to_party: HOUSE }), HOUSE)).toBe('theirs');
  });

  test('[WEB-14] a pair’s lists hold that pair only', () => {
    const theirs = promise({ from_party: BIRCH, to_party: HOUSE });
    const ours = promise({ from_party: HOUSE, to_party: BIRCH });
    const other = promise({ from_party: ACORN, to_party: HOUSE });
    expect(pairOf([theirs, other, ours], BIRCH, HOUSE)).toEqual({ theirs: [theirs], ours: [ours] });
  });

  test('[WEB-14] what is open comes first, then by date, without a date last', () => {
    const list = [
      promise({ title: 'done', status: 'confirmed', due: '2026-01-01' }),
      promise({ title: 'no date', due: null }),
      promise({ title: 'late', due: '2027-02-01' }),
      promise({ title: 'early', due: '2027-01-20' }),
      promise({ title: 'proposed', status: 'proposed', due: '2028-01-01' }),
    ].sort(inListOrder);
    expect(list.map((one) => one.title)).toEqual(['proposed', 'early', 'late', 'no date', 'done']);
  });

  test('[WEB-14] late is accepted and past its date, not on its day', () => {
    const due = promise({ status: 'accepted', due: '2027-01-14' });
    expect(isLate(due, '2027-01-14')).toBe(false);
    expect(isLate(due, '2027-01-15')).toBe(true);
    expect(isLate({ ...due, status: 'delivered' }, '2027-01-15')).toBe(false);
    expect(isLate({ ...due, due: null }, '2027-01-15')).toBe(false);
  });
});

describe('whose word is next', () => {
  const between = { from_party: BIRCH, to_party: HOUSE };

  test('[WEB-15] a proposal waits for the side that did not word it', () => {
    const proposed = promise({ ...between, status: 'proposed', proposed_by: HOUSE });
    expect(waitsFor(proposed, BIRCH)).toBe(true);
    expect(waitsFor(proposed, HOUSE)).toBe(false);
    expect(waitsFor(proposed, ACORN)).toBe(false);
    expect(actionsFor(proposed, BIRCH)).toEqual(['accept', 'decline', 'amend']);
    expect(actionsFor(proposed, HOUSE)).toEqual(['amend', 'withdraw']);
    expect(actionsFor(proposed, ACORN)).toEqual([]);
  });

  test('[WEB-15] delivered is said by the promisor, confirmed or disputed by the promisee', () => {
    const accepted = promise({ ...between, status: 'accepted' });
    expect(actionsFor(accepted, BIRCH)[0]).toBe('deliver');
    expect(actionsFor(accepted, HOUSE)).not.toContain('deliver');
    const delivered = promise({ ...between, status: 'delivered' });
    expect(waitsFor(delivered, HOUSE)).toBe(true);
    expect(actionsFor(delivered, HOUSE)).toEqual(['confirm', 'dispute']);
    expect(actionsFor(delivered, BIRCH)).not.toContain('confirm');
  });

  test('[WEB-15] a new date waits for the side that did not ask for it', () => {
    const asked = promise({
      ...between,
      status: 'accepted',
      due_proposed: '2027-06-01',
      due_proposed_by: BIRCH,
    });
    expect(waitsFor(asked, HOUSE)).toBe(true);
    expect(waitsFor(asked, BIRCH)).toBe(false);
    expect(actionsFor(asked, HOUSE).slice(0, 2)).toEqual(['accept', 'decline']);
  });

  test('[WEB-15] a withdrawal asked for waits for the promisee, before all else', () => {
    const asked = promise({ ...between, status: 'accepted', withdrawal_asked: true });
    expect(waitsFor(asked, HOUSE)).toBe(true);
    expect(waitsFor(asked, BIRCH)).toBe(false);
    expect(actionsFor(asked, HOUSE)).toEqual(['accept', 'decline']);
  });

  test('[WEB-15] what is missed may still be delivered; what is over waits for nobody', () => {
    expect(actionsFor(promise({ ...between, status: 'missed' }), BIRCH)).toEqual(['deliver']);
    for (const status of ['declined', 'confirmed', 'withdrawn'] as const) {
      const over = promise({ ...between, status });
      expect([waitsFor(over, BIRCH), waitsFor(over, HOUSE)]).toEqual([false, false]);
      expect(actionsFor(over, BIRCH)).toEqual([]);
    }
  });
});
