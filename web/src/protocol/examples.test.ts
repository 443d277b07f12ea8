import { expect, test } from 'vitest';
import { problems } from '../testing/schemas';

// The same files as the server's tests: "definition.json", "definition--what.json".
const VALID = import.meta.glob('../../../schemas/examples/valid/*.json', {
  eager: true,
  import: 'default',
});
const INVALID = import.meta.glob('../../../schemas/examples/invalid/*.json', {
  eager: true,
  import: 'default',
});

const definitionOf = (path: string) =>
  (path.split('/').at(-1) ?? '').replace(/\.json$/, '').split('--')[0] ?? '';

test.each(Object.entries(VALID))('[WIRE-7] valid: %s', (path, value) => {
  expect(problems(definitionOf(path), value)).toEqual([]);
});

test.each(Object.entries(INVALID))('[WIRE-7] invalid: %s', (path, value) => {
  expect(problems(definitionOf(path), value)).not.toEqual([]);
});
