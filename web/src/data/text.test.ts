import { expect, test } from 'vitest';
import { fittedName, textWidth, wrapped } from './text';

const FONT = 10;
const wide = (text: string) => textWidth(text, FONT) + 0.1;

test('[WEB-81] a header breaks between words and behind a stroke', () => {
  expect(wrapped('Dairy Products', wide('Products'), FONT, 2)).toEqual(['Dairy', 'Products']);
  expect(wrapped('Grains/Cereals', wide('Cereals'), FONT, 2)).toEqual(['Grains/', 'Cereals']);
  expect(wrapped('Q1 2027', wide('Q1 2027'), FONT, 2)).toEqual(['Q1 2027']);
});

test('[WEB-81] a word that is too long is parted with a hyphen, and cut only when it has no line left', () => {
  expect(wrapped('Confections', wide('Confec-'), FONT, 2)).toEqual(['Confec-', 'tions']);
  expect(wrapped('Confections', wide('Confec-'), FONT, 1)).toEqual(['Confe…']);
  expect(wrapped('Confectionery department', wide('Confec-'), FONT, 2)[1]).toMatch(/^tion.*…$/);
});

test('[WEB-81] nothing is parted into crumbs', () => {
  expect(wrapped('Word', wide('Wo-'), FONT, 2)).toHaveLength(1);
  expect(wrapped('Abcdef', wide('Abcde-'), FONT, 2)).toEqual(['Abcdef']);
});

test('[WEB-126] of a name of several levels the last is kept', () => {
  const name = 'Callory Communications · Retail';
  expect(fittedName(name, wide(name), FONT)).toBe(name);
  expect(fittedName(name, wide('Callory… · Retail'), FONT)).toBe('Callory… · Retail');
  expect(fittedName(name, wide('C · Retail'), FONT)).toBe('Retail');
});
