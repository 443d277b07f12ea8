import { expect, test } from 'vitest';
import { FIXTURES } from '../../../dev/fixtures';
import { chartData } from './data';
import { CHARTS, layoutOf, type Drawn } from './kinds';
import { lacking } from './needs';
import type { Picture, Room } from './picture';

const ROOMS: Room[] = [
  { width: 1776, height: 560, font: 36 },
  { width: 1776, height: 420, font: 36 },
  { width: 1000, height: null, font: 14 },
  { width: 358, height: null, font: 14 },
];
const CASES = Object.entries(FIXTURES).flatMap(([key, { spec, result }]) =>
  CHARTS.filter((chart): chart is Drawn => chart !== 'table').map((chart) => ({
    key,
    chart,
    spec,
    result,
  })),
);

// What is wrong with a picture in its room.
function faults({ width, height, shapes, marks, notes }: Picture, room: Room): string[] {
  const outside = marks.filter(({ x, w }) => x < -1 || x + w > width + room.font);
  const boxes = shapes.flatMap((shape) => (shape.kind === 'rect' ? [shape] : []));
  return [
    /NaN|Infinity/.test(JSON.stringify({ shapes, marks })) ? 'not a number' : '',
    marks.length === 0 ? 'no marks' : '',
    room.height !== null && height > room.height + room.font ? `too high: ${height}` : '',
    marks.some(({ name }) => name.trim() === '') ? 'a mark without a name' : '',
    outside.length > 0 ? `${outside.length} marks outside` : '',
    boxes.some(({ x, w }) => !(w >= 0) || x + w > width + 1) ? 'a bar outside' : '',
    notes.includes('') ? 'an empty note' : '',
  ].filter(Boolean);
}

test('[WEB-78] the same slice is every picture it can be, within its room', async () => {
  const found: string[] = [];
  let drawn = 0;
  for (const { key, chart, spec, result } of CASES) {
    if (lacking(chart, spec, result) !== '') continue;
    const draw = await layoutOf(chart);
    for (const room of ROOMS) {
      drawn += 1;
      const wrong = faults(draw(chartData(spec, result), room), room);
      found.push(...wrong.map((each) => `${key} as ${chart}, ${room.width} wide: ${each}`));
    }
  }
  expect(found).toEqual([]);
  expect(drawn).toBeGreaterThan(200);
}, 20_000);

test('[WEB-78] one that it cannot be says what it lacks and what to do', () => {
  const why = (key: string, chart: Drawn) => {
    const { spec, result } = FIXTURES[key] ?? {};
    return spec && result ? lacking(chart, spec, result) : '?';
  };
  expect(why('single', 'lines')).toMatch(/^Put a date/);
  expect(why('alone', 'lines')).toMatch(/longer period/);
  expect(why('single', 'stacked_bars')).toMatch(/columns/);
  expect(why('single', 'heat_map')).toMatch(/columns/);
  expect(why('single', 'bullet')).toMatch(/two values/);
  expect(why('bridge', 'pareto')).toMatch(/add up/);
  expect(why('comparedLines', 'pareto')).toMatch(/rows/);
  expect(why('odd', 'waterfall')).toBe('');
});

test('[WEB-125] legends and names of series begin with a capital', async () => {
  const first = async (key: string, chart: Drawn) => {
    const { spec, result } = FIXTURES[key] ?? {};
    if (!spec || !result) throw new Error(key);
    const draw = await layoutOf(chart);
    const { shapes } = draw(chartData(spec, result), { width: 1776, height: 560, font: 36 });
    return shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.full ?? shape.text] : []));
  };
  expect(await first('single', 'pareto')).toEqual(
    expect.arrayContaining(['Revenue', 'Running share']),
  );
  const lines = await first('comparedLines', 'lines');
  expect(lines.slice(0, 2)).toEqual(['Revenue', 'Revenue a year before']);
});
