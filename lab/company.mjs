/**
 * The company of the laboratory: a few groups and people, one domain, and products whose
 * contracts are to be approved. Names say what they are.
 */
const envelope = (kind, name, spec, metadata = {}) => ({
  apiVersion:
    kind === 'DataProduct' ? 'meshwork.dev/v1alpha1' : 'backstage.io/v1alpha1',
  kind,
  metadata: { name, ...metadata },
  spec,
});

export const group = (name, members) =>
  envelope('Group', name, { type: 'team', children: [], members });
export const user = name =>
  envelope('User', name, { profile: { displayName: name }, memberOf: [] });

export function product(
  name,
  { classification = 'internal', server = 'warehouse' } = {},
) {
  return envelope(
    'DataProduct',
    name,
    {
      type: 'analytical',
      archetype: 'source-aligned',
      lifecycle: 'production',
      owner: 'group:providers',
      domain: 'lab',
      version: '1.0.0',
      classification,
      outputPorts: [
        {
          name: 'main',
          type: 'table',
          contract: `${name}-main`,
          environments: [{ name: 'prod', server, location: `lab.${name}` }],
        },
      ],
    },
    { title: name, description: `What ${name} is about` },
  );
}

export const contract = (name, server = 'warehouse') =>
  envelope('API', `${name}-main`, {
    type: 'datacontract',
    lifecycle: 'production',
    owner: 'group:providers',
    definition: `apiVersion: v3.1.0
kind: DataContract
id: ${name}
name: ${name}
version: 1.0.0
status: active
servers:
  - server: ${server}
    type: postgres
    environment: prod
    host: 127.0.0.1
    port: 5432
    database: warehouse
    schema: lab
schema:
  - name: ${name}
    physicalName: ${name}
    properties:
      - { name: id, logicalType: string, required: true, primaryKey: true, description: Identifies one }
      - { name: total, logicalType: number, description: What it costs }
slaProperties:
  - { property: noticePeriod, value: P1D }
`,
  });

/** @param consumers - names of the groups that ask for access; each has one member of that name */
export function company(consumers, products) {
  return [
    group('providers', ['pia', 'paul']),
    group('domain-owners', ['dora', 'dan']),
    group('governance', ['gus']),
    group('stewards', ['stella', 'stan']),
    group('privacy', ['priya']),
    ...['pia', 'paul', 'dora', 'dan', 'gus', 'stella', 'stan', 'priya'].map(
      user,
    ),
    ...consumers.flatMap(name => [
      group(name, [`${name}-asker`]),
      user(`${name}-asker`),
    ]),
    envelope(
      'Domain',
      'lab',
      { owner: 'group:domain-owners' },
      { title: 'Lab' },
    ),
    ...products,
  ];
}

/** The `dataMesh` section of the configuration for that company. */
export function meshConfig(consumers, provisioners = ['warehouse']) {
  return {
    organization: { timeZone: 'UTC' },
    roles: {
      steward: 'group:stewards',
      privacyOfficer: 'group:privacy',
      governance: 'group:governance',
      platform: 'group:governance',
    },
    catalog: { sweepInterval: { seconds: 20 } },
    grants: {
      resources: provisioners.map(provisioner => ({
        domain: 'lab',
        provisioner,
        schemas: ['lab'],
      })),
      principals: provisioners.flatMap(provisioner =>
        consumers.map(name => ({
          consumer: `group:${name}`,
          provisioner,
          principals: [`role_${name.replaceAll('-', '_')}`],
        })),
      ),
    },
  };
}
