import type { UrlReaderService } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { NotModifiedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { StillClock } from '../../__testUtils__/StillClock';
import { testDatabase } from '../../__testUtils__/testDatabase';
import { ProjectionStore } from '../../catalog/ProjectionStore';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { PolicyFiles } from './PolicyFiles';
import { PolicyFileStore } from './PolicyFileStore';
import { PolicyReader } from './PolicyReader';
import { PolicyService } from './PolicyService';
import { PolicyTargets } from './PolicyTargets';
import { readPolicySettings } from './settings';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const CUSTOMER = 'domain:default/customer';
const OTHER = 'domain:default/other';
const STRICT = 'quality: { completeness: 99 }\n';
const LOOSE = '# less\nquality: { completeness: 90 }\n';

const domain = (annotation?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Domain',
  metadata: {
    name: 'customer',
    annotations: {
      'backstage.io/managed-by-location': 'url:https://git.example/d.yaml',
      ...(annotation && { 'meshwork.dev/policies': annotation }),
    },
  },
});

describe.each(databases.eachSupportedId())('files on %s', databaseId => {
  const disk = createMockDirectory();
  let database: MeshDatabase;
  let clock: StillClock;
  let entities: Entity[];
  let catalogAway: boolean;
  /** What is at addresses; an error is what reading it comes to. */
  let web: Map<string, string | Error>;
  let policies: PolicyService;
  let files: PolicyFiles;

  /** What another replica would be. */
  const replica = () => new PolicyService({ database, clock, configured: {} });
  const configured = (config: object) =>
    new PolicyFiles({
      database,
      clock,
      targets: new PolicyTargets({
        database,
        logger: mockServices.logger.mock(),
        catalog: new Proxy(catalogServiceMock(), {
          get: (_, key) => {
            if (catalogAway) throw new Error('The catalog is away');
            const catalog = catalogServiceMock({ entities });
            return Reflect.get(catalog, key).bind(catalog);
          },
        }),
        auth: mockServices.auth(),
        integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
        settings: readPolicySettings(new ConfigReader(config)),
      }),
      reader: new PolicyReader({
        urls: {
          ...mockServices.urlReader.mock(),
          readUrl: (async (url, options) => {
            const found = web.get(url);
            if (found instanceof Error) throw found;
            const etag = `etag of ${found}`;
            if (options?.etag === etag) throw new NotModifiedError();
            return { etag, buffer: async () => Buffer.from(found ?? '') };
          }) satisfies UrlReaderService['readUrl'],
        },
        logger: mockServices.logger.mock(),
      }),
      policies,
      configured: {},
      systems: ['servicenow'],
      governance: () => ['group:default/governance'],
    });
  const mesh = (text: string) => disk.addContent({ 'mesh.yaml': text });
  const quality = async (ref: string, from = policies) =>
    (await from.of(ref)).policies.quality?.completeness;
  const row = async (scope: string) =>
    (await PolicyFileStore.all(database.db)).find(one => one.scope === scope);
  const told = async () =>
    (await database.db('outbox').where({ kind: 'notify' })).map(({ payload }) =>
      JSON.parse(payload),
    );
  const written = async () =>
    (await database.db('history').orderBy('at').orderBy('ordinal')).map(
      ({ action, data }) => [action, JSON.parse(data).scope],
    );

  beforeEach(async () => {
    database = await testDatabase(databases, databaseId);
    clock = new StillClock();
    disk.setContent({ 'mesh.yaml': 'quality: { completeness: 96 }\n' });
    entities = [domain('https://git.example/customer.yaml')];
    catalogAway = false;
    web = new Map([['https://git.example/customer.yaml', STRICT]]);
    policies = new PolicyService({ database, clock, configured: {} });
    files = configured({ file: disk.resolve('mesh.yaml') });
  });

  it('are in force when they were read, with their versions', async () => {
    expect(await quality(OTHER)).toBe(95);
    const shipped = (await policies.of(OTHER)).version;
    expect(await files.reload()).toBe(true);
    expect(await quality(OTHER)).toBe(96);
    expect(await quality(CUSTOMER)).toBe(99);
    const versions = [
      shipped,
      (await policies.of(OTHER)).version,
      (await policies.of(CUSTOMER)).version,
    ];
    expect(new Set(versions).size).toBe(3);
    for (const version of versions) expect(version.length).toBeLessThan(65);
    const kept = await database.db('policy_versions').orderBy('scope');
    expect(
      kept.map(({ scope, version, document }) => [
        scope,
        version,
        JSON.parse(document).quality.completeness,
      ]),
    ).toEqual([
      [CUSTOMER, versions[2], 99],
      ['mesh', versions[1], 96],
    ]);
    expect(await written()).toEqual([
      ['policies-changed', 'mesh'],
      ['policies-changed', CUSTOMER],
    ]);
  });

  it('change nothing when they are the same, or say the same', async () => {
    await files.reload();
    const { version } = await policies.of(CUSTOMER);
    expect(await files.reload()).toBe(false);
    web.set(
      'https://git.example/customer.yaml',
      '# A comment\nquality:\n  completeness: 99\n',
    );
    expect(await files.reload()).toBe(false);
    expect((await policies.of(CUSTOMER)).version).toBe(version);
    expect(await written()).toHaveLength(2);
  });

  it('are followed, also by other replicas', async () => {
    await files.reload();
    const other = replica();
    expect(await quality(OTHER, other)).toBe(96);
    await mesh('quality: { completeness: 97 }');
    expect(await files.reload()).toBe(true);
    expect(await quality(OTHER)).toBe(97);
    clock.pass(5_000);
    expect(await quality(OTHER, other)).toBe(97);
    clock.set('2026-03-01T00:00:00.000Z');
    expect(await quality(OTHER, other)).toBe(97);
  });

  it.each([
    ['no YAML', 'quality: {', 'policy-unreadable', 1],
    ['an unknown field', 'a: 1\nqualtiy: {}\n', 'policy-field', 1],
    [
      'a rule that has no type',
      'checks:\n  - id: described\n    rule:\n      cel: product.tags > 1\n',
      'policy-rule',
      4,
    ],
    ['nothing but faults', `checks: [${'1,'.repeat(200_000)}1]`, 'policy-', 1],
    ['too much', `# ${'a'.repeat(1_000_000)}`, 'policy-unreadable', undefined],
  ])('keep what was in force when they are %s', async (_, text, rule, line) => {
    await files.reload();
    await mesh(text);
    expect(await files.reload()).toBe(false);
    expect(await quality(OTHER)).toBe(96);
    expect(await quality(OTHER, replica())).toBe(96);
    const [finding] = (await row('mesh'))?.findings ?? [];
    expect(finding.rule).toMatch(rule);
    // What takes too long to read has no line that is to blame.
    expect([line, undefined]).toContain(finding.line);
    expect(await told()).toMatchObject([
      {
        recipients: ['group:default/governance'],
        topic: 'data-mesh:policies',
        description: expect.stringContaining('mesh.yaml'),
      },
    ]);
    // Once of each content.
    await files.reload();
    expect(await told()).toHaveLength(1);
    await mesh('quality: []');
    await files.reload();
    expect(await told()).toHaveLength(2);
    await mesh('quality: { completeness: 98 }');
    expect(await files.reload()).toBe(true);
    expect((await row('mesh'))?.findings).toEqual([]);
    expect(await quality(OTHER)).toBe(98);
  });

  it('keep what was in force while they cannot be reached', async () => {
    await files.reload();
    web.set('https://git.example/customer.yaml', new Error('ECONNREFUSED'));
    expect(await files.reload()).toBe(false);
    expect(await quality(CUSTOMER)).toBe(99);
    expect((await row(CUSTOMER))?.findings).toMatchObject([
      { message: expect.stringContaining('cannot be read now') },
    ]);
    await files.reload();
    expect(await told()).toHaveLength(1);
    web.set('https://git.example/customer.yaml', STRICT);
    expect(await files.reload()).toBe(false);
    expect((await row(CUSTOMER))?.findings).toEqual([]);
  });

  it('of domains that loosen are refused as a whole, with both lines', async () => {
    await files.reload();
    web.set('https://git.example/customer.yaml', LOOSE);
    await database.transaction(tx =>
      ProjectionStore.putDomain(
        tx,
        {
          uid: 'c',
          catalogUid: 'c',
          ref: CUSTOMER,
          title: 'Customer',
          ownerRef: 'group:default/customer',
          hash: 'h',
        },
        clock.now(),
      ),
    );
    expect(await files.reload()).toBe(false);
    expect(await quality(CUSTOMER)).toBe(99);
    const findings = (await row(CUSTOMER))?.findings ?? [];
    expect(findings).toMatchObject([{ rule: 'policy-looser', line: 2 }]);
    expect(findings[0].message).toContain(
      'customer.yaml:2: quality: { completeness: 90 }',
    );
    expect(findings[0].message).toContain(
      'mesh.yaml:1: quality: { completeness: 96 }',
    );
    expect(await told()).toMatchObject([
      {
        recipients: ['group:default/governance', 'group:default/customer'],
        title: 'The policies of Customer as they are now are not in force',
      },
    ]);
  });

  it('of domains that loosen from the first do not hold', async () => {
    web.set('https://git.example/customer.yaml', `${LOOSE}residency: {}\n`);
    await files.reload();
    expect(await quality(CUSTOMER)).toBe(96);
    expect((await row(CUSTOMER))?.content).toBeUndefined();
    await files.reload();
    expect(await told()).toHaveLength(1);
    await mesh('quality: { completeness: 90 }');
    await files.reload();
    expect(await quality(CUSTOMER)).toBe(90);
    expect((await row(CUSTOMER))?.findings).toEqual([]);
  });

  it('of domains route on when the mesh asks for more, or names no more', async () => {
    await mesh(`controls: [{ id: masking, title: Masked, evidence: A scan }]
quality: { completeness: 96 }
`);
    web.set(
      'https://git.example/customer.yaml',
      `quality: { completeness: 99, accuracy: 99 }
classifications:
  - name: internal
    controls: [authentication_required, authorization_required, masking]
    accessSteps: [product-owner, group:default/legal]
purposes: [{ id: analytics, extraSteps: [privacy-officer] }]
`,
    );
    await files.reload();
    const steps = async (from = policies) => {
      const approval = await from.approval(CUSTOMER);
      const { version } = await from.of(CUSTOMER);
      expect(approval.version).toBe(version);
      return [
        approval.classifications.find(({ name }) => name === 'internal')
          ?.accessSteps,
        approval.purposes.map(({ id, extraSteps }) => [id, extraSteps]),
      ];
    };
    const before = await steps();
    expect(JSON.stringify(before)).toContain('group:default/legal');
    await mesh('quality: { completeness: 99.5 }');
    expect(await files.reload()).toBe(true);
    expect(await steps()).toEqual(before);
    expect(await steps(replica())).toEqual(before);
    const { policies: now } = await policies.of(CUSTOMER);
    expect(now.quality).toMatchObject({ completeness: 99.5, accuracy: 99 });
    const { findings } = (await row(CUSTOMER))!;
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['policy-name', 'error'],
      ['policy-looser', 'error'],
    ]);
    await files.reload();
    expect(await told()).toHaveLength(1);
  });

  it('of domains that loosen since the mesh asks for more are as the mesh says', async () => {
    await files.reload();
    await mesh('quality: { completeness: 99.5 }');
    expect(await files.reload()).toBe(true);
    expect(await quality(CUSTOMER)).toBe(99.5);
    expect(await quality(CUSTOMER, replica())).toBe(99.5);
    expect((await row(CUSTOMER))?.findings).toMatchObject([
      { rule: 'policy-looser' },
    ]);
    expect(await told()).toHaveLength(1);
    await mesh('quality: { completeness: 98 }');
    await files.reload();
    expect(await quality(CUSTOMER)).toBe(99);
  });

  it('of domains end with their annotation, not with the catalog', async () => {
    await files.reload();
    catalogAway = true;
    expect(await files.reload()).toBe(false);
    expect(await quality(CUSTOMER)).toBe(99);
    catalogAway = false;
    await database.transaction(tx =>
      ProjectionStore.putDomain(
        tx,
        { uid: 'c', catalogUid: 'c', ref: CUSTOMER, title: 'C', hash: 'h' },
        clock.now(),
      ),
    );
    // Missing, and not yet gone.
    entities = [];
    expect(await files.reload()).toBe(false);
    expect(await quality(CUSTOMER)).toBe(99);
    entities = [domain()];
    clock.pass(1_000);
    expect(await files.reload()).toBe(true);
    expect(await quality(CUSTOMER)).toBe(96);
    expect((await written()).at(-1)).toEqual(['policies-gone', CUSTOMER]);
  });

  it('of domains are where the configuration says, before the annotation', async () => {
    await disk.addContent({ 'own.yaml': 'quality: { completeness: 97 }' });
    files = configured({
      file: disk.resolve('mesh.yaml'),
      domains: { 'domain:default/customer': disk.resolve('own.yaml') },
    });
    await files.reload();
    expect(await quality(CUSTOMER)).toBe(97);
  });

  it('are none again when the configuration names none', async () => {
    await files.reload();
    files = configured({});
    expect(await files.reload()).toBe(true);
    expect(await quality(OTHER)).toBe(95);
  });

  it('that a domain may not name are refused', async () => {
    entities = [domain('/etc/passwd')];
    await files.reload();
    expect((await row(CUSTOMER))?.findings).toMatchObject([
      { rule: 'policy-target' },
    ]);
    expect(await quality(CUSTOMER)).toBe(96);
    expect(await told()).toHaveLength(1);
  });
});

describe('settings', () => {
  it.each([
    [{ domains: { ':': 'x' } }, /no reference of a domain/],
    [{ domains: { orders: 1 } }, /dataMesh.policies.domains.orders is 1/],
    [{ rules: { threads: 0 } }, /rules.threads is 0/],
    [{ domains: ['a'] }, /domains with the address/],
  ])('%j are refused', (config, message) => {
    expect(() => readPolicySettings(new ConfigReader(config))).toThrow(message);
  });
});
