import { ConversionError } from '@meshwork/odcs/convert';
import { readContract, writeContract } from '@meshwork/odcs';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { importSimple } from './simple';

/** A link that must never be one. */
const script = ['javascript', 'alert(1)'].join(':');

const article = `
data-product:
  name: customer-360
  domain: customer
  owner: customer-insights
  description: Everything about a customer in one place.
  version: 2.1.0
  schemas:
    - name: CustomerProfile
      format: avro
      schema_url: https://example.com/schemas/profile.avsc
    - name: CustomerSegment
      format: parquet
      schema_url: https://example.com/schemas/segment.txt
  interfaces:
    - type: rest-api
      url: https://api.example.com/customers
      documentation: https://docs.example.com/customers
    - type: graphql
      url: https://api.example.com/graphql
      documentation: ${script}
    - type: streaming
      topic: customer.profile.updates
      schema_url: https://example.com/schemas/profile.avsc
  quality:
    freshness: "5 minutes"
    completeness: 99.5%
    accuracy: 98.7%
    monitoring_dashboard: https://watch.example.com/customer
`;

describe('the form of an article', () => {
  it('is an entity and a contract of each interface', async () => {
    const { entity, contracts, findings, warnings } = await importSimple(
      article,
    );
    expect(findings).toEqual([]);
    expect(entity).toEqual({
      apiVersion: 'meshwork.dev/v1alpha1',
      kind: 'DataProduct',
      metadata: {
        name: 'customer-360',
        description: 'Everything about a customer in one place.',
      },
      spec: {
        type: 'event-driven',
        archetype: 'source-aligned',
        classification: 'restricted',
        lifecycle: 'experimental',
        owner: 'customer-insights',
        domain: 'customer',
        version: '2.1.0',
        serviceObjectives: {
          freshness: 'PT5M',
          completeness: 99.5,
          accuracy: 98.7,
          dashboard: 'https://watch.example.com/customer',
        },
        outputPorts: [
          {
            name: 'rest-api',
            type: 'rest-api',
            contract: 'customer-360-rest-api',
            environments: [
              { name: 'prod', location: 'https://api.example.com/customers' },
            ],
            links: [
              {
                url: 'https://docs.example.com/customers',
                title: 'Documentation',
              },
            ],
          },
          {
            name: 'graphql',
            type: 'graphql',
            contract: 'customer-360-graphql',
            environments: [
              { name: 'prod', location: 'https://api.example.com/graphql' },
            ],
          },
          {
            name: 'customer-profile-updates',
            title: 'customer.profile.updates',
            type: 'topic',
            contract: 'customer-360-customer-profile-updates',
            environments: [
              { name: 'prod', location: 'customer.profile.updates' },
            ],
          },
        ],
      },
    });
    expect(contracts.map(({ name }) => name)).toEqual([
      'customer-360-rest-api',
      'customer-360-graphql',
      'customer-360-customer-profile-updates',
    ]);
    for (const { document } of contracts) {
      expect(readContract(writeContract(document)).valid).toBe(true);
    }
    expect(contracts[2].document).toEqual({
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      id: 'customer-360-customer-profile-updates',
      name: 'customer.profile.updates',
      version: '2.1.0',
      status: 'draft',
      domain: 'customer',
      dataProduct: 'customer-360',
      description: { purpose: 'Everything about a customer in one place.' },
      schema: [
        {
          name: 'CustomerProfile',
          physicalName: 'customer.profile.updates',
          authoritativeDefinitions: [
            {
              type: 'schema',
              url: 'https://example.com/schemas/profile.avsc',
            },
          ],
        },
      ],
      slaProperties: [
        { property: 'freshness', value: 'PT5M' },
        { property: 'completeness', value: 99.5, unit: '%' },
        { property: 'accuracy', value: 98.7, unit: '%' },
      ],
      team: { name: 'customer-insights' },
    });
    expect(contracts[0].document).toMatchObject({
      schema: [{ name: 'CustomerSegment' }],
      servers: [
        {
          server: 'rest-api',
          type: 'api',
          environment: 'prod',
          location: 'https://api.example.com/customers',
        },
      ],
    });
    expect(new Set(warnings.map(({ path }) => path))).toEqual(
      new Set([
        'data-product',
        'data-product.interfaces[1].documentation',
        'data-product.schemas',
        'data-product.schemas[0].schema_url',
        'data-product.schemas[1].schema_url',
      ]),
    );
  });

  it('may have its lists beside the product', async () => {
    const { entity, warnings } = await importSimple(
      stringify({
        'data-product': {
          name: 'a',
          owner: 'o',
          domain: 'd',
          version: '1.0.0',
        },
        interfaces: [{ type: 'streaming', topic: 't' }],
        odd: 1,
      }),
      {
        defaults: {
          type: 'api',
          archetype: 'aggregate',
          classification: 'public',
        },
      },
    );
    expect(entity.spec.outputPorts).toHaveLength(1);
    expect(entity.spec).toMatchObject({
      type: 'api',
      classification: 'public',
    });
    expect(warnings.map(({ path }) => path)).toEqual(['odd']);
  });

  it('with schemas alone has a port of each', async () => {
    const { entity, contracts, findings } = await importSimple(
      stringify({
        'data-product': {
          name: 'a',
          owner: 'o',
          domain: 'd',
          schemas: [{ name: 'Order', format: 'avro' }, { format: 'csv' }],
        },
      }),
    );
    expect(findings).toEqual([]);
    expect(entity.spec.outputPorts).toMatchObject([
      { name: 'order', title: 'Order', type: 'topic', contract: 'a-order' },
      { name: 'schema-2', type: 'file', contract: 'a-schema-2' },
    ]);
    expect(contracts).toHaveLength(2);
  });

  it('has a contract of a schema that no interface hands out', async () => {
    const { contracts, warnings } = await importSimple(
      stringify({
        'data-product': {
          name: 'a',
          interfaces: [{ type: 'streaming', topic: 't', schema_url: 'u' }],
          schemas: [{ name: 'Spare', schema_url: 'v' }],
        },
      }),
    );
    expect(contracts.map(({ name }) => name)).toEqual(['a-t', 'a-spare']);
    expect(
      warnings.some(({ message }) => message.includes('no output port')),
    ).toBe(true);
  });

  it('without an owner is found wanting', async () => {
    const { findings } = await importSimple('data-product: { name: a }');
    expect(findings.map(({ path }) => path)).toEqual([
      'spec.owner',
      'spec.domain',
      'spec.outputPorts',
    ]);
  });
});

describe('whatever the text', () => {
  it.each([
    ['nothing', ''],
    ['no product', 'a: 1'],
    ['a product that is a list', 'data-product: []'],
    ['no YAML', 'data-product: ['],
  ])('%s is refused', async (_, text) => {
    await expect(importSimple(text)).rejects.toThrow(ConversionError);
  });

  it('contracts are valid, and there is no error but the one', async () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('avro', 'json', 'proto', script, '__proto__', ' '),
      fc.jsonValue({ maxDepth: 1 }),
    );
    const entry = fc.dictionary(
      fc.constantFrom(
        'name',
        'type',
        'url',
        'topic',
        'format',
        'schema_url',
        'documentation',
      ),
      word,
    );
    const product = fc.record(
      {
        name: word,
        domain: word,
        owner: word,
        version: word,
        schemas: fc.oneof(fc.array(entry, { maxLength: 3 }), word),
        interfaces: fc.oneof(fc.array(entry, { maxLength: 3 }), word),
        quality: fc.oneof(
          fc.dictionary(fc.constantFrom('freshness', 'accuracy'), word),
          word,
        ),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(product, word, async (fields, schema) => {
        const imported = await importSimple(
          stringify({ 'data-product': fields }),
          { resolve: () => (typeof schema === 'string' ? schema : undefined) },
        ).catch((error: unknown) => {
          // Of a key that YAML has another use for, for example.
          if (error instanceof ConversionError) return undefined;
          throw error;
        });
        for (const { document } of imported?.contracts ?? []) {
          const { findings } = readContract(writeContract(document));
          expect(
            findings.filter(({ severity }) => severity === 'error'),
          ).toEqual([]);
        }
      }),
    );
  });
});
