import fc from 'fast-check';
import { isDataProduct, validateDataProduct } from './validate';
import { changed, fullest, smallest } from './__testUtils__/products';

const SOURCE =
  'either "dataProduct" (a product of the mesh) or "external" (a source outside of it)';
const UNIQUE = 'a name that no other port of the product has';

describe('what a schema cannot say', () => {
  const both = { name: 'in', dataProduct: 'orders', external: { name: 'x' } };
  const neither = { name: 'in' };

  it.each([
    ['both', both],
    ['neither', neither],
  ])('an input port with %s sources', (word, port) => {
    expect(
      validateDataProduct(changed(smallest, 'spec.inputPorts', [port])),
    ).toEqual([
      {
        path: 'spec.inputPorts[0]',
        value: port,
        expected: SOURCE,
        message: `spec.inputPorts[0] has ${word}; expected ${SOURCE}`,
      },
    ]);
  });

  it.each([
    ['inputPorts', { name: 'twice', dataProduct: 'orders' }],
    ['outputPorts', { name: 'twice', type: 'table' }],
  ])('a name twice in %s is said of each but the first', (field, port) => {
    const ports = [port, { ...port, name: 'once' }, port, port];
    expect(
      validateDataProduct(changed(smallest, `spec.${field}`, ports)),
    ).toEqual(
      [2, 3].map(index => ({
        path: `spec.${field}[${index}].name`,
        value: 'twice',
        expected: UNIQUE,
        message: `spec.${field}[${index}].name is "twice"; expected ${UNIQUE}`,
      })),
    );
  });

  it('is looked at only when the structure is right', () => {
    const entity = changed(
      changed(smallest, 'spec.inputPorts', [neither]),
      'spec.version',
      'x',
    );
    expect(validateDataProduct(entity).map(f => f.path)).toEqual([
      'spec.version',
    ]);
  });
});

describe('several faults', () => {
  it('are told together, one for each path', () => {
    const entity = {
      apiVersion: 'v1',
      kind: 'DataProduct',
      metadata: { name: `${'!'.repeat(70)}` },
      spec: { ...smallest.spec, owner: '', extra: 1 },
    };
    expect(
      validateDataProduct(entity)
        .map(f => f.path)
        .sort(),
    ).toEqual(['apiVersion', 'metadata.name', 'spec.extra', 'spec.owner']);
  });
});

describe('isDataProduct', () => {
  it.each([
    ['meshwork.dev/v1alpha1', 'DataProduct', true],
    ['meshwork.dev/v2', 'dataproduct', true],
    ['meshwork.dev/v1alpha1', 'Component', false],
    ['backstage.io/v1alpha1', 'DataProduct', false],
    ['meshwork.device/v1', 'DataProduct', false],
    [undefined, 'DataProduct', false],
    ['meshwork.dev/v1alpha1', undefined, false],
    [5, {}, false],
  ])('%j %j: %s', (apiVersion, kind, expected) => {
    expect(isDataProduct({ apiVersion, kind })).toBe(expected);
  });
});

/** Documents that are almost right: one place of a good one is anything. */
const paths = [
  'metadata',
  'metadata.name',
  'spec',
  ...Object.keys(fullest.spec).map(field => `spec.${field}`),
  'spec.inputPorts[0]',
  'spec.outputPorts[0]',
  'spec.outputPorts[1].name',
  'spec.outputPorts[0].environments',
  'spec.outputPorts[0].links[0]',
  'spec.serviceObjectives.freshness',
  'spec.support[0]',
];
const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });
const nearly = fc
  .tuple(fc.constantFrom(...paths), json)
  .map(([path, value]) => changed(fullest, path, value));
const withFields = fc
  .dictionary(fc.string({ maxLength: 500 }), json, { maxKeys: 5 })
  .map(extra => ({ ...smallest, spec: { ...smallest.spec, ...extra } }));

describe('whatever it is given', () => {
  it('answers, once for each path, in messages of bounded length', () => {
    fc.assert(
      fc.property(fc.oneof(json, nearly, withFields), document => {
        const findings = validateDataProduct(document);
        const seen = findings.map(f => f.path);
        expect(new Set(seen).size).toBe(seen.length);
        for (const { path, expected, message } of findings) {
          expect(expected).not.toBe('');
          expect(message.length).toBeLessThanOrEqual(400);
          expect(message.startsWith(path.slice(0, 40) || 'the document')).toBe(
            true,
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['lists', (inner: unknown): unknown => [inner]],
    ['objects', (inner: unknown): unknown => ({ a: inner })],
  ])('is not felled by %s nested deeper than the stack goes', (_, wrap) => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 50_000; depth++) deep = wrap(deep);
    const entity = {
      ...smallest,
      spec: { ...smallest.spec, owner: deep, nested: deep },
    };
    const found = validateDataProduct(entity);
    expect(found.map(f => f.path).sort()).toEqual([
      'spec.nested',
      'spec.owner',
    ]);
    expect(found.find(f => f.path === 'spec.owner')?.message).toBe(
      'spec.owner is a value that cannot be shown; expected a text',
    );
  });
});
