import fc from 'fast-check';
import {
  changelog,
  compareContracts,
  type OdcsDocument,
  versionFindings,
} from '..';
import { arbitraryContract } from '../__testUtils__/arbitraryContract';

const before: OdcsDocument = {
  name: 'Orders',
  version: '1.2.0',
  schema: [
    {
      name: 'orders',
      properties: [
        { name: 'amount', physicalType: 'int' },
        { name: 'note', description: 'Words' },
        {
          name: 'lines',
          logicalType: 'array',
          items: { logicalType: 'object', properties: [{ name: 'price' }] },
        },
      ],
    },
    { name: 'customers', properties: [{ name: 'id' }] },
  ],
  slaProperties: [{ property: 'latency', value: 4, unit: 'h' }],
};
const after: OdcsDocument = {
  ...before,
  version: '1.3.0',
  schema: [
    {
      name: 'orders',
      properties: [
        { name: 'amount', physicalType: 'bigint' },
        { name: 'note', description: 'Words of the customer' },
        {
          name: 'lines',
          logicalType: 'array',
          items: {
            logicalType: 'object',
            properties: [{ name: 'price', required: true }],
          },
        },
      ],
    },
  ],
  slaProperties: [{ property: 'latency', value: 5, unit: 'h' }],
  price: { priceAmount: 3, priceCurrency: 'EUR' },
};

it('tells changes by object, what breaks first', () => {
  expect(changelog(before, after)).toBe(`## Orders: 1.2.0 → 1.3.0

**The version has to move by major, but it moved by minor.**

### customers

- **Breaking.** customers removed. Whoever reads or writes "customers" finds it gone. Breaks readers, writers.

### orders

- **Mind.** \`amount\`: type widened from int to bigint. Values of bigint may not fit where readers keep int.
- **Mind.** \`lines[].price\`: required now. Old data and present writers may leave "price" empty. Breaks replaying old data, writers.
- \`note\`: details changed (description). Nothing that anybody relies on changes.

### Service levels

- **Breaking.** latency weakened from 4 h to 5 h. The promise of latency is weaker: 4 h became 5 h. Breaks readers.

### Terms and price

- price raised from no price to 3 EUR. Consumers agreed to no price, not to 3 EUR. Breaks what was agreed.
`);
});

it('says that nothing changed', () => {
  expect(changelog(before, before)).toBe(
    '## Orders: 1.2.0 → 1.2.0\n\nNothing changed.\n',
  );
});

it('has one line for each change', () => {
  fc.assert(
    fc.property(arbitraryContract, arbitraryContract, (a, b) => {
      const lines = changelog(a, b)
        .split('\n')
        .filter(line => line.startsWith('- '));
      expect(lines).toHaveLength(compareContracts(a, b).changes.length);
    }),
  );
});

it.each([
  '<script>alert(1)</script>',
  '[click](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  'https://evil.example',
  '@everyone',
  '`code` **bold** | cell',
  'line\n## heading',
])('shows %j and does nothing with it', text => {
  const hostile = (name: string): OdcsDocument => ({
    name: text,
    version: text,
    schema: [{ name, properties: [{ name: 'p', enum: [{ value: name }] }] }],
  });
  const written = changelog(hostile('a'), hostile(text));
  expect(written).not.toMatch(/<script|\]\(|https:\/\/|@everyone|\n## heading/);
});

it.each([
  ['1.2.0', 'version-unchanged'],
  ['1.2.1', 'version-bump-insufficient'],
  ['2.0.0', undefined],
])('finds fault with a breaking change to version %s: %s', (version, rule) => {
  const findings = versionFindings(
    compareContracts(before, { ...after, version }),
  );
  expect(findings.map(finding => finding.rule)).toEqual(rule ? [rule] : []);
});
