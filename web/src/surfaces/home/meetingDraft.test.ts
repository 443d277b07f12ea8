import { expect, test } from 'vitest';
import { meetingOf, missing, newDraft } from './meetingDraft';
import type { SeriesSummary } from '../../http/api';

const series = (more: Partial<SeriesSummary> = {}) =>
  ({ id: 's1', name: 'Vendors', meetings: [], ...more }) as SeriesSummary;

const full = () => ({
  ...newDraft(series(), 'Europe/Vienna'),
  title: ' Plan 2027 ',
  date: '2027-01-14',
  parties: [
    { name: 'House', kind: 'reseller' as const },
    { name: ' Birch ', kind: 'vendor' as const },
    { name: '', kind: 'vendor' as const },
  ],
});

test('[WEB-21] a new table needs a title, a day, one reseller and somebody else', () => {
  expect(missing(full())).toBeUndefined();
  expect(missing({ ...full(), title: ' ' })).toMatch(/title/);
  expect(missing({ ...full(), date: '' })).toMatch(/day/);
  const house = { name: 'House', kind: 'reseller' as const };
  expect(missing({ ...full(), parties: [house] })).toMatch(/one more party/);
  expect(missing({ ...full(), parties: [house, { ...house, name: 'Two' }] })).toMatch(
    /one reseller/,
  );
  expect(missing({ ...full(), parties: [{ name: 'Birch', kind: 'vendor' }] })).toMatch(/reseller/);
  expect(missing({ ...full(), parties: [house, { name: 'HOUSE', kind: 'vendor' }] })).toMatch(
    /twice/,
  );
});

test('[WEB-21] empty rows are left out, names are trimmed', () => {
  expect(meetingOf(full(), series())).toEqual({
    series: 's1',
    title: 'Plan 2027',
    kind: 'annual',
    date: '2027-01-14',
    timezone: 'Europe/Vienna',
    parties: [
      { name: 'House', kind: 'reseller' },
      { name: 'Birch', kind: 'vendor' },
    ],
  });
});

test('[WEB-21] the next meeting goes on from the latest that was held, with its parties', () => {
  const meetings = [
    { id: 'm1', date: '2026-01-14', state: 'closed' },
    { id: 'm3', date: '2027-04-15', state: 'draft' },
    { id: 'm2', date: '2026-07-09', state: 'closed' },
  ] as SeriesSummary['meetings'];
  const draft = { ...newDraft(series({ meetings }), 'UTC'), title: 'Plan', date: '2027-01-14' };
  expect(draft.from).toBe('m2');
  expect(missing(draft)).toBeUndefined();
  expect(meetingOf(draft, series())).toMatchObject({ from_meeting: 'm2' });
  expect(meetingOf(draft, series())).not.toHaveProperty('parties');
});
