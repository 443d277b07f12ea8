import { expect, test } from 'vitest';
import type { DatasetId } from '../protocol/ids';
import type { StageObject } from '../protocol/records';
import { LiveSlice, type LiveState } from './liveSlice.svelte';

const slice = (title: string): LiveState => ({
  pivot: { dataset: 'd1' as DatasetId, measures: [{ agg: 'count' }] },
  chart: 'table',
  title,
});

// Answers when told to.
function stage() {
  const shown: string[] = [];
  const waiting: ((done: boolean) => void)[] = [];
  const show = (object: StageObject) =>
    new Promise<boolean>((resolve) => {
      shown.push(object.title ?? '');
      waiting.push(resolve);
    });
  const answer = async (done: boolean) => {
    waiting.shift()?.(done);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { shown, show, answer };
}

test('[WEB-88] of what changes while a slice is on its way only the latest follows', async () => {
  const { shown, show, answer } = stage();
  const live = new LiveSlice(show);
  live.start(slice('one'));
  for (const title of ['two', 'three', 'four']) live.changed(slice(title));
  expect(shown).toEqual(['one']);
  await answer(true);
  expect(shown).toEqual(['one', 'four']);
  await answer(true);
  live.changed(slice('four'));
  expect(shown).toEqual(['one', 'four']);
});

test('[WEB-88] a slice that may not be shown ends slicing live, and nothing more is sent', async () => {
  const { shown, show, answer } = stage();
  const live = new LiveSlice(show);
  live.start(slice('one'));
  live.changed(slice('two'));
  await answer(false);
  expect(live.on).toBe(false);
  live.changed(slice('three'));
  expect(shown).toEqual(['one']);
});
