import fc from 'fast-check';
import {
  contractEntity,
  numericVersion,
  orders,
  product,
} from '../__testUtils__/samples';
import { checkDocument } from './checkDocument';
import { type DocumentKind, kindOf } from './kind';
import { readYaml, stepsOf } from './yamlText';

describe('what a file is', () => {
  it.each<[string, string, DocumentKind]>([
    ['a.odcs.yaml', 'whatever', 'contract'],
    ['a.yaml', orders, 'contract'],
    ['a.json', '{"apiVersion":"v3.1.0","kind":"DataContract"}', 'contract'],
    ['a.json', '{\n  "kind": "DataContract"\n}', 'contract'],
    ['catalog-info.yaml', 'kind: Component', 'entities'],
    ['a.yaml', product, 'entities'],
    ['a.yaml', contractEntity(orders), 'entities'],
    ['a.yaml', 'kind: API\nspec: { type: datacontract }\n', 'entities'],
    ['a.yaml', 'kind: API\nspec: { type: openapi }\n', 'other'],
    ['a.yaml', 'apiVersion: v1.0.0\nkind: DataProduct\n', 'odps'],
    ['a.yaml', 'data-product:\n  name: x\n', 'simple-product'],
    [
      'a.yaml',
      'dataContractSpecification: 1.1.0\n',
      'data-contract-specification',
    ],
    ['a.yaml', 'kind: Deployment\n', 'other'],
    ['package.json', '{"name":"x"}', 'other'],
    ['a.yaml', '', 'other'],
  ])('%s with %j is %s', (file, text, kind) => {
    expect(kindOf(file, text)).toBe(kind);
  });
});

describe('a path in words', () => {
  it.each([
    ['', []],
    ['spec.outputPorts[1].type', ['spec', 'outputPorts', 1, 'type']],
    ['metadata["a b"].c', ['metadata', 'a b', 'c']],
    ['spec.$text', ['spec', '$text']],
    ['a..b', ['a']],
  ])('%s has the steps %j', (path, steps) => {
    expect(stepsOf(path)).toEqual(steps);
  });
});

describe('reading YAML', () => {
  it.each([
    ['a bomb of aliases', `a: &a [x]\n${'b: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n'}`],
    ['deep nesting', '['.repeat(100_000)],
    ['deep dashes', '- '.repeat(100_000)],
    ['an unknown anchor', 'a: *nothing'],
    ['bytes', '\u0000\u0001'],
    ['nothing', ''],
  ])('never throws: %s', (_, text) => {
    expect(() => readYaml(text)).not.toThrow();
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const yaml = readYaml(text);
        const places =
          'error' in yaml
            ? [yaml.error]
            : yaml.documents.map(document => document.placeOf(['a', 0]));
        expect(places.filter(({ line }) => !(line > 0))).toEqual([]);
      }),
    );
  });
});

const found = async (text: string, kind: DocumentKind, rules = {}) =>
  (await checkDocument(text, kind, rules)).findings.map(
    ({ rule, severity, path, line, column }) =>
      `${line}:${column} ${severity} ${path} ${rule}`,
  );

describe('checking', () => {
  it.each<[string, string, DocumentKind, string[]]>([
    ['a contract', orders, 'contract', []],
    [
      'a contract with an error',
      numericVersion,
      'contract',
      ['5:1 error version value-type'],
    ],
    [
      'a data product with a fault',
      product,
      'entities',
      ['11:3 error spec.version data-product-invalid'],
    ],
    [
      'a data product of others',
      'apiVersion: other.dev/v1\nkind: DataProduct\n',
      'entities',
      ['1:1 error apiVersion data-product-version'],
    ],
    [
      'a contract in an entity, at its line of the file',
      contractEntity(numericVersion),
      'entities',
      ['13:5 error orders: version value-type'],
    ],
    [
      'several documents',
      `${product}---\n${contractEntity(numericVersion)}`,
      'entities',
      [
        '11:3 error spec.version data-product-invalid',
        '30:5 error orders: version value-type',
      ],
    ],
    [
      'a contract in quotes, at its field',
      'apiVersion: x/v1\nkind: API\nspec:\n  type: datacontract\n  definition: "no contract"\n',
      'entities',
      ['5:3 error  not-a-mapping'],
    ],
    ['broken YAML', 'kind: {', 'entities', ['1:8 error  syntax']],
    ['other entities', 'apiVersion: x\nkind: Component\n', 'entities', []],
    [
      'no descriptor',
      'apiVersion: v9\nkind: DataProduct\n',
      'odps',
      ['1:1 error  syntax'],
    ],
    [
      'a contract of another standard',
      'dataContractSpecification: 1.1.0\n',
      'data-contract-specification',
      ['1:1 error  other-format'],
    ],
  ])('%s', async (_, text, kind, expected) => {
    expect(await found(text, kind)).toEqual(expected);
  });

  it.each([
    ['off', []],
    ['warning', ['11:3 warning spec.version data-product-invalid']],
  ] as const)('with a rule that is %s', async (severity, expected) => {
    const rules = { 'data-product-invalid': severity };
    expect(await found(product, 'entities', rules)).toEqual(expected);
  });

  it('names what a standard descriptor lacks and loses', async () => {
    const text =
      'apiVersion: v1.0.0\nkind: DataProduct\nid: x\nname: X\nstatus: active\n';
    const findings = await found(text, 'odps');
    expect(findings).toContain('1:1 error spec.owner data-product-invalid');
    const lost = await found(`${text}sbom: []\n`, 'odps');
    expect(lost).toContain('6:1 info sbom data-product-not-kept');
  });

  it('says which contracts are elsewhere', async () => {
    const text =
      'apiVersion: x/v1\nkind: API\nspec:\n  type: datacontract\n  definition:\n    $text: ./a.yaml\n';
    const { references } = await checkDocument(text, 'entities', {});
    expect(references).toEqual([{ target: './a.yaml', line: 6, column: 5 }]);
  });
});
