import { ConversionError } from '@meshwork/odcs/convert';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import type { DataProductEntity } from '../kind/types';
import { fullest, smallest } from '../kind/__testUtils__/products';
import { arbitraryProduct } from './__testUtils__/arbitraryProduct';
import { exportOdps, type OdpsVersion } from './odpsExport';
import { importOdps } from './odpsImport';

/** A link that must never be one. */
const script = ['javascript', 'alert(1)'].join(':');

const versions: OdpsVersion[] = ['1.0.0', '1.1.0'];

/** What the standard can hold of an entity, in the order in which it comes back. */
function held(
  { metadata, ...entity }: DataProductEntity,
  version: OdpsVersion,
): DataProductEntity {
  const { spec } = entity;
  const sorted = <T>(list: T[], first: (item: T) => boolean): T[] => [
    ...list.filter(first),
    ...list.filter(item => !first(item)),
  ];
  const { title, links, ...head } = metadata;
  return {
    ...entity,
    metadata: {
      ...head,
      // A title that only repeats the name is none.
      ...(title !== undefined && title !== head.name && { title }),
      ...(links && { links: links.map(({ icon: _, ...link }) => link) }),
    },
    spec: {
      ...spec,
      ...(spec.inputPorts && {
        inputPorts: sorted(
          spec.inputPorts,
          port => version === '1.1.0' || Boolean(port.contract),
        ),
      }),
      ...(spec.support && {
        support: sorted(spec.support, ({ url }) => Boolean(url)),
      }),
    },
  };
}

const roundTrip = (entity: DataProductEntity, version: OdpsVersion) =>
  importOdps(exportOdps(entity, { version }).files[0].content);

describe.each(versions)('an entity in version %s and back', version => {
  it('is the same, but for what the warnings name', () => {
    fc.assert(
      fc.property(arbitraryProduct, entity => {
        const { warnings } = exportOdps(entity, { version });
        const back = roundTrip(entity, version);
        expect(back.findings).toEqual([]);
        expect(back.warnings).toEqual([]);
        expect(back.entity).toEqual(held(entity, version));
        const icons = (entity.metadata.links ?? []).filter(({ icon }) => icon);
        expect(
          warnings.filter(({ path }) => path.endsWith('icon')),
        ).toHaveLength(icons.length);
      }),
    );
  });

  it.each([
    ['smallest', smallest],
    ['fullest', fullest],
  ])('the %s of them as well', (_, entity) => {
    const { findings, warnings } = roundTrip(
      entity as unknown as DataProductEntity,
      version,
    );
    expect({ findings, warnings }).toEqual({ findings: [], warnings: [] });
  });
});

const descriptor = {
  apiVersion: 'v1.1.0',
  kind: 'DataProduct',
  id: '7d2a3c1e-0000-4000-8000-000000000001',
  name: 'Meter Readings',
  version: '2.1.0',
  status: 'active',
  type: 'sourceAligned',
  domain: 'energy',
  tenant: 'city',
  description: {
    purpose: 'What the meters read.',
    usage: 'Forecasts.',
    limitations: 'Not for watching households.',
  },
  tags: ['Energy Data'],
  inputPorts: [{ name: 'meters', version: '1.0.0', contractId: 'abc-1' }],
  outputPorts: [
    {
      name: 'Readings',
      type: 'tables',
      version: '2.1.0',
      contractId: 'abc-2',
      sbom: [{ url: 'https://example.com/sbom' }],
    },
    { name: 'readings', type: 'hologram', version: '1.0.0' },
  ],
  managementPorts: [
    {
      name: 'dashboard',
      content: 'observability',
      url: 'https://example.com/watch',
    },
    { name: 'control', content: 'control' },
  ],
  support: [
    {
      channel: '#meters',
      tool: 'discord',
      url: 'https://example.com/chat',
      scope: 'issues',
    },
  ],
  team: { name: 'metering', members: [{ username: 'ann' }] },
  authoritativeDefinitions: [
    { type: 'wiki', url: 'https://example.com/wiki' },
    { type: 'wiki', url: script },
  ],
};

describe('a descriptor of others', () => {
  const { entity, warnings, findings } = importOdps(stringify(descriptor));

  it('is an entity of the kind', () => {
    expect(findings).toEqual([]);
    expect(entity).toEqual({
      apiVersion: 'meshwork.dev/v1alpha1',
      kind: 'DataProduct',
      metadata: {
        name: 'meter-readings',
        title: 'Meter Readings',
        description: 'What the meters read.',
        tags: ['energy-data'],
        annotations: {
          'meshwork.dev/odps-id': '7d2a3c1e-0000-4000-8000-000000000001',
          'meshwork.dev/odps-tenant': 'city',
          'meshwork.dev/odps-usage': 'Forecasts.',
          'meshwork.dev/odps-limitations': 'Not for watching households.',
        },
        links: [{ url: 'https://example.com/wiki', type: 'wiki' }],
      },
      spec: {
        type: 'analytical',
        archetype: 'source-aligned',
        classification: 'restricted',
        lifecycle: 'production',
        owner: 'metering',
        domain: 'energy',
        version: '2.1.0',
        inputPorts: [
          { name: 'meters', contract: 'abc-1', external: { name: 'meters' } },
        ],
        outputPorts: [
          { name: 'readings', type: 'table', contract: 'abc-2' },
          { name: 'readings-2', type: 'table' },
        ],
        serviceObjectives: { dashboard: 'https://example.com/watch' },
        support: [
          {
            channel: '#meters',
            tool: 'other',
            url: 'https://example.com/chat',
          },
        ],
      },
    });
  });

  it('tells of all that was guessed or left out', () => {
    expect(warnings.map(({ path }) => path).sort()).toEqual([
      '',
      '',
      'authoritativeDefinitions[1].url',
      'inputPorts[0]',
      'inputPorts[0].version',
      'managementPorts[1]',
      'outputPorts[0].name',
      'outputPorts[0].sbom',
      'outputPorts[1].name',
      'outputPorts[1].type',
      'outputPorts[1].version',
      'support[0].scope',
      'support[0].tool',
      'tags',
      'team.members',
    ]);
  });

  it('takes what it does not say from the caller', () => {
    const { entity: told, warnings: fewer } = importOdps(
      stringify(descriptor),
      { defaults: { type: 'operational', classification: 'internal' } },
    );
    expect(told.spec).toMatchObject({
      type: 'operational',
      classification: 'internal',
    });
    expect(fewer.filter(({ path }) => path === '')).toEqual([]);
  });

  it('is stable once it has been through', () => {
    const once = exportOdps(entity as unknown as DataProductEntity).files[0]
      .content;
    const again = exportOdps(
      importOdps(once).entity as unknown as DataProductEntity,
    ).files[0].content;
    expect(again).toBe(once);
  });

  it('without an owner is found wanting', () => {
    const { team: _, ...rest } = descriptor;
    const { findings: found } = importOdps(stringify(rest));
    expect(found.map(({ path }) => path)).toEqual(['spec.owner']);
  });

  it.each([
    ['proposed', 'experimental', 'proposed'],
    ['draft', 'experimental', 'draft'],
    ['active', 'production', 'active'],
    ['deprecated', 'deprecated', 'deprecated'],
    ['retired', 'retired', 'retired'],
    ['in review', 'experimental', 'in review'],
  ])('of status %s is %s, and %s again', (status, lifecycle, again) => {
    const result = importOdps(stringify({ ...descriptor, status }));
    expect(result.entity.spec.lifecycle).toBe(lifecycle);
    const written = exportOdps(result.entity as unknown as DataProductEntity);
    expect(parse(written.files[0].content).status).toBe(again);
  });
});

describe('whatever the text', () => {
  const read = (text: string) => {
    try {
      importOdps(text);
      return true;
    } catch (error) {
      if (error instanceof ConversionError) return false;
      throw error;
    }
  };

  it.each([
    ['nothing', ''],
    ['a contract', 'apiVersion: v3.1.0\nkind: DataContract'],
    [
      'an entity of ours',
      'apiVersion: meshwork.dev/v1alpha1\nkind: DataProduct',
    ],
    ['another version', 'apiVersion: v2.0.0\nkind: DataProduct'],
    ['no YAML', 'apiVersion: ['],
    ['too deep', '['.repeat(100_000)],
  ])('%s is refused', (_, text) => {
    expect(read(text)).toBe(false);
  });

  it('there is no error but the one', () => {
    const places = Object.keys(descriptor).filter(
      name => !['apiVersion', 'kind'].includes(name),
    );
    const mutated = fc
      .tuple(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 4 }))
      .map(([name, value]) => stringify({ ...descriptor, [name]: value }));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), mutated), text => {
        expect(() => read(text)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it('an entity that is not valid is not written', () => {
    const { owner: _, ...spec } = smallest.spec;
    expect(() =>
      exportOdps({ ...smallest, spec } as unknown as DataProductEntity),
    ).toThrow(ConversionError);
  });
});
