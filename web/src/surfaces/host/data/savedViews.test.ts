import { expect, test } from 'vitest';
import type { View } from '../../../protocol/records';
import { item } from '../../../testing/named';
import { spec } from '../../../testing/pivots';
import { foundViews, groupedViews, itemChoices, listedViews, viewsAtHand } from './savedViews';

const view = (name: string, of: string | null = null, more: object = {}) =>
  ({
    id: name,
    name,
    agenda_item: of,
    pivot: spec(),
    removed_at: null,
    unlisted: false,
    ...more,
  }) as unknown as View;
const onData = (name: string, dataset: string) =>
  view(name, null, { pivot: spec({ dataset } as never) });
const ids = (views: readonly View[]) => views.map(({ id }) => id as string);
const told = (groups: ReturnType<typeof groupedViews>) =>
  groups.map(({ title, views }) => [title, ...ids(views)]);

const items = [item('Numbers'), item('Plans'), item('Lunch')];
const known = { items, dataName: (id: string) => ({ d1: 'Sales', d2: 'Funds' })[id] ?? '' };
const VIEWS = [
  view('by month', 'Plans'),
  view('by quarter', 'Numbers'),
  view('last year’s', 'gone'),
  view('loose'),
];

test('[WEB-142] views are listed by name, without what is removed or kept beside a capture', () => {
  const all = [view('b'), view('a'), view('c', null, { removed_at: '2027-01-14' })];
  const seen = view('seen', null, { unlisted: true });
  expect(ids(listedViews([...all, seen], undefined))).toEqual(['a', 'b']);
  expect(ids(listedViews([...all, seen], seen.id))).toEqual(['a', 'b', 'seen']);
});

test('[WEB-142] few views stand side by side; of many the open one and those of the item that is on', () => {
  expect(viewsAtHand(VIEWS, undefined, undefined)).toHaveLength(4);
  const many = [...VIEWS, ...Array.from({ length: 20 }, (_, i) => view(`plan ${i}`, 'Plans'))];
  const open = 'loose' as View['id'];
  expect(ids(viewsAtHand(many, open, 'Numbers' as never))).toEqual(['loose', 'by quarter']);
  expect(viewsAtHand(many, open, 'Plans' as never)).toHaveLength(5);
  expect(viewsAtHand(many, undefined, undefined)).toEqual([]);
});

test('[WEB-142] all views stand by the agenda, the rest behind, or by their data', () => {
  expect(told(groupedViews(VIEWS, 'item', known))).toEqual([
    ['Numbers', 'by quarter'],
    ['Plans', 'by month'],
    ['With no item of this agenda', 'last year’s', 'loose'],
  ]);
  const views = [onData('a', 'd1'), onData('b', 'd2'), onData('c', 'd1')];
  expect(told(groupedViews(views, 'data', known))).toEqual([
    ['Funds', 'b'],
    ['Sales', 'a', 'c'],
  ]);
});

test('[WEB-142] views are found by parts of their names and of their group’s', () => {
  const groups = groupedViews(VIEWS, 'item', known);
  expect(told(foundViews(groups, 'by'))).toEqual([
    ['Numbers', 'by quarter'],
    ['Plans', 'by month'],
  ]);
  expect(told(foundViews(groups, 'plans'))).toEqual([['Plans', 'by month']]);
  expect(foundViews(groups, 'nothing like it')).toEqual([]);
});

test('[WEB-143] a view is tied to items that everybody sees; one that it is tied to stays a choice', () => {
  const all = [item('Common'), item('Among us', { type: 'internal' })];
  const labels = (tied: string | null) =>
    itemChoices(all, tied as never).map(({ value, label }) => [value, label]);
  const open = [
    ['', 'None'],
    ['Common', 'Common'],
  ];
  expect(labels(null)).toEqual(open);
  expect(labels('Common')).toEqual(open);
  expect(labels('Among us')).toEqual([...open, ['Among us', 'Among us']]);
  expect(labels('last year')).toEqual([
    ...open,
    ['last year', 'An item that is not in this agenda'],
  ]);
});
