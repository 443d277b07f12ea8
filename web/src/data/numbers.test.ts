import { expect, test } from 'vitest';
import type { ValueInfo } from '../protocol/generated';
import { asNumber, coarser, compactText, numberText, plainText } from './numbers';
import { styleOf } from './values';

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

test('[WEB-40] a share is a percentage with one decimal, counts are whole, other numbers have their cents', () => {
  const style = (unit: ValueInfo['unit'], decimals = 6) => styleOf({ unit, decimals, show: null });
  expect(numberText(0.234567, style('percent'))).toBe('23.5%');
  expect(numberText(12.3456, style('money'))).toBe('12.35');
  expect(numberText(12.3456, style('ratio'))).toBe('12.35');
  expect(numberText(2155, style('count', 0))).toBe('2,155');
  expect(style('money', 4)).toMatchObject(money);
  expect(style('number', 0).decimals).toBe(0);
  expect(coarser(money).decimals).toBe(0);
  expect(compactText(1_250_000, money)).toBe('1.3M');
});

test('[WEB-40] a change says plus or minus, a number without a measure has cents if it has any', () => {
  const delta = styleOf({ unit: 'money', decimals: 2, show: 'delta' });
  expect(numberText(12, delta)).toBe('+12.00');
  expect(numberText(-12, delta)).toBe('−12.00');
  expect(plainText(1200)).toBe('1,200');
  expect(plainText('1200.5')).toBe('1,200.50');
});

test('[WEB-127] the change of a share is in points, a change in percent in percent', () => {
  const change = (show: ValueInfo['show']) => styleOf({ unit: 'percent', decimals: 6, show });
  expect(numberText('0.02', change('delta'))).toBe('+2.0 pp');
  expect(numberText('-0.02', change('delta'))).toBe('−2.0 pp');
  expect(numberText(0, change('delta'))).toBe('0.0 pp');
  expect(numberText('0.2', change('delta_percent'))).toBe('+20.0%');
  expect(numberText('0.2', change('base'))).toBe('20.0%');
});
