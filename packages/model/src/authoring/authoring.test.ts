import { readContract } from '@meshwork/odcs';
import { validateDataProduct } from '../kind';
import {
  contractEntityFromForm,
  contractFromForm,
  dataProductFromForm,
  formFaults,
  type DataProductForm,
  type PortForm,
} from '.';

const port: PortForm = {
  name: 'monthly-visits',
  title: 'Visits by month',
  description: 'One row per customer and month.',
  type: 'table',
  dataset: 'aggregate',
  columns: [
    { name: 'customer_id', type: 'string', key: true, personal: true },
    { name: 'month', type: 'date', key: true, classification: 'internal' },
    { name: 'visits', type: 'integer', required: true, description: 'Count' },
    { name: 'tags', type: 'array' },
  ],
};
const values: DataProductForm = {
  name: 'visits',
  title: '',
  description: 'Who comes how often.',
  owner: 'group:default/customer-insights',
  domain: 'domain:default/customer',
  system: '',
  type: 'analytical',
  archetype: 'aggregate',
  criticality: 'low',
  classification: 'confidential',
  ports: [port],
  serviceObjectives: { freshness: 'P1D', completeness: 99.5 },
  support: [{ channel: '#visits', tool: 'slack', url: '' }],
};
const warehouse = {
  server: 'warehouse',
  host: '127.0.0.1',
  port: 5544,
  database: 'warehouse',
};

const read = (document: unknown) => readContract(JSON.stringify(document));

describe('what a form describes', () => {
  it('reads from the ports that were picked, each once', () => {
    const from = { product: 'dataproduct:default/orders', port: 'main' };
    const product = dataProductFromForm({
      ...values,
      inputs: [{ from }, { from }, {}, { from: { port: 'main' } }],
    });
    expect(product.spec.inputPorts).toEqual([
      {
        name: 'orders-main',
        dataProduct: 'dataproduct:default/orders',
        outputPort: 'main',
      },
    ]);
    expect(validateDataProduct(product)).toEqual([]);
    expect(dataProductFromForm(values).spec).not.toHaveProperty('inputPorts');
  });

  it('is a data product that the catalog takes', () => {
    const product = dataProductFromForm(values, warehouse);
    expect(validateDataProduct(product)).toEqual([]);
    expect(product.spec).toEqual({
      type: 'analytical',
      archetype: 'aggregate',
      lifecycle: 'experimental',
      owner: 'group:default/customer-insights',
      domain: 'domain:default/customer',
      version: '1.0.0',
      criticality: 'low',
      classification: 'confidential',
      serviceObjectives: { freshness: 'P1D', completeness: 99.5 },
      support: [{ channel: '#visits', tool: 'slack' }],
      outputPorts: [
        {
          name: 'monthly-visits',
          title: 'Visits by month',
          description: 'One row per customer and month.',
          type: 'table',
          dataset: 'aggregate',
          contract: 'visits-monthly-visits',
          environments: [
            {
              name: 'prod',
              server: 'warehouse',
              format: 'table',
              location: 'customer.visits_monthly_visits',
            },
          ],
        },
      ],
    });
  });

  it('is a contract that nothing is wrong with', () => {
    const document = contractFromForm(values, port, warehouse);
    const wrong = read(document).findings.filter(
      ({ severity }) => severity !== 'info',
    );
    expect(wrong).toEqual([]);
    expect(document).toMatchObject({
      id: 'visits-monthly-visits',
      status: 'proposed',
      servers: [
        {
          server: 'warehouse',
          type: 'postgres',
          port: 5544,
          schema: 'customer',
        },
      ],
      schema: [
        { name: 'monthly-visits', physicalName: 'visits_monthly_visits' },
      ],
    });
  });

  it('keeps the key in order, what is personal, and the stricter classification', () => {
    const [table] = contractFromForm(values, port).schema ?? [];
    expect(table.properties).toEqual([
      {
        name: 'customer_id',
        logicalType: 'string',
        physicalType: 'text',
        required: true,
        primaryKey: true,
        primaryKeyPosition: 1,
        classification: 'confidential',
        tags: ['pii'],
      },
      {
        name: 'month',
        logicalType: 'date',
        physicalType: 'date',
        required: true,
        primaryKey: true,
        primaryKeyPosition: 2,
        classification: 'internal',
      },
      {
        name: 'visits',
        logicalType: 'integer',
        physicalType: 'bigint',
        required: true,
        description: 'Count',
        classification: 'confidential',
      },
      {
        name: 'tags',
        logicalType: 'array',
        physicalType: 'jsonb',
        classification: 'confidential',
        items: { logicalType: 'string' },
      },
    ]);
  });

  it.each(['topic', 'rest-api', 'file', 'model'])(
    'has no server for a %s, which is nowhere yet',
    type => {
      const other = { ...port, type };
      const document = contractFromForm(values, other, warehouse);
      expect(document.servers).toBeUndefined();
      expect(read(document).valid).toBe(true);
      const product = { ...values, ports: [other] };
      expect(
        validateDataProduct(dataProductFromForm(product, warehouse)),
      ).toEqual([]);
    },
  );

  it('names a topic for whose it is, in types that are not of a database', () => {
    const { schema } = contractFromForm(values, { ...port, type: 'topic' });
    expect(schema).toMatchObject([
      {
        name: 'monthly-visits',
        physicalName: 'customer.visits.monthly-visits',
        physicalType: 'topic',
        properties: [
          { name: 'customer_id', logicalType: 'string', primaryKey: true },
          { name: 'month' },
          { name: 'visits' },
          { name: 'tags' },
        ],
      },
    ]);
    expect(JSON.stringify(schema)).not.toContain('bigint');
  });

  it('says in its API entity who wrote it, where that is known', () => {
    const { metadata } = contractEntityFromForm(
      values,
      port,
      'the document',
      'user:default/ada',
    );
    expect(metadata.annotations).toEqual({
      'meshwork.dev/proposed-by': 'user:default/ada',
    });
  });

  it('points its API entity to the document', () => {
    expect(
      contractEntityFromForm(values, port, { $text: './contract.yaml' }),
    ).toEqual({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'API',
      metadata: {
        name: 'visits-monthly-visits',
        title: 'Visits by month (contract)',
        description: 'One row per customer and month.',
      },
      spec: {
        type: 'datacontract',
        lifecycle: 'experimental',
        owner: 'group:default/customer-insights',
        definition: { $text: './contract.yaml' },
      },
    });
  });

  it.each<[string, DataProductForm, string[]]>([
    [
      'nothing at all',
      {},
      [
        'metadata.name is missing',
        'spec.type is missing',
        'spec.owner is missing',
        'spec.outputPorts is []; expected at least one entry',
      ],
    ],
    [
      'a port without a name',
      { ...values, ports: [{ type: 'table' }] },
      ['spec.outputPorts[0].name is missing'],
    ],
    [
      'a port twice',
      { ...values, ports: [port, port] },
      [
        'spec.outputPorts[1].name is "monthly-visits"; expected a name that no other port of the product has',
      ],
    ],
    [
      'a freshness in words',
      { ...values, serviceObjectives: { freshness: 'daily' } },
      [
        'spec.serviceObjectives.freshness is "daily"; expected an ISO 8601 duration such as PT5M',
      ],
    ],
  ])('says what is wrong with %s', (_, form, messages) => {
    const found = validateDataProduct(dataProductFromForm(form)).map(
      ({ message }) => message,
    );
    expect(found).toEqual(expect.arrayContaining(messages));
    for (const each of form.ports ?? []) contractFromForm(form, each);
  });

  it.each<[string, DataProductForm, RegExp | undefined]>([
    ['nothing', values, undefined],
    [
      'a name of a contract that is too long',
      {
        name: 'a'.repeat(40),
        ports: [{ name: 'b'.repeat(40), type: 'topic' }],
      },
      /more than 63 characters/,
    ],
    [
      'two ports with one table',
      {
        ports: [
          { name: 'a-b', type: 'table' },
          { name: 'a_b', type: 'table' },
        ],
      },
      /"a-b" and "a_b" would both have the table "a_b"/,
    ],
    [
      'no table, where both are topics',
      {
        ports: [
          { name: 'a-b', type: 'topic' },
          { name: 'a_b', type: 'topic' },
        ],
      },
      undefined,
    ],
  ])('finds fault with derived names: %s', (_, form, message) => {
    const faults = formFaults(form);
    expect(faults).toHaveLength(message ? 1 : 0);
    faults.forEach(fault => expect(fault).toMatch(message!));
  });
});
