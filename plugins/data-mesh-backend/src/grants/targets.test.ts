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
  productClassification: 'internal',
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
/** What the platform would allow, and the contract does not give. */
const nothing = (...says: string[]) =>
  refused('Nothing in schema "orders"', ...says).map(target => ({
    ...target,
    nothing: true,
  }));

const filters = [
  {
    name: 'netherlands',
    domain: 'domain:default/orders',
    provisioner: 'warehouse',
    environment: 'prod',
    schema: 'orders',
    table: 'orders',
    view: 'orders_nl',
  },
];
const manual = [
  {
    id: 'boards',
    owner: 'group:default/bi',
    portTypes: ['dashboard'],
    instructions: {
      grant: 'Add them',
      change: 'Change',
      revoke: 'Remove them',
    },
    due: 'P3D',
  },
];
const portWith = (rowFilter: string) => ({
  name: 'main',
  type: 'table' as const,
  environments: [{ name: 'prod', rowFilter }],
});

describe('what is granted in place of a table', () => {
  const port = portWith('netherlands');
  it.each<[string, object, object, unknown[]]>([
    [
      'the view of the filter',
      {},
      {},
      [
        {
          provisioner: 'warehouse',
          environment: 'prod',
          principals: ['role_insights'],
          resources: [
            {
              container: 'orders',
              name: 'orders_nl',
              columns: ['id'],
              filters: 'orders',
            },
          ],
        },
      ],
    ],
    [
      'nothing for a filter that nobody configured',
      { port: portWith('1=1') },
      {},
      refused('"1=1"'),
    ],
    [
      'nothing for a filter of another domain',
      {},
      { domain: 'domain:default/finance' },
      refused('"netherlands"'),
    ],
    [
      'nothing for a filter of another table',
      {},
      { table: 'lines' },
      refused('"netherlands"'),
    ],
    [
      'nothing for a filter in another environment',
      {},
      { environment: 'test' },
      refused('"netherlands"'),
    ],
  ])('%s', (_, change, rule, expected) => {
    const targets = grantTargets({
      ...asked,
      columns: ['id'],
      port,
      config: {
        ...config,
        grants: { manual, rowFilters: [{ ...filters[0], ...rule }] },
      },
      ...change,
    });
    expect(targets).toEqual(expected);
  });
});

describe('what is granted in place of a column', () => {
  const contract = contractOf(
    document({
      columns: `      - { name: id, logicalType: string }
      - { name: email, physicalName: email_address, logicalType: string, classification: confidential, encryptedName: email_hash }
      - { name: phone, logicalType: string, classification: restricted, encryptedName: phone_x }
      - { name: phone_hidden, physicalName: phone_x, logicalType: string, classification: confidential }`,
    }),
  );
  const email = { column: 'email_address', as: 'email_hash' };
  const phone = { column: 'phone', as: 'phone_x' };
  type Asked = Partial<Parameters<typeof grantTargets>[0]>;
  it.each<[string, Asked, string[], object[]]>([
    [
      'the masked form of what is classified too high',
      {},
      ['id', 'email_hash'],
      [email],
    ],
    [
      'the masked form where that is agreed, though it might be clear',
      { classification: 'restricted', masked: ['email'] },
      ['id', 'email_hash', 'phone', 'phone_x'],
      [email],
    ],
    [
      'once what is a column of its own as well',
      { classification: 'confidential' },
      ['id', 'email_address', 'phone_x'],
      [phone],
    ],
    [
      'nothing where the masked form counts as a product that is above',
      { productClassification: 'confidential' },
      ['id'],
      [],
    ],
  ])('%s', (_, change, columns, masked) => {
    const [target] = grantTargets({ ...asked, contract, ...change });
    expect(target).toMatchObject({
      resources: [
        {
          container: 'orders',
          name: 'orders',
          columns,
          ...(masked.length > 0 && { masked }),
        },
      ],
    });
  });

  it('keeps it masked in the view that shows only some rows', () => {
    const [target] = grantTargets({
      ...asked,
      contract,
      port: portWith('netherlands'),
      config: { ...config, grants: { manual, rowFilters: filters } },
    });
    expect(target).toMatchObject({
      resources: [
        { name: 'orders_nl', columns: ['id', 'email_hash'], masked: [email] },
      ],
    });
  });
});

describe('what people grant', () => {
  const port = {
    name: 'weekly',
    type: 'dashboard' as const,
    environments: [{ name: 'prod', location: 'boards/weekly' }],
  };
  const unserved = {
    ...asked,
    contract: contractOf(
      document().replace(/server: warehouse/, 'server: none'),
    ),
    config: { ...config, grants: { manual, rowFilters: [] } },
  };
  it.each<[string, Partial<Parameters<typeof grantTargets>[0]>, unknown[]]>([
    [
      'a port of their types that no platform knows',
      { port },
      [
        {
          provisioner: 'boards',
          environment: 'prod',
          principals: ['group:default/insights'],
          resources: [{ container: 'dashboard', name: 'boards/weekly' }],
        },
      ],
    ],
    ['nothing of another type', { port: { ...port, type: 'table' } }, []],
    [
      'nothing of another domain',
      {
        port,
        config: {
          ...config,
          grants: {
            rowFilters: [],
            manual: [{ ...manual[0], domains: ['domain:default/finance'] }],
          },
        },
      },
      [],
    ],
  ])('%s', (_, change, expected) => {
    expect(grantTargets({ ...unserved, ...change })).toEqual(expected);
  });
});

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
      nothing('internal'),
    ],
    [
      'nothing for a field in a column: databases know columns only',
      { columns: ['city'] },
      nothing(),
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
