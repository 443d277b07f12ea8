import { expect, test } from 'vitest';
import { moved } from './moves';

const box = (x: number, y: number) => ({ x, y, w: 10, h: 10 });

test('[WEB-85] arrows keep to their row and column, Home and End go to both ends', () => {
  const grid = [box(0, 0), box(20, 0), box(0, 20), box(20, 20)];
  expect(moved(grid, 0, 'ArrowRight')).toBe(1);
  expect(moved(grid, 0, 'ArrowDown')).toBe(2);
  expect(moved(grid, 3, 'ArrowLeft')).toBe(2);
  expect(moved(grid, 1, 'End')).toBe(3);
  expect(moved(grid, 1, 'Home')).toBe(0);
  expect(moved(grid, 1, 'a')).toBeUndefined();
});

test('[WEB-85] where marks stand under each other left and right go on too', () => {
  const list = [box(0, 0), box(0, 20), box(0, 40)];
  expect(moved(list, 0, 'ArrowRight')).toBe(1);
  expect(moved(list, 2, 'ArrowLeft')).toBe(1);
  expect(moved(list, 2, 'ArrowDown')).toBe(2);
});
