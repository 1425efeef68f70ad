import { Places, type Place } from '.';

const place = (product: string, object: string, ...names: string[]): Place => ({
  product,
  port: 'main',
  environment: 'prod',
  object,
  names,
});
const known = [
  place('orders', 'orders', 'wh.sales.orders', 'sales.orders'),
  place('lines', 'order_lines', 'wh.sales.order_lines'),
  place('a', 'things', 'one.things'),
  place('b', 'things', 'two.things'),
];

it.each<[string[], string]>([
  [['orders'], 'orders'],
  [['SALES.ORDERS'], 'orders'],
  [['"wh"."sales"."orders"'], 'orders'],
  [['server.wh.sales.orders'], 'orders'],
  [['other.orders'], 'nothing'],
  [['order_lines_id', 'order_lines', 'order'], 'lines'],
  [['things'], 'several'],
  [['two.things'], 'b'],
  [['nowhere'], 'nothing'],
  [['mapped'], 'c'],
  [['x.mapped'], 'nothing'],
])('%j is %s', (datasets, expected) => {
  const found = new Places(known, {
    mapped: { product: 'c', port: 'side' },
  }).of({ datasets });
  expect('place' in found ? found.place.product : found.why).toBe(expected);
});

it('what is mapped wins, with its environment', () => {
  const found = new Places(known, {
    orders: { product: 'c', port: 'side', environment: 'test' },
  }).of({ datasets: ['Orders'] });
  expect(found).toEqual({
    place: { product: 'c', port: 'side', environment: 'test' },
  });
});
