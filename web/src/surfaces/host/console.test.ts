import { afterEach, expect, test } from 'vitest';
import { item, promise } from '../../testing/named';
import { keyAction, type Pressed } from './keys';
import { countOf, unfinished } from './life/unfinished';
import { filtered, NO_FILTER } from './lists/listFilter';
import { itemPatch, draftOf } from './order/itemDraft';
import { carriedHere, needsWord, reviewActions, reviewed } from './review/reviewOrder';
import { matches } from './find';

const pressed = (key: string, change: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  ...change,
});

afterEach(() => document.body.replaceChildren());

test('[WEB-50] single keys run the day while nothing has the focus', () => {
  expect(keyAction(pressed('n'), document.body)).toBe('next');
  expect(keyAction(pressed('N'), null)).toBe('next');
  expect(keyAction(pressed('?'), document.body)).toBe('keys');
  expect(keyAction(pressed('x'), document.body)).toBe(undefined);
  expect(keyAction(pressed('n', { repeat: true }), document.body)).toBe(undefined);
  expect(keyAction(pressed('n', { ctrlKey: true }), document.body)).toBe(undefined);
});

test('[WEB-50] they do nothing while a control or text has the focus', () => {
  for (const tag of ['input', 'textarea', 'select', 'button']) {
    const control = document.body.appendChild(document.createElement(tag));
    expect(keyAction(pressed('b'), control)).toBe(undefined);
  }
});

const house = 'house' as never;
const context = { house, today: '2027-06-01' };

test('[WEB-51] lists are filtered by party, direction, status, owner and date', () => {
  const all = [
    promise('theirs'),
    promise('ours', { from_party: house, to_party: 'birch' as never, due: null }),
    promise('kept', { status: 'confirmed', owner: 'r9' as never }),
    promise('asked', { status: 'proposed', due: '2027-09-01' }),
  ];
  const ids = (change: object) =>
    filtered(all, { ...NO_FILTER, ...change }, context).map(({ id }) => id);
  expect(ids({})).toHaveLength(4);
  expect(ids({ direction: 'ours' })).toEqual(['ours']);
  expect(ids({ status: 'late' })).toEqual(['theirs']);
  expect(ids({ status: 'waiting' })).toEqual(['asked']);
  expect(ids({ owner: 'r9' })).toEqual(['kept']);
  expect(ids({ dueBy: '2027-03-01' }).toSorted()).toEqual(['kept', 'theirs']);
  expect(ids({ party: 'other' })).toEqual([]);
});

test('[WEB-52] a review begins with what waits for a word or whose day has come', () => {
  const all = [
    promise('later', { due: '2027-12-01' }),
    promise('declined', { status: 'declined' }),
    promise('due', { due: '2027-06-01' }),
    promise('said', { status: 'delivered' }),
    promise('kept', { status: 'confirmed' }),
  ];
  expect(reviewed(all, '2027-06-01').map(({ id }) => id)).toEqual(['due', 'said', 'later', 'kept']);
  expect(
    needsWord(promise('moved', { due: '2027-12-01', due_proposed: '2028-01-01' }), '2027-06-01'),
  ).toBe(true);
});

test('[WEB-52] each status offers its next words, the likely one first', () => {
  expect(reviewActions(promise('a'))[0]).toBe('keep');
  expect(reviewActions(promise('a', { status: 'delivered' }))).toEqual(['confirm', 'dispute']);
  expect(reviewActions(promise('a', { status: 'missed' }))).toEqual(['deliver']);
  expect(reviewActions(promise('a', { due_proposed: '2028-01-01' }))[0]).toBe('accept');
  expect(reviewActions(promise('a', { withdrawal_asked: true }))).toEqual(['accept', 'decline']);
  expect(reviewActions(promise('a', { status: 'confirmed' }))).toEqual([]);
});

const carry = (of: string, from: string, to: string | null) =>
  ({ id: of, item: of, from_meeting: from, to_meeting: to, rule: 'open', count: 2 }) as never;

test('[WEB-52] what was carried into this meeting says so', () => {
  const brought = carry('a', 'm0', 'm1');
  expect(carriedHere([brought], promise('a'), 'm1')).toBe(brought);
  expect(carriedHere([carry('a', 'm1', 'm2')], promise('a'), 'm1')).toBe(undefined);
});

test('[WEB-53] closing lists every proposal, parked item and untouched agenda item', () => {
  const parked = { id: 'p', meeting: 'm1', status: 'parked' } as never;
  const rest = unfinished(
    {
      promises: [
        promise('here', { status: 'proposed' }),
        promise('brought', { status: 'proposed', meeting: 'm0' as never }),
        promise('elsewhere', { status: 'proposed', meeting: 'm0' as never }),
        promise('taken', { status: 'proposed' }),
        promise('agreed'),
      ],
      parked: [parked],
      agenda: [item('a'), item('break', { type: 'break' }), item('done', { state: 'finished' })],
      carried: [carry('brought', 'm0', 'm1'), carry('taken', 'm1', null)],
    },
    'm1',
  );
  expect(rest.promises.map(({ id }) => id)).toEqual(['here', 'brought']);
  expect(rest.agenda.map(({ id }) => id)).toEqual(['a']);
  expect(countOf(rest)).toBe(4);
});

test('[WEB-54] an edit says only what changed, with what it was', () => {
  const was = item('a', { title: 'Old' });
  expect(itemPatch(was, { ...draftOf(was), title: ' New ' })).toEqual({
    was: { title: 'Old' },
    set: { title: 'New' },
  });
  expect(itemPatch(was, draftOf(was))).toBe(undefined);
});

test('[WEB-55] anything is found by parts of its words, whatever its accents', () => {
  expect(matches('Gai pâturage: training', 'patu train')).toBe(true);
  expect(matches('Gai pâturage', 'birch')).toBe(false);
});
