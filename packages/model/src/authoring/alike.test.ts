import { alikeProducts, type Described } from './alike';

const product = (
  name: string,
  description = '',
  ...columns: string[]
): Described => ({ name, description, columns });

const MESH = [
  product(
    'store-visits',
    'Every visit of a customer to one of our stores, with how long they stayed.',
    'visit_id',
    'store_id',
    'customer_id',
    'entered_at',
    'left_at',
  ),
  product(
    'returns',
    'Goods that customers sent back, and why.',
    'return_id',
    'order_id',
    'customer_id',
    'reason',
  ),
  product(
    'orders',
    'All orders of the shop.',
    'order_id',
    'customer_id',
    'amount',
  ),
  product('payroll', 'What people are paid.', 'employee_id', 'salary'),
];

const like = (draft: Described, others = MESH) =>
  alikeProducts(draft, others).map(({ other }) => other.name);

describe('products that look like one that is about to be made', () => {
  it.each<[string, Described, string[]]>([
    ['the same name', product('store-visits'), ['store-visits']],
    [
      'the same name in another spelling',
      product('StoreVisit'),
      ['store-visits'],
    ],
    [
      'another name with a description that says the same',
      product(
        'footfall',
        'Visits of customers to our stores, and how long they stay.',
      ),
      ['store-visits'],
    ],
    [
      'other words with the same columns',
      product(
        'footfall',
        'Sensors',
        'visitId',
        'storeId',
        'customerId',
        'enteredAt',
      ),
      ['store-visits'],
    ],
    [
      'columns that many have, and nothing else',
      product('loyalty', 'Points', 'customer_id', 'points', 'tier'),
      [],
    ],
    ['one column in common', product('churn', 'Scores', 'salary'), []],
    ['nothing in common', product('weather', 'Rain', 'station', 'mm'), []],
    ['nothing at all', product(''), []],
    [
      'words that all use',
      product('x', 'All of the data of what is in it'),
      [],
    ],
  ])('%s', (_, draft, expected) => {
    expect(like(draft)).toEqual(expected);
  });

  it('say by what, the rarest first', () => {
    const [found] = alikeProducts(
      product('visits', 'Stores', 'CUSTOMER_ID', 'storeID', 'visit-id'),
      MESH,
    );
    expect(found).toMatchObject({
      other: { name: 'store-visits' },
      words: ['store', 'visit'],
      columns: ['store_id', 'visit_id', 'customer_id'],
    });
    expect(found.likeness).toBeGreaterThan(0.5);
    expect(found.likeness).toBeLessThan(1);
  });

  it('come with the most alike first', () => {
    const others = [
      product('orders-archive', 'Orders of the shop before 2020'),
      ...MESH,
    ];
    expect(
      like(
        product('orders', 'All orders of the shop.', 'order_id', 'customer_id'),
        others,
      ),
    ).toEqual(['orders', 'orders-archive']);
  });

  it('are found in any language, whatever the accents', () => {
    const others = [product('größen', 'Alle Größen der Filialen'), ...MESH];
    expect(like(product('Größen', 'Die Größe je Filiale'), others)).toEqual([
      'größen',
    ]);
  });

  it('are found among thousands while somebody types', () => {
    const many = Array.from({ length: 3_000 }, (_, n) =>
      product(
        `product-${n}`,
        `Number ${n} of many, about topic ${n % 50} and region ${n % 7}`,
        ...Array.from({ length: 20 }, (__, c) => `column_${n % 100}_${c}`),
      ),
    );
    const all = [...many, MESH[0]];
    like(MESH[1], all);
    const before = performance.now();
    expect(like(MESH[0], all)[0]).toBe('store-visits');
    expect(performance.now() - before).toBeLessThan(1_500);
  });
});
