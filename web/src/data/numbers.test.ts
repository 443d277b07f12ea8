import { expect, test } from 'vitest';
import { asNumber, coarser, compactText, numberText, styleOf } from './numbers';

const money = { percent: false, decimals: 2 };

test('[WEB-40] amounts are rounded once, half away from zero, to two decimals', () => {
  expect(numberText(1265793.0395, money)).toBe('1,265,793.04');
  expect(numberText(1.005, money)).toBe('1.01');
  expect(numberText('2.345', money)).toBe('2.35');
  expect(numberText('-2.345', money)).toBe('−2.35');
  expect(numberText(-0.004, money)).toBe('0.00');
});

test('[WEB-40] digits beyond 2^53 are shown as they came', () => {
  expect(numberText('90071992547409931.25', money)).toBe('90,071,992,547,409,931.25');
});

test('[WEB-40] nothing is blank, zero is zero', () => {
  expect(numberText(null, money)).toBe('');
  expect(numberText(undefined, money)).toBe('');
  expect(numberText(0, money)).toBe('0.00');
  expect(asNumber(null)).toBe(null);
});

test('[WEB-40] money by money is a percentage, money by pieces a price, counts are whole', () => {
  expect(numberText(0.234567, styleOf({ ratio: ['margin', 'revenue'] }, 6))).toBe('23.5%');
  expect(numberText(12.3456, styleOf({ ratio: ['revenue', 'quantity'] }, 6))).toBe('12.35');
  expect(numberText(2155, styleOf({ agg: 'count' }, 0))).toBe('2,155');
  expect(styleOf({ field: 'revenue', agg: 'sum' }, 4)).toEqual(money);
  expect(styleOf({ field: 'quantity', agg: 'sum' }, 0).decimals).toBe(0);
  expect(coarser(money).decimals).toBe(0);
  expect(compactText(1_250_000, money)).toBe('1.3M');
});
