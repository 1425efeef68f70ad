import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  contractEntityFromForm,
  contractFromForm,
  dataProductFromForm,
  type DataProductEntity,
  type DataProductForm,
} from '@meshwork/model';
import {
  contract,
  group,
  organisation,
  product,
} from '../__testUtils__/company';
import type { MeshDatabase } from '../database/MeshDatabase';
import { draftInputs } from './draftInputs';
import { LikeProducts } from './LikeProducts';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const WAREHOUSE = {
  server: 'warehouse',
  host: 'db.example.com',
  port: 5432,
  database: 'mesh',
};
const MESH = `checks:
  - id: visits-said
    title: Says that it is about visits
    why: Because.
    fix: Say it.
    dimension: discoverable
    weight: 2
    rule: { cel: product.description.contains("visit") }
`;

const FORM: DataProductForm = {
  name: 'store-visits',
  title: 'Store visits',
  description:
    'Every visit to one of our stores, with how long people stayed there.',
  owner: 'group:default/customer-insights',
  domain: 'domain:default/customer',
  type: 'analytical',
  archetype: 'source-aligned',
  lifecycle: 'experimental',
  criticality: 'medium',
  classification: 'internal',
  serviceObjectives: { freshness: 'P1D', completeness: 99 },
  inputs: [{ from: { product: 'dataproduct:default/orders', port: 'main' } }],
  support: [{ channel: '#visits', tool: 'slack' }],
  ports: [
    {
      name: 'visits',
      type: 'table',
      description: 'A row a visit',
      dataset: 'event',
      columns: [
        { name: 'visit_id', type: 'string', key: true, description: 'Which' },
        { name: 'entered_at', type: 'timestamp', description: 'When' },
      ],
    },
  ],
};
const [PORT] = FORM.ports!;

/** What the template would make of the form. */
const made = (form: DataProductForm): Entity[] => [
  dataProductFromForm(form, WAREHOUSE) as unknown as Entity,
  ...(form.ports ?? []).map(
    port =>
      contractEntityFromForm(
        form,
        port,
        JSON.stringify(contractFromForm(form, port, WAREHOUSE)),
      ) as unknown as Entity,
  ),
];

describe.each(databases.eachSupportedId())('a form on %s', databaseId => {
  const disk = createMockDirectory({ content: { 'mesh.yaml': MESH } });
  let mesh: TestMesh;
  const there = [
    ...organisation,
    group('nobody', []),
    product('orders', { description: 'All orders of the shop.' }),
    contract('orders-main'),
    contract('shop-visits'),
    product('misshapen'),
    // What others have in the catalog may be anything.
    {
      ...contract('misshapen-main'),
      spec: {
        ...contract('misshapen-main').spec,
        definition: 'kind: DataContract\nschema: none\nversion: [1]',
      },
    },
  ];
  const preview = (form: DataProductForm, who = 'ada') =>
    mesh.as(who).api.previewProduct(form as never);
  const messages = async (form: DataProductForm) =>
    (await preview(form)).findings.map(
      ({ severity, port = '', path, message }) =>
        `${severity} ${port} ${path}: ${message}`,
    );

  beforeAll(async () => {
    mesh = await startMesh({
      databases,
      databaseId,
      config: {
        policies: { file: disk.resolve('mesh.yaml') },
        templates: { warehouse: WAREHOUSE },
      },
    });
    await mesh.provide(there);
    await mesh.sweep();
    await waitFor('the products', async () => {
      const { items } = await mesh.as('ada').api.listProducts();
      return items.length === 2;
    });
  });
  afterAll(() => mesh?.stop());

  it('says who would decide, and what its classification demands', async () => {
    const { findings, gates, demands } = await preview(FORM);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(gates).toMatchObject([
      {
        port: 'visits',
        classification: 'internal',
        blocked: false,
        steps: [
          {
            role: 'domain-owner',
            approvers: [{ ref: 'group:default/domain-owners' }],
          },
        ],
      },
    ]);
    expect(demands).toMatchObject({
      classification: 'internal',
      accessSteps: [['product-owner']],
    });
    expect(await mesh.knex('products').select('uid')).toHaveLength(2);
  });

  it('names the policies that would keep it from passing', async () => {
    const { gates, demands } = await preview({
      ...FORM,
      ports: [
        {
          ...PORT,
          columns: [
            ...PORT.columns!,
            { name: 'email', type: 'string', classification: 'restricted' },
            { name: 'phone', personal: true, classification: 'internal' },
          ],
        },
      ],
    });
    expect(gates).toMatchObject([
      {
        classification: 'restricted',
        blocked: true,
        steps: [
          { role: 'domain-owner' },
          { role: 'steward' },
          { role: 'privacy-officer' },
        ],
      },
    ]);
    expect(
      gates[0].policies.filter(({ outcome }) => outcome === 'fail'),
    ).toMatchObject([
      { id: 'sensitive-columns-described', severity: 'blocking' },
      { id: 'personal-data-protected', severity: 'blocking' },
    ]);
    expect(demands).toMatchObject({
      classification: 'restricted',
      legalBasisRequired: true,
    });
    expect(demands.controls.length).toBeGreaterThan(2);
  });

  it.each<[string, DataProductForm, string]>([
    [
      'a name that is taken',
      { ...FORM, name: 'orders' },
      'error  name: There is a data product named "orders": choose another name',
    ],
    [
      'a contract whose name is taken',
      { ...FORM, name: 'shop' },
      'error visits ports: There is an API with the name that its contract would have, "shop-visits"',
    ],
    [
      'an owner that there is not',
      { ...FORM, owner: 'group:default/ghosts' },
      'error  owner: There is no group:default/ghosts in the catalog',
    ],
    [
      'an owner without members',
      { ...FORM, owner: 'nobody' },
      'warning  owner: Nobody is in group:default/nobody',
    ],
    [
      'a domain that there is not',
      { ...FORM, domain: 'atlantis' },
      'error  domain: There is no domain:default/atlantis in the catalog',
    ],
    [
      'a product to read from that there is not',
      {
        ...FORM,
        inputs: [
          { from: { product: 'dataproduct:default/ghosts', port: 'x' } },
        ],
      },
      'error  inputs: There is no dataproduct:default/ghosts in the catalog',
    ],
    [
      'an input that is no reference',
      { ...FORM, inputs: [{ from: { product: 'domain:', port: 'x' } }] },
      'error  inputs: "domain:" is no reference to an entity',
    ],
    [
      'what is no reference',
      { ...FORM, domain: 'domain:' },
      'error  domain: "domain:" is no reference to an entity',
    ],
    [
      'what the catalog would refuse',
      { ...FORM, archetype: 'round' },
      'error  spec.archetype: ',
    ],
    [
      'what the engine finds in a contract',
      { ...FORM, ports: [{ ...PORT, columns: [{ type: 'string' }] }] },
      'error visits schema',
    ],
    [
      'paths and markup',
      { ...FORM, name: '../../etc/<b>' },
      'error  metadata.name: ',
    ],
  ])('tells of %s', async (_, form, message) => {
    const found = await messages(form);
    expect(found.some(one => one.startsWith(message))).toBe(true);
  });

  it('has no score while the catalog would refuse it', async () => {
    for (const form of [{}, { name: 'orders' }, { ...FORM, owner: 'x' }]) {
      expect(await preview(form)).toMatchObject({ gates: [] });
      expect((await preview(form)).birth).toBeUndefined();
    }
  });

  it.each<[string, object]>([
    ['a name that is no text', { form: { name: 3 } }],
    ['ports that are no list', { form: { ports: 'x' } }],
    [
      '2,001 columns',
      { form: { ports: [{ columns: Array(2_001).fill({}) }] } },
    ],
    ['no form', {}],
    ['more than a form', { form: {}, and: 1 }],
  ])('with %s is refused', async (_, body) => {
    const answer = await mesh
      .as('ada')
      .send('POST', '/authoring/preview', body);
    expect(answer.status).toBe(400);
  });

  it('says that access to what it reads could not be asked for', async () => {
    const wish = { purpose: 'analytics', lastDay: '2030-01-01' };
    const inputs = ['orders', 'nobodys'].map(name => ({
      from: { product: `dataproduct:default/${name}`, port: 'main' },
      ...wish,
    }));
    expect(await messages({ ...FORM, inputs })).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^error {2}inputs\[0\]: main of .*\/orders: .*no approved contract/,
        ),
        'error  inputs[1]: main of dataproduct:default/nobodys: No data product dataproduct:default/nobodys',
      ]),
    );
  });

  it('is for somebody who is signed in', async () => {
    const send = ['POST', '/authoring/preview', { form: FORM }] as const;
    expect(await mesh.asService().send(...send)).toMatchObject({ status: 403 });
    expect(await mesh.asNobody().send(...send)).toMatchObject({ status: 401 });
  });

  it('with hundreds of columns, of names of every kind, is answered', async () => {
    const columns = Array.from({ length: 500 }, (_, n) => ({
      name: n === 0 ? 'größe ☃ select' : `c${n}`,
      type: 'string' as const,
    }));
    const { birth } = await preview({ ...FORM, ports: [{ ...PORT, columns }] });
    expect(birth?.checks.find(({ id }) => id === 'visits-said')).toMatchObject({
      outcome: 'pass',
    });
  });

  it('scores what it scores once it is there', async () => {
    const { birth } = await preview(FORM);
    await mesh.provide([...there, ...made(FORM)]);
    await mesh.sweep();
    const card = await waitFor('its score', async () => {
      const found = await mesh
        .as('ada')
        .api.getScorecard('dataproduct:default/store-visits');
      const addressed = found.results.find(
        ({ id }) => id === 'contracts-found',
      );
      return addressed?.outcome === 'pass' && found;
    });
    expect(birth!.score.level).toBe(card.score.level);
    expect(birth!.score.value).toBeCloseTo(card.score.value!, 3);
    expect(birth!.score.coverage).toBeCloseTo(card.score.coverage, 3);
    const outcomes = (checks: { id: string; outcome: string }[]) =>
      checks.map(({ id, outcome }) => `${id} ${outcome}`);
    expect(outcomes(birth!.checks)).toEqual(outcomes(card.results));
    expect(
      birth!.checks.find(({ id }) => id === 'inputs-resolve'),
    ).toMatchObject({ outcome: 'pass' });
    expect(birth!.approved.value).toBeGreaterThan(birth!.score.value!);
    expect(
      birth!.checks.filter(check => check.passesApproved).map(({ id }) => id),
    ).toContain('contract-approved');
    expect(birth!.checks.some(({ points }) => points > 0)).toBe(true);
  });

  it('finds what looks like it', async () => {
    const { similar, findings } = await preview({
      ...FORM,
      name: 'visits-of-stores',
      title: 'Visits of stores',
    });
    expect(findings.filter(({ about }) => about === 'name')).toEqual([]);
    expect(similar).toMatchObject([
      {
        product: {
          ref: 'dataproduct:default/store-visits',
          title: 'Store visits',
        },
        domain: { ref: 'domain:default/customer' },
        columns: expect.arrayContaining(['visit_id', 'entered_at']),
      },
    ]);
    expect(similar[0].likeness).toBeGreaterThan(0.5);
  });

  it('finds nothing that one may not see', async () => {
    const like = new LikeProducts({
      database: { db: mesh.knex } as unknown as MeshDatabase,
    });
    const draft = { name: 'store-visits', columns: [] };
    const seeing = (refs: string[]) => ({
      all: false,
      visible: async (asked: readonly string[]) =>
        new Set(asked.filter(ref => refs.includes(ref))),
    });
    const ref = 'dataproduct:default/store-visits';
    expect(await like.of(draft, seeing([ref]))).toHaveLength(1);
    expect(await like.of(draft, seeing([]))).toEqual([]);

    // Its columns are what a contract says that one may not see either.
    const guessed = { ...draft, columns: ['visit_id', 'entered_at'] };
    const [[without], [seen]] = await Promise.all([
      like.of(guessed, seeing([ref])),
      like.of(guessed, seeing([ref, 'api:default/store-visits-visits'])),
    ]);
    expect(seen.columns).toEqual(
      expect.arrayContaining(['visit_id', 'entered_at']),
    );
    expect(without.columns).toEqual([]);
    const [unguessed] = await like.of(draft, seeing([ref]));
    expect(without.likeness).toBeLessThan(seen.likeness);
    expect(without.likeness).toBe(unguessed.likeness);
  });

  it('reads only what one may see', async () => {
    const entity = dataProductFromForm(FORM) as unknown as DataProductEntity;
    const ref = 'dataproduct:default/orders';
    const seeing = (refs: string[]) =>
      draftInputs(mesh.knex, entity, {
        all: false,
        visible: async asked =>
          new Set(asked.filter(one => refs.includes(one))),
      });
    expect(await seeing([ref])).toMatchObject([
      { name: 'orders-main', provider_ref: ref },
    ]);
    expect(await seeing([])).toEqual([{ name: 'orders-main' }]);
  });

  it('does not tell by columns that one may not see that a product is like it', async () => {
    const like = new LikeProducts({
      database: { db: mesh.knex } as unknown as MeshDatabase,
    });
    const ref = 'dataproduct:default/store-visits';
    const contracts = ['api:default/store-visits-visits'];
    const asked = (refs: string[]) =>
      like.of(
        { name: 'xyz', columns: ['visit_id', 'entered_at'] },
        {
          all: false,
          visible: async all => new Set(all.filter(one => refs.includes(one))),
        },
      );
    expect(await asked([ref, ...contracts])).toHaveLength(1);
    expect(await asked([ref])).toEqual([]);
  });
});
