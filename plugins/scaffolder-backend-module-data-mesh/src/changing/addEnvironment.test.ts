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
