import fc from 'fast-check';
import { arbitraryContract } from '../../../__testUtils__/arbitraryContract';
import type { OdcsDocument } from '../../../types';

const script = ['javascript', 'alert(1)'].join(':');

/** Text that breaks out of whatever is written carelessly. For tests only. */
export const hostileTexts = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '</title></head><body onload=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '--><b>x</b><!--',
  '&lt;b&gt; &amp; &#60;',
  `[click](${script})`,
  `![x](${script})`,
  `<${script}>`,
  '<https://example.com>',
  'https://example.com www.example.com a@example.com',
  `${script}`,
  '| a | b |\n| --- | --- |\n| c | d |',
  'a | b \\| c \\\\| d',
  '`code` ``` fence',
  '\n```\n<b>\n```\n',
  '# heading',
  '- item\n- item',
  '1. item\n2) item',
  '> quote',
  '    indented',
  'Setext\n===\nother\n---',
  '***bold*** __also__ ~~struck~~ snake_case _x_',
  '[ref]: https://example.com',
  '[^1]: note [^1]',
  '$x^2$ {{ jinja }} ${shell}',
  'a\\',
  '\u202eevil\u0000',
  ':smile: @team #1',
  '<!-- comment',
  '<details><summary>',
];

const anyText = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc
    .array(fc.constantFrom(...hostileTexts, ' ', '\n'), { maxLength: 3 })
    .map(parts => parts.join('')),
);

/** The document with other text wherever there is text. */
export function rewritten(
  document: OdcsDocument,
  texts: readonly string[],
): OdcsDocument {
  let count = 0;
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') {
      count += 1;
      return texts[count % texts.length];
    }
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, visit(item)]),
    );
  };
  return visit(document) as OdcsDocument;
}

/** Contracts with hostile text in every place. For tests only. */
export const hostileContract = fc
  .tuple(arbitraryContract, fc.array(anyText, { minLength: 1, maxLength: 7 }))
  .map(([document, texts]) =>
    rewritten(
      {
        ...document,
        servers: [{ server: 's', type: 'api', location: 'l' }],
        team: { name: 't', members: [{ username: 'u', role: 'r' }] },
        roles: [{ role: 'r', access: 'a' }],
        support: [{ channel: 'c', url: 'u', invitationUrl: 'i' }],
        authoritativeDefinitions: [{ type: 't', url: 'u' }],
        customProperties: [{ property: 'p', value: { v: 'v' } }],
        tags: ['t'],
      },
      texts,
    ),
  );

/** A contract with something in every section. For tests only. */
export const whole: OdcsDocument = {
  apiVersion: 'v3.2.0',
  kind: 'DataContract',
  id: 'orders-contract',
  name: 'Orders',
  version: '2.1.0',
  status: 'active',
  tenant: 'shop-inc',
  domain: 'sales',
  dataProduct: 'order-book',
  contractCreatedTs: '2026-01-31T09:00:00Z',
  tags: ['finance'],
  description: {
    purpose: 'What was bought.',
    usage: 'For reports.\n\nNot for ads.',
    limitations: 'A day late.',
    customProperties: [{ property: 'review', value: 'yearly' }],
  },
  schema: [
    {
      id: 'orders_obj',
      name: 'orders',
      physicalName: 'shop.orders_v2',
      physicalType: 'table',
      businessName: 'Order',
      description: 'One row an order.',
      dataGranularityDescription: 'By order.',
      tags: ['gold'],
      properties: [
        {
          name: 'id',
          logicalType: 'integer',
          physicalType: 'bigint',
          primaryKey: true,
          primaryKeyPosition: 1,
          required: true,
          unique: true,
          description: 'The number.',
          relationships: [{ type: 'foreignKey', to: 'bills.order_id' }],
        },
        {
          name: 'email',
          physicalName: 'e_mail',
          businessName: 'Address',
          logicalType: 'string',
          classification: 'restricted',
          tags: ['pii'],
          criticalDataElement: true,
          logicalTypeOptions: { maxLength: 254, pattern: '^.+@.+$' },
          examples: ['ann@shop.example'],
          enum: [{ value: 'a', label: 'first' }],
          quality: [
            {
              name: 'complete',
              type: 'library',
              metric: 'nullValues',
              mustBeLessThan: 5,
              unit: 'percent',
              dimension: 'completeness',
              severity: 'error',
              schedule: '0 6 * * *',
              scheduler: 'cron',
            },
          ],
        },
        {
          name: 'address',
          logicalType: 'object',
          properties: [{ name: 'city', logicalType: 'string' }],
        },
      ],
    },
  ],
  servers: [
    {
      server: 'warehouse',
      type: 'postgres',
      environment: 'test',
      host: 'db.example',
      port: 5432,
      database: 'dwh',
      schema: 'shop',
      roles: [{ role: 'orders_reader', access: 'read' }],
    },
  ],
  slaProperties: [
    { property: 'freshness', value: 5, unit: 'm', element: 'orders.id' },
    { property: 'noticePeriod', value: 'P3M' },
  ],
  price: { priceAmount: 9.95, priceCurrency: 'EUR', priceUnit: 'month' },
  team: {
    name: 'order-team',
    members: [
      { username: 'ann', name: 'Ann', role: 'Owner', dateIn: '2026-01-01' },
    ],
  },
  roles: [{ role: 'reader', access: 'read', firstLevelApprovers: 'Steward' }],
  support: [
    {
      channel: '#orders',
      url: 'https://chat.example/orders',
      tool: 'slack',
      description: 'In office hours.',
    },
  ],
  authoritativeDefinitions: [
    { type: 'glossary', url: 'https://wiki.example/orders' },
  ],
  customProperties: [{ property: 'costCentre', value: 4711 }],
};

/** What must be on every page of `whole`. */
export const wholeSays = [
  'Orders',
  'Version 2.1.0',
  'active',
  'orders-contract',
  'shop-inc',
  'sales',
  'order-book',
  '2026-01-31T09:00:00Z',
  'finance',
  'What was bought.',
  'For reports.',
  'Not for ads.',
  'A day late.',
  'review: yearly',
  'orders_obj',
  'shop.orders_v2',
  'One row an order.',
  'By order.',
  'gold',
  'bigint',
  'The number.',
  'bills.order_id',
  'e_mail',
  'Address',
  'restricted',
  'personal',
  'critical',
  'maxLength 254',
  '^.+@.+$',
  'ann@shop.example',
  'a (first)',
  'nullValues < 5 percent',
  'complete',
  'completeness',
  '0 6 * * *',
  'city',
  'warehouse',
  'test',
  'db.example:5432/dwh.shop',
  'orders_reader',
  'Freshness',
  '5 minutes',
  '3 months',
  '9.95 EUR per month',
  'order-team',
  'Ann',
  'Owner',
  '2026-01-01',
  'Steward',
  '#orders',
  'In office hours.',
  'glossary',
  'costCentre: 4711',
];
