import { readContract, type OdcsDocument } from '@meshwork/odcs';
import { document } from '../__testUtils__/company';
import { grantTargets, type GrantTarget } from './targets';

const contractOf = (text: string): OdcsDocument => readContract(text).document!;

const CONTRACT = contractOf(
  document({
    columns: `      - { name: id, logicalType: string, description: Identifies an order }
      - { name: total, physicalName: total_eur, logicalType: number, classification: internal, description: What it costs }
      - { name: email, logicalType: string, classification: confidential, description: Whose it is }
      - { name: address, logicalType: object, description: Where it goes, properties: [{ name: city, logicalType: string, description: City }] }`,
  }),
);

const config = {
  resources: [
    {
      domain: 'domain:default/orders',
      provisioner: 'warehouse',
      environment: 'prod',
      schemas: ['orders', 'orders_archive'],
    },
    {
      domain: 'domain:default/orders',
      provisioner: 'warehouse',
      environment: 'test',
      schemas: ['orders_test'],
    },
    {
      domain: 'domain:default/finance',
      provisioner: 'warehouse',
      environment: 'prod',
      schemas: ['finance'],
    },
  ],
  principals: [
    {
      consumer: 'group:default/insights',
      provisioner: 'warehouse',
      environment: 'prod',
      principals: ['role_insights'],
    },
    {
      consumer: 'component:default/pipeline',
      provisioner: 'warehouse',
      environment: 'prod',
      principals: ['role_pipeline', 'role_pipeline_2'],
    },
  ],
};

const asked = {
  contract: CONTRACT,
  environment: 'prod',
  domainRef: 'domain:default/orders',
  consumers: ['group:default/insights'],
  classification: 'internal',
  config,
};
const granted = (columns: string[], principals = ['role_insights']) => [
  {
    provisioner: 'warehouse',
    environment: 'prod',
    principals,
    resources: [{ container: 'orders', name: 'orders', columns }],
  },
];
const refused = (...says: string[]) => [
  {
    provisioner: 'warehouse',
    environment: 'prod',
    problem: expect.stringMatching(new RegExp(says.join('.*'))),
  },
];

describe('what is granted to whom', () => {
  it.each<[string, Partial<typeof asked> & { columns?: string[] }, unknown[]]>([
    [
      'all columns up to the classification, by their physical names',
      {},
      granted(['id', 'total_eur', 'address']),
    ],
    [
      'columns of a higher classification where that is agreed',
      { classification: 'confidential' },
      granted(['id', 'total_eur', 'email', 'address']),
    ],
    ['the columns that were asked for', { columns: ['id'] }, granted(['id'])],
    [
      'of those, only what the classification allows',
      { columns: ['id', 'email'] },
      granted(['id']),
    ],
    [
      'nothing, where nothing that was asked for is allowed',
      { columns: ['email'] },
      refused('Nothing in schema "orders"', 'internal'),
    ],
    [
      'nothing for a field in a column: databases know columns only',
      { columns: ['city'] },
      refused('Nothing in schema'),
    ],
    [
      'to the roles of the consumer itself before those of its owner',
      { consumers: ['component:default/pipeline', 'group:default/insights'] },
      granted(
        ['id', 'total_eur', 'address'],
        ['role_pipeline', 'role_pipeline_2'],
      ),
    ],
    [
      'to the roles of the owner of a consumer that has none',
      { consumers: ['component:default/other', 'group:default/insights'] },
      granted(['id', 'total_eur', 'address']),
    ],
    [
      'nothing to a consumer whom the platform does not know',
      { consumers: ['user:default/ada'] },
      refused('user:default/ada', 'warehouse', 'prod'),
    ],
    [
      'nothing in a schema of another domain, however the contract names it',
      { contract: contractOf(document({ schema: 'finance' })) },
      refused('"finance"', 'domain:default/orders', 'orders, orders_archive'),
    ],
    [
      'nothing in a schema that only begins like an allowed one',
      { contract: contractOf(document({ schema: 'orders_test' })) },
      refused('"orders_test"'),
    ],
    [
      'nothing for a domain that has nothing on the platform',
      { domainRef: 'domain:default/marketing' },
      [],
    ],
    ['nothing in an environment without a server', { environment: 'test' }, []],
    [
      'nothing on a server that no provisioner is for',
      {
        contract: contractOf(
          document().replace('- server: warehouse', '- server: elsewhere'),
        ),
      },
      [],
    ],
    [
      'nothing where platform configuration says nothing',
      { config: { resources: [], principals: [] } },
      [],
    ],
    [
      'nothing to a consumer of another environment',
      {
        environment: 'test',
        contract: contractOf(
          document({ schema: 'orders_test' }).replace(
            'environment: prod',
            'environment: test',
          ),
        ),
      },
      [{ ...refused('warehouse')[0], environment: 'test' }],
    ],
  ])('%s', (_, change, expected) => {
    const targets: GrantTarget[] = grantTargets({ ...asked, ...change });
    expect(targets).toEqual(expected);
  });
});
