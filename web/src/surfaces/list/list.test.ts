import { expect, test } from 'vitest';
import type { HeldSeat } from '../../http/api';
import { promise } from '../../testing/named';
import { notesOf, seatFor, standsText, summaryOf } from './list';

const today = '2027-06-01';

test('[WEB-57] a printed list says in words what is late, delivered, kept or moved', () => {
  expect(standsText(promise('a', { due: '2027-05-30' }), today)).toBe('Late by 2 days');
  expect(standsText(promise('a', { status: 'confirmed' }), today)).toBe('Kept');
  expect(standsText(promise('a', { status: 'delivered', delivered_on: '2027-05-01' }), today)).toBe(
    'Delivered May 1, to be confirmed',
  );
  expect(notesOf(promise('a', { slips: 2 }))).toEqual(['moved 2 times, first Mar 1, 2027']);
  expect(summaryOf([promise('a'), promise('b', { status: 'confirmed' })], today)).toBe(
    '1 open, 1 late',
  );
});

test('[WEB-57] the party’s own seat reads its list, else the host side’s', () => {
  const seat = (role: string, party: string | null) =>
    ({ meeting: 'm1', role, party }) as unknown as HeldSeat;
  const mine = [seat('host', 'house'), seat('rep', 'birch')];
  const [m, birch, other] = ['m1', 'birch', 'other'] as never[];
  expect(seatFor(mine, m as never, birch as never)).toBe('rep');
  expect(seatFor(mine, m as never, other as never)).toBe('host');
  expect(seatFor([seat('stage', null)], m as never, birch as never)).toBe(undefined);
});
