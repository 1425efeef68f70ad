import { ScmIntegrations } from '@backstage/integration';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { contractFromForm } from '@meshwork/model';
import { parseAllDocuments, stringify } from 'yaml';
import { repositoryFiles } from '../repository/files';
import { addPorts } from './addPorts';
import { namedBy } from './change';
import { openDescriptor } from './descriptor';
import { setLifecycle } from './lifecycle';
import { placeContract } from './placeContract';
import { whereKept } from './whereKept';

const PATH = 'catalog-info.yaml';
const product = { name: 'visits', namespace: 'default' };
const form = {
  name: 'visits',
  description: 'Who visits which store.',
  owner: 'customer-insights',
  domain: 'customer',
  classification: 'internal',
  archetype: 'aggregate',
  type: 'analytical',
  lifecycle: 'production',
  ports: [
    { name: 'by-month', type: 'table', columns: [{ name: 'id', key: true }] },
  ],
};
const port = {
  name: 'by-day',
  type: 'table',
  columns: [{ name: 'id', key: true }, { name: 'visits' }],
};
const text = () =>
  repositoryFiles(form).files[PATH].replace(
    'owner: customer-insights',
    'owner: customer-insights # since May',
  );
const open = (content = text()) => openDescriptor(content, PATH);
const entities = (content: string): Entity[] =>
  parseAllDocuments(content).map(document => document.toJS());

describe('where a product is kept', () => {
  const integrations = ScmIntegrations.fromConfig(
    mockServices.rootConfig({
      data: {
        integrations: {
          github: [
            { host: 'github.com' },
            {
              host: 'git.example.com',
              apiBaseUrl: 'https://git.example.com/api/v3',
            },
          ],
          gitlab: [
            {
              host: 'gitlab.example.com',
              apiBaseUrl: 'https://gitlab.example.com/api/v4',
            },
          ],
        },
      },
    }),
  );
  const kept = (location?: string) =>
    whereKept(
      {
        apiVersion: 'meshwork.dev/v1alpha1',
        kind: 'DataProduct',
        metadata: {
          name: 'visits',
          annotations: location
            ? { 'backstage.io/managed-by-location': location }
            : {},
        },
      },
      integrations,
    );

  it.each([
    [
      'data-mesh-published:visits/catalog-info.yaml',
      { kind: 'local', folder: 'visits', descriptor: PATH },
    ],
    [
      'url:https://github.com/shop/visits/blob/main/catalog-info.yaml',
      {
        kind: 'github',
        repoUrl: 'github.com?owner=shop&repo=visits',
        branch: 'main',
        treeUrl: 'https://github.com/shop/visits/tree/main/',
        descriptor: PATH,
      },
    ],
    [
      'url:https://git.example.com/shop/mono/blob/main/data/visits/catalog-info.yaml',
      {
        kind: 'github',
        repoUrl: 'git.example.com?owner=shop&repo=mono',
        branch: 'main',
        treeUrl: 'https://git.example.com/shop/mono/tree/main/',
        descriptor: 'data/visits/catalog-info.yaml',
      },
    ],
    [
      'url:https://gitlab.example.com/shop/data/visits/-/blob/main/catalog-info.yaml',
      {
        kind: 'gitlab',
        repoUrl: 'gitlab.example.com?owner=shop%2Fdata&repo=visits',
        branch: 'main',
        treeUrl: 'https://gitlab.example.com/shop/data/visits/-/tree/main/',
        descriptor: PATH,
      },
    ],
    [
      'url:https://nowhere.example.com/visits/catalog-info.yaml',
      {
        kind: 'elsewhere',
        location: 'url:https://nowhere.example.com/visits/catalog-info.yaml',
      },
    ],
    [
      'file:/examples/catalog-info.yaml',
      { kind: 'elsewhere', location: 'file:/examples/catalog-info.yaml' },
    ],
  ])('reads %s', (location, expected) => {
    expect(kept(location)).toEqual(expected);
  });

  it('does not guess', () => {
    expect(() => kept()).toThrow('does not say where');
  });
});

describe('adding ports', () => {
  it('writes port, contract and table, raises the version, and leaves the rest as it was', () => {
    const { files, faults } = addPorts(open(), PATH, product, [port]);
    expect(faults).toEqual([]);
    expect(Object.keys(files).sort()).toEqual([
      PATH,
      'contracts/visits-by-day.odcs.yaml',
      'sql/visits_by_day.sql',
    ]);
    expect(files[PATH]).toContain('owner: customer-insights # since May');
    const [changed, first, second] = entities(files[PATH]);
    expect(changed.spec).toMatchObject({
      version: '1.1.0',
      outputPorts: [
        { name: 'by-month' },
        { name: 'by-day', contract: 'visits-by-day' },
      ],
    });
    expect(first.metadata.name).toBe('visits-by-month');
    expect(second).toMatchObject({
      kind: 'API',
      metadata: { name: 'visits-by-day' },
      spec: {
        lifecycle: 'production',
        definition: { $text: './contracts/visits-by-day.odcs.yaml' },
      },
    });
  });

  it('says which port the new one takes the place of', () => {
    const { files, faults } = addPorts(open(), PATH, product, [
      { ...port, name: 'by-month-v2', replaces: 'by-month' },
    ]);
    expect(faults).toEqual([]);
    expect(entities(files[PATH])[0].spec).toMatchObject({
      outputPorts: [{}, { name: 'by-month-v2', replaces: 'by-month' }],
    });
  });

  it('keeps beside a descriptor that is not at the root', () => {
    const { files } = addPorts(open(), 'data/catalog-info.yaml', product, [
      port,
    ]);
    expect(Object.keys(files)).toContain(
      'data/contracts/visits-by-day.odcs.yaml',
    );
  });

  it.each<[string, object[], string]>([
    ['a name that is taken', [{ ...port, name: 'by-month' }], 'already'],
    ['nothing', [], 'no port'],
    ['a name that no port may have', [{ ...port, name: 'By Day' }], 'By Day'],
    ['a path', [{ ...port, name: '../../x' }], '../../x'],
    ['what it replaces not being there', [{ ...port, replaces: 'x' }], 'x'],
  ])('refuses %s', (_, ports, message) => {
    const { faults } = addPorts(open(), PATH, product, ports);
    expect(faults.join('\n')).toContain(message);
  });

  it('takes the names as the descriptor writes them, which a reference does not', () => {
    const capitals = text()
      .replace(/\bvisits\b(?!:)/g, 'Visits')
      .replace(/name: (Visits.*)\n/g, 'name: $1\n  namespace: Shop\n');
    const ref = namedBy('dataproduct:shop/visits', 'DataProduct');
    const { files, faults } = addPorts(open(capitals), PATH, ref, [port]);
    expect(faults).toEqual([]);
    const [changed, , added] = entities(files[PATH]);
    expect(changed.metadata).toMatchObject({ name: 'Visits' });
    expect(added.metadata).toMatchObject({
      name: 'Visits-by-day',
      namespace: 'Shop',
    });
    const again = addPorts(open(capitals), PATH, ref, [
      { ...port, name: 'by-month' },
    ]);
    expect(again.faults.join('\n')).toContain('already');
    const descriptor = open(capitals);
    setLifecycle(descriptor, ref, 'deprecated');
    expect(
      entities(descriptor.write()).map(({ spec }) => spec?.lifecycle),
    ).toEqual(['deprecated', 'deprecated']);
    expect(descriptor.has('api', 'VISITS-BY-MONTH', 'shop')).toBe(true);
    expect(descriptor.has('api', 'visits-by-month')).toBe(false);
  });

  it('refuses another product', () => {
    expect(() => addPorts(open(), PATH, { name: 'other' }, [port])).toThrow(
      'does not describe DataProduct "other"',
    );
  });
});

describe('another document for a contract', () => {
  const contract = { name: 'visits-by-month', namespace: 'default' };
  const document = stringify(contractFromForm(form, form.ports[0]));

  it('goes into the file that its entity names', () => {
    expect(placeContract(open(), PATH, contract, document)).toEqual({
      'contracts/visits-by-month.odcs.yaml': document,
    });
    expect(placeContract(open(), 'a/b.yaml', contract, document)).toEqual({
      'a/contracts/visits-by-month.odcs.yaml': document,
    });
  });

  it.each([
    ['beside the document', text()],
    [
      'with the document',
      text().replace(/definition:\n\s+\$text: .*\n/, 'definition: "old"\n'),
    ],
    [
      'in the place of who wrote it before',
      text().replace(
        'title: by-month (contract)\n',
        match =>
          `${match}  annotations:\n    meshwork.dev/proposed-by: user:default/eve\n`,
      ),
    ],
  ])('names in its entity who wrote it, %s', (_, descriptor) => {
    const author = 'user:default/ada';
    const files = placeContract(open(descriptor), PATH, contract, document, {
      author,
    });
    const [, api] = entities(files[PATH]);
    expect(api.metadata.annotations).toEqual({
      'meshwork.dev/proposed-by': author,
    });
    expect(files[PATH]).toContain('# since May');
  });

  it('goes into the entity where it stands there', () => {
    const inline = text().replace(
      /definition:\n\s+\$text: .*\n/,
      'definition: "old"\n',
    );
    const files = placeContract(open(inline), PATH, contract, document);
    expect(entities(files[PATH])[1].spec?.definition).toBe(document);
    expect(files[PATH]).toContain('definition: |');
  });

  it.each([
    ['https://elsewhere/a.yaml', 'beside its entity'],
    ['../../a.yaml', 'outside of the repository'],
    ['/etc/passwd', 'outside of the repository'],
  ])('is not written to %s', (place, message) => {
    const moved = text().replace(/\$text: .*/, `$text: ${place}`);
    expect(() => placeContract(open(moved), PATH, contract, document)).toThrow(
      message,
    );
  });

  it('has no errors', () => {
    expect(() =>
      placeContract(open(), PATH, contract, 'kind: DataContract'),
    ).toThrow('The contract has errors:\n- ');
  });
});

describe('another lifecycle', () => {
  it('is said of product and contracts', () => {
    const descriptor = open();
    setLifecycle(descriptor, product, 'deprecated');
    const [changed, contract] = entities(descriptor.write());
    expect(changed.spec?.lifecycle).toBe('deprecated');
    expect(contract.spec?.lifecycle).toBe('deprecated');
  });

  it('is one that there is', () => {
    expect(() => setLifecycle(open(), product, 'gone')).toThrow(
      'no lifecycle "gone"',
    );
  });
});

it('does not read what is no YAML', () => {
  expect(() => open('a: [')).toThrow(`${PATH}: `);
});
