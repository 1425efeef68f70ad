import { amountText } from './amount';

it.each<[number, string | undefined, string]>([
  [30, 's', '30 seconds'],
  [660, 's', '11 minutes'],
  [5_400, 's', '90 minutes'],
  [3 * 3_600, 's', '3 hours'],
  [36 * 3_600, 's', '36 hours'],
  [3 * 86_400, 's', '3 days'],
  [0, 's', '0 seconds'],
  [99.666, '%', '99.67 %'],
  [100, '%', '100 %'],
  [1_234.5, 'rows', '1,235 rows'],
  [7.25, undefined, '7.3'],
])('%s %s is %s', (value, unit, expected) => {
  expect(amountText(value, unit)).toBe(expected);
});
