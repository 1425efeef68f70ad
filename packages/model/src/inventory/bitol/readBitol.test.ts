import { stringify } from 'yaml';
import { validateDataProduct } from '../../kind';
import { catalog, reading } from '../__testUtils__/reading';

const descriptor = (fields: object = {}) =>
  stringify({
    apiVersion: 'v1.0.0',
    kind: 'DataProduct',
    id: 'product-1',
    name: 'Meter Readings',
    version: '2.1.0',
    status: 'active',
    domain: 'energy',
    team: { name: 'Energy Data' },
    description: { purpose: 'What the meters read.' },
    outputPorts: [
      { name: 'readings', type: 'tables', version: '1.0.0', contractId: 'c-1' },
    ],
    ...fields,
  });

const contract = (id: string, fields: object = {}) =>
  stringify({
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id,
    version: '1.0.0',
    status: 'active',
    name: 'Readings',
    schema: [
      { name: 'readings', properties: [{ name: 'id', logicalType: 'string' }] },
    ],
    ...fields,
  });

const whole = {
  'products/meters.odps.yaml': descriptor(),
  'contracts/readings.odcs.yaml': contract('c-1'),
};

describe('a repository of Bitol', () => {
  it('is products with their contracts, linked by id', async () => {
    const { product, spec, contracts, names, leftOut } = await reading(
      'bitol',
      whole,
    );
    expect(names).toEqual(['meter-readings']);
    expect(leftOut).toEqual([]);
    expect(product('meter-readings').file).toBe('products/meters.odps.yaml');
    expect(validateDataProduct(product('meter-readings').entity)).toEqual([]);
    expect(spec('meter-readings')).toMatchObject({
      owner: 'group:default/energy-data',
      domain: 'domain:default/energy',
      lifecycle: 'production',
      version: '2.1.0',
      outputPorts: [
        {
          name: 'readings',
          type: 'table',
          contract: 'meter-readings-readings',
        },
      ],
    });
    // As it is written: comments and order are somebody's.
    expect(contracts).toEqual({
      'meter-readings-readings': whole['contracts/readings.odcs.yaml'],
    });
  });

  it('says what was guessed, and nothing about what was found', async () => {
    const { notes } = await reading('bitol', whole);
    expect(notes).toEqual([
      'warning products/meters.odps.yaml : The descriptor does not say the type: "analytical" was guessed, correct it if it is wrong.',
      'warning products/meters.odps.yaml : The descriptor does not say the archetype: "source-aligned" was guessed, correct it if it is wrong.',
      'warning products/meters.odps.yaml : The descriptor does not say the classification: "restricted" was guessed, correct it if it is wrong.',
    ]);
  });

  it('gives the same in whatever order files come, and again', async () => {
    const backwards = Object.fromEntries(Object.entries(whole).reverse());
    const { inventory } = await reading('bitol', whole);
    expect((await reading('bitol', backwards)).inventory).toEqual(inventory);
  });

  it('knows what an input port reads by the id of its contract', async () => {
    const { spec } = await reading('bitol', {
      ...whole,
      'bills.odps.yaml': descriptor({
        id: 'product-2',
        name: 'Bills',
        team: { name: 'billing' },
        inputPorts: [
          { name: 'in', version: '1.0.0', contractId: 'c-1' },
          { name: 'erp', version: '1.0.0', contractId: 'nowhere' },
        ],
        outputPorts: [{ name: 'bills', type: 'tables', version: '1.0.0' }],
      }),
    });
    expect(spec('bills').inputPorts).toEqual([
      {
        name: 'in',
        dataProduct: 'meter-readings',
        outputPort: 'readings',
        contract: 'meter-readings-readings',
      },
      { name: 'erp', external: { name: 'erp' } },
    ]);
  });

  it('takes the contract in the version of the port, else the newest', async () => {
    const { contracts, notes } = await reading('bitol', {
      'a.odps.yaml': descriptor({
        outputPorts: [
          { name: 'old', type: 'tables', version: '1.0.0', contractId: 'c-1' },
          { name: 'new', type: 'tables', version: '9.0.0', contractId: 'c-2' },
        ],
      }),
      'c1-1.odcs.yaml': contract('c-1', { name: 'one' }),
      'c1-2.odcs.yaml': contract('c-1', { version: '2.0.0', name: 'two' }),
      'c2-9.odcs.yaml': contract('c-2', { version: '1.9.0', name: 'nine' }),
      'c2-10.odcs.yaml': contract('c-2', { version: '1.10.0', name: 'ten' }),
    });
    expect(contracts['meter-readings-old']).toContain('name: one');
    expect(contracts['meter-readings-new']).toContain('name: ten');
    expect(notes).toContain(
      'warning a.odps.yaml outputPorts[1].version: No contract "c-2" here has the version 9.0.0: the port has version 1.10.0 of it, in c2-10.odcs.yaml.',
    );
  });

  it('keeps two versions of one contract apart', async () => {
    const port = (version: string) => ({
      name: `v${version[0]}`,
      type: 'tables',
      version,
      contractId: 'c-1',
    });
    const { spec, contracts } = await reading('bitol', {
      'a.odps.yaml': descriptor({
        outputPorts: [port('1.0.0'), port('2.0.0')],
      }),
      'c1.odcs.yaml': contract('c-1', { name: 'one' }),
      'c2.odcs.yaml': contract('c-1', { version: '2.0.0', name: 'two' }),
      'b.odps.yaml': descriptor({
        id: 'b',
        name: 'B',
        inputPorts: [
          { name: 'two', version: '2.0.0', contractId: 'c-1' },
          { name: 'three', version: '3.0.0', contractId: 'c-1' },
        ],
        outputPorts: [{ name: 'b', type: 'tables', version: '1.0.0' }],
      }),
    });
    expect(contracts['meter-readings-v1']).toContain('name: one');
    expect(contracts['meter-readings-v2']).toContain('name: two');
    expect(spec('b').inputPorts).toMatchObject([
      { outputPort: 'v2', contract: 'meter-readings-v2' },
      { outputPort: 'v2' },
    ]);
  });

  it('gives no name of a contract to another one when one leaves', async () => {
    const named = (name: string, port: string) =>
      descriptor({
        id: name,
        name,
        outputPorts: [
          { name: port, type: 'tables', version: '1.0.0', contractId: name },
        ],
      });
    const left = {
      'ab.odps.yaml': named('a-b', 'c'),
      'ab.odcs.yaml': contract('a-b', { name: 'of ab' }),
    };
    const both = await reading('bitol', {
      ...left,
      'a.odps.yaml': named('a', 'b-c'),
      'a.odcs.yaml': contract('a', { name: 'of a' }),
    });
    const names = Object.keys(both.contracts);
    expect(names).toHaveLength(2);
    for (const name of names) expect(name).toMatch(/^a-b-c-[0-9a-f]{8}$/);
    const one = await reading('bitol', left);
    expect(Object.keys(one.contracts)).toEqual(['a-b-c']);
  });

  it('reads from no product that is refused', async () => {
    const files = {
      ...whole,
      'bills.odps.yaml': descriptor({
        id: 'product-2',
        name: 'Bills',
        inputPorts: [{ name: 'in', version: '1.0.0', contractId: 'c-1' }],
        outputPorts: [{ name: 'bills', type: 'tables', version: '1.0.0' }],
      }),
    };
    const taken = 'api:default/meter-readings-readings';
    const { spec, leftOut, notes } = await reading('bitol', files, {
      ...catalog,
      takenBy: async refs =>
        new Map(refs.includes(taken) ? [[taken, 'url:elsewhere']] : []),
    });
    expect(leftOut).toEqual(['Meter Readings']);
    expect(notes).toContain(
      'error products/meters.odps.yaml : It is left out: the catalog has api:default/meter-readings-readings already, from url:elsewhere.',
    );
    expect(spec('bills').inputPorts).toEqual([
      { name: 'in', external: { name: 'in' } },
    ]);
  });

  it('makes products of contracts that name one, where there is no descriptor', async () => {
    const { spec, notes, leftOut } = await reading('bitol', {
      'a.yaml': contract('a', {
        dataProduct: 'Tariffs',
        domain: 'Energy',
        team: { name: 'energy-data' },
        servers: [
          { server: 'bus', type: 'kafka', host: 'bus.example', format: 'avro' },
        ],
      }),
      'b.yaml': contract('b', { dataProduct: 'Tariffs', name: 'Prices' }),
      'c.yaml': contract('c', {
        dataProduct: 'Tariffs',
        name: undefined,
        schema: [{ name: 'zones' }],
      }),
      'alone.yaml': contract('alone'),
    });
    expect(spec('tariffs')).toMatchObject({
      domain: 'domain:default/energy',
      outputPorts: [
        { name: 'readings', type: 'topic', contract: 'tariffs-readings' },
        { name: 'prices', type: 'table', contract: 'tariffs-prices' },
        // It has no name of its own.
        { name: 'zones', type: 'table', contract: 'tariffs-zones' },
      ],
    });
    expect(leftOut).toEqual([]);
    expect(notes).toContain(
      'error alone.yaml dataProduct: It is left out: it does not say of what data product it is, and no descriptor names it.',
    );
  });

  it.each([
    ['its mail address', 'energy@example.org', 'group:default/energy-data'],
    ['its reference', 'Group:default/Billing', 'group:default/billing'],
    ['words with other dashes', 'energy_data', 'group:default/energy-data'],
  ])('finds the owner by %s', async (_, name, owner) => {
    const { spec } = await reading('bitol', {
      'a.odps.yaml': descriptor({ team: { name } }),
    });
    expect(spec('meter-readings').owner).toBe(owner);
  });

  it.each(['Twins', 'Team Nobody'])(
    'invents no owner for "%s", which is two or none',
    async name => {
      const { names, notes } = await reading('bitol', {
        'a.odps.yaml': descriptor({ team: { name } }),
      });
      expect(names).toEqual([]);
      expect(notes).toContain(
        `error a.odps.yaml : It is left out: nobody in the catalog is "${name}"; say who that is in "owners" of the source.`,
      );
    },
  );

  it('takes what configuration says before what the catalog has, and its default last', async () => {
    const files = {
      'a.odps.yaml': descriptor(),
      'b.odps.yaml': descriptor({ id: 'b', name: 'B', team: { name: 'gone' } }),
      'c.odps.yaml': descriptor({ id: 'c', name: 'C', domain: 'gone' }),
    };
    const { spec, leftOut, notes } = await reading('bitol', files, {
      ...catalog,
      owners: { 'energy data ': 'group:default/mapped' },
      owner: 'group:default/fallback',
    });
    expect(spec('meter-readings').owner).toBe('group:default/mapped');
    expect(spec('b').owner).toBe('group:default/fallback');
    expect(leftOut).toEqual(['C']);
    expect(notes).toContain(
      'warning b.odps.yaml : Nothing in the catalog is "gone": the owner became group:default/fallback.',
    );
  });

  it('leaves the second of two with the same name out, and says where the first is', async () => {
    const { names, leftOut, notes } = await reading('bitol', {
      'a.odps.yaml': descriptor(),
      'b.odps.yaml': descriptor({ id: 'product-2', name: 'meter readings' }),
    });
    expect(names).toEqual(['meter-readings']);
    expect(leftOut).toEqual(['meter readings']);
    expect(notes).toContain(
      'error b.odps.yaml : It is left out: "Meter Readings" in a.odps.yaml is called "meter-readings" already; give one of them another name.',
    );
  });

  it('passes over what is something else, also the descriptors of the portal', async () => {
    const { filesRead, notes } = await reading('bitol', {
      '.github/workflows/ci.yaml': 'on: push',
      'package.json': '{"kind": "DataProduct"}',
      'catalog-info.yaml':
        'apiVersion: meshwork.dev/v1alpha1\nkind: DataProduct\nmetadata: {}',
      'docs/about.md': 'kind: DataProduct',
    });
    expect(filesRead).toBe(0);
    expect(notes).toEqual([]);
  });
});

describe('what is hostile in a repository of Bitol', () => {
  it.each<[string, string, RegExp]>([
    [
      'no YAML',
      'a: [',
      /^error x\.odps\.yaml line \d: It is left out: This is not YAML/,
    ],
    ['binary', '\u0000\u0001\u0002', /^error x\.odps\.yaml .*It is left out/],
    ['a list', '- a', /^error x\.odps\.yaml .*it is no mapping of fields/],
    [
      'a bomb of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from(
        { length: 12 },
        (_, n) =>
          `${'bcdefghijklm'[n]}: &${'bcdefghijklm'[n]} [${Array(9)
            .fill(`*${'abcdefghijkl'[n]}`)
            .join(',')}]`,
      ).join('\n')}`,
      /aliases/,
    ],
    ['more than 5 MB', `a: ${'x'.repeat(6_000_000)}`, /larger than 5 MB/],
    ['a cycle', 'a: &a\n  b: *a\n', /^error/],
  ])('%s is a note, and the rest is taken', async (_, text, expected) => {
    const { notes, names } = await reading('bitol', {
      'x.odps.yaml': text,
      ...whole,
    });
    expect(names).toEqual(['meter-readings']);
    expect(notes.some(note => expected.test(note))).toBe(true);
  });

  it('keeps names within what an entity may be called', async () => {
    const long = 'Very long name '.repeat(20);
    const { names, leftOut } = await reading('bitol', {
      'a.odps.yaml': descriptor({ name: '../../etc/passwd', id: 'a' }),
      'b.odps.yaml': descriptor({ name: 'Zähler & Größen', id: 'b' }),
      'c.odps.yaml': descriptor({ name: '日本', id: 'c' }),
      'd.odps.yaml': descriptor({ name: `${long}1`, id: 'd' }),
      'e.odps.yaml': descriptor({ name: `${long}2`, id: 'e' }),
      'f.odps.yaml': descriptor({ name: '__proto__', id: 'f' }),
    });
    expect(leftOut).toEqual(['日本']);
    expect(names).toHaveLength(5);
    expect(names.slice(0, 2)).toEqual(['etc-passwd', 'zahler-gro-en']);
    for (const name of names) {
      expect(name).toMatch(/^[a-z0-9]([-a-z0-9_.]*[a-z0-9])?$/);
      expect(name!.length).toBeLessThanOrEqual(63);
    }
    expect(new Set(names).size).toBe(names.length);
  });

  it('hands on nothing that a database refuses or a browser would run', async () => {
    const link = ['javascript', 'alert(1)'].join(':');
    const { product, notes } = await reading('bitol', {
      'a.odps.yaml': descriptor({
        description: { purpose: 'a\u0000b\ud800c' },
        authoritativeDefinitions: [{ url: link, type: 'x' }],
      }),
    });
    const text = JSON.stringify([product('meter-readings'), notes]);
    expect(text).toContain('ab\ufffdc');
    expect(text).not.toContain('\\u0000');
    expect(text).not.toContain(link);
  });

  it('is not changed by keys that every object has', async () => {
    await reading('bitol', {
      'a.odps.yaml': `${descriptor()}\n__proto__:\n  polluted: true\nconstructor:\n  prototype:\n    polluted: true\n`,
    });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
