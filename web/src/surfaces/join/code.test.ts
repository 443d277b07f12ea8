import { expect, test } from 'vitest';
import { cleanCode, shownCode } from './code';

test('[WEB-20] a code may be typed or pasted in any way', () => {
  for (const typed of ['K7MN4QXR', 'k7mn-4qxr', ' K7MN 4QXR ', 'k7mn–4qxr\n', 'K7MN4QXR99']) {
    expect(cleanCode(typed)).toBe('K7MN4QXR');
  }
});

test('[WEB-20] a code is shown in two groups of four', () => {
  expect(['', 'K7', 'K7MN', 'K7MN4', 'K7MN4QXR'].map(shownCode)).toEqual([
    '',
    'K7',
    'K7MN',
    'K7MN-4',
    'K7MN-4QXR',
  ]);
});
