import { parse, stringify } from 'yaml';
import { addEnvironment } from './addEnvironment';
import { openDescriptor } from './descriptor';

const port = (name: string, environments?: object[]) => ({
  name,
  type: 'table',
  contract: `visits-${name}`,
  ...(environments && { environments }),
});
const prod = { name: 'prod', server: 'warehouse', format: 'table' };

const described = (...outputPorts: object[]) =>
  `# Ours\n${stringify({
    apiVersion: 'meshwork.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: { name: 'visits' },
    spec: {
      type: 'analytical',
      archetype: 'aggregate',
      lifecycle: 'production',
      owner: 'group:default/crm',
      domain: 'domain:default/customer',
      version: '1.0.0',
      classification: 'internal',
      outputPorts,
    },
  })}`;

const add = (
  text: string,
  environment: { name: string; from?: string; server?: string },
) =>
  addEnvironment(
    openDescriptor(text, 'catalog-info.yaml'),
    'catalog-info.yaml',
    { name: 'visits' },
    environment,
  );

describe('an environment for a product', () => {
  it.each([
    [
      'beside the other',
      'customer.visits',
      {},
      'customer_pre_prod.visits',
      'warehouse',
    ],
    [
      'of three parts',
      'db.customer.visits',
      {},
      'db.customer_pre_prod.visits',
      'warehouse',
    ],
    ['of one part', 'visits', {}, 'visits_pre_prod', 'warehouse'],
    ['at an address', 'https://example.com/v', {}, undefined, 'warehouse'],
    [
      'on a server of its own',
      'customer.visits',
      { server: 'other' },
      'customer.visits',
      'other',
    ],
  ])('has its tables %s', (_, location, input, expected, server) => {
    const { files, faults } = add(
      described(port('a', [{ ...prod, location }]), port('b')),
      { name: 'pre-prod', ...input },
    );
    expect(faults).toEqual([]);
    const text = files['catalog-info.yaml'];
    expect(text).toMatch(/^# Ours/);
    const [first, second] = parse(text).spec.outputPorts;
    expect(first.environments).toEqual([
      { ...prod, location },
      {
        ...prod,
        name: 'pre-prod',
        server,
        ...(expected && { location: expected }),
      },
    ]);
    expect(second.environments).toBeUndefined();
  });

  describe('of a dbt project', () => {
    const dbt = {
      project: 'profile: visits',
      profiles: [
        'visits: # ours',
        '  outputs:',
        '    test: { schema: customer_test }',
        '    prod: { schema: customer, threads: 4 }',
        '',
      ].join('\n'),
    };
    const build = (
      environment: { name: string; from?: string; server?: string },
      ...locations: string[]
    ) =>
      addEnvironment(
        openDescriptor(
          described(
            ...locations.map((location, index) =>
              port(`p${index}`, [{ ...prod, location }]),
            ),
          ),
          'catalog-info.yaml',
        ),
        'catalog-info.yaml',
        { name: 'visits' },
        environment,
        dbt,
      );

    it.each([
      ['beside the other', { name: 'qa' }, 'customer.a', 'customer_qa'],
      ['of a known name', { name: 'test' }, 'customer.a', 'customer_test'],
      [
        'of a known name on a server of its own',
        { name: 'test', server: 'other' },
        'customer.a',
        'customer',
      ],
      [
        'on a server of its own',
        { name: 'pre-prod', server: 'other' },
        'db.sales.a',
        'sales',
      ],
      ['of three parts', { name: 'qa' }, 'db.sales.a', 'sales_qa'],
    ])(
      'is built where its ports say: %s',
      (_, environment, location, schema) => {
        const made = build(environment, location);
        expect(made.faults).toEqual([]);
        expect(made.schema).toBe(schema);
        const [{ environments }] = parse(made.files['catalog-info.yaml']).spec
          .outputPorts;
        expect(environments.at(-1).location.split('.').at(-2)).toBe(schema);
        const text = made.files['profiles.yml'];
        expect(text).toContain('# ours');
        expect(parse(text).visits.outputs).toMatchObject({
          prod: { schema: 'customer', threads: 4 },
          [environment.name]: { schema },
        });
      },
    );

    it('is built where its domain is when no port says so', () => {
      const { schema, fromSchema } = build({ name: 'qa' }, 'https://example/a');
      expect({ schema, fromSchema }).toEqual({
        schema: 'customer_qa',
        fromSchema: 'customer',
      });
    });

    it.each([
      [
        'in two schemas',
        { name: 'qa' },
        ['a.x', 'b.y'],
        /in "a_qa" and "b_qa"/,
      ],
      [
        'in one that PostgreSQL would cut',
        { name: 'qa' },
        [`${'s'.repeat(53)}.x`],
        /has more than 55 bytes/,
      ],
      [
        'in what is no name',
        { name: 'qa' },
        ['{{ a }}.x'],
        /cannot be the name/,
      ],
      [
        'after no target',
        { name: 'qa', from: 'live' },
        ['a.x'],
        /target "live"/,
      ],
    ])('is refused %s', (_, environment, locations, message) => {
      expect(build(environment, ...locations).faults.join()).toMatch(message);
    });
  });

  it.each([
    [
      'is there',
      { name: 'prod', from: 'prod' },
      /The port "a" is in "prod" already/,
    ],
    [
      'is made after none',
      { name: 'test', from: 'dev' },
      /No output port says where it is in "dev"/,
    ],
  ])('is refused where it %s', (_, input, message) => {
    expect(add(described(port('a', [prod])), input).faults.join()).toMatch(
      message,
    );
  });

  it.each([
    '',
    'Test',
    '../x',
    'a b',
    '{{ x }}',
    '${{ secrets.x }}',
    'x'.repeat(40),
    '1st',
    'a\nb',
  ])('is refused with the name %j', name => {
    expect(() => add(described(port('a', [prod])), { name })).toThrow(
      'cannot be the name of an environment',
    );
  });
});
