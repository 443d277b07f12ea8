import { expect, test } from 'vitest';
import { FIXTURES } from '../../../dev/fixtures';
import { chartData } from './data';
import { draw } from './heatMap';
import type { Room } from './picture';

const page: Room = { width: 1000, height: null, font: 14 };
const wall: Room = { width: 1776, height: 560, font: 36 };
const pictureOf = (key: string, room: Room) => {
  const { spec, result } = FIXTURES[key] ?? {};
  if (!spec || !result) throw new Error(key);
  return draw(chartData(spec, result), room);
};

test('[WEB-81] every cell has its number; shades go up by equal steps to the largest', () => {
  const { shapes } = pictureOf('quarters', page);
  const texts = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
  expect(texts).toEqual(expect.arrayContaining(['64,603.15', '8,412.83']));
  const paints = shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape.paint] : []));
  expect(paints.filter((paint) => paint === 'heat5')).toHaveLength(2); // the key's, the largest
});

test('[WEB-81] below zero has another hue; others set no scale', () => {
  const { shapes } = pictureOf('odd', page);
  const paints = shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape.paint] : []));
  expect(paints).toContain('cold5');
  // 20,000 of others is shaded as 12,345.60 of a member is.
  expect(paints.filter((paint) => paint === 'heat5')).toHaveLength(3);
});

test('[WEB-81] on a wall there are as many columns as can be read, of time the latest', () => {
  const picture = pictureOf('monthsAll', wall);
  const columns = new Set(picture.marks.map(({ column }) => column));
  expect(columns.has(22)).toBe(true);
  expect(columns.has(0)).toBe(false);
  expect(picture.notes.join()).toContain(`${23 - columns.size} earlier columns not shown`);
  expect(new Set(picture.marks.map(({ row }) => row)).size).toBeLessThanOrEqual(13);
});

test('[WEB-81] on a phone it keeps its columns and is as wide as it must be', () => {
  const picture = pictureOf('months', { width: 358, height: null, font: 14 });
  expect(new Set(picture.marks.map(({ column }) => column)).size).toBe(23);
  expect(picture.width).toBeGreaterThan(358);
});

test('[WEB-81] what is shortened to thousands has no decimals beside them', () => {
  const { shapes } = pictureOf('monthsAll', wall);
  const texts = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
  expect(texts).toContain('27.9K');
  expect(texts.filter((text) => /^\d+\.\d+$/.test(text))).toEqual([]);
});
