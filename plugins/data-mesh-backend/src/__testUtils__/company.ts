import type { Entity } from '@backstage/catalog-model';

/**
 * A small company: customer-insights (ada, ben) owns `customers`, order-team
 * (bo) owns `orders`; dora owns both domains, gus governs, stella is the
 * steward, priya the privacy officer. `team` is a child of order-team, so lee
 * belongs to order-team through it.
 */

/** A group with members, and maybe a parent. */
export const group = (
  name: string,
  members: string[],
  parent?: string,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name },
  spec: { type: 'team', children: [], members, ...(parent && { parent }) },
});

/** Somebody who can sign in. */
export const user = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name },
  spec: { profile: { displayName: name }, memberOf: [] },
});

const domain = (name: string, owner: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Domain',
  metadata: { name, title: `${name} domain` },
  spec: { owner },
});

export const people = [
  'ada',
  'ben',
  'bo',
  'lee',
  'dora',
  'gus',
  'stella',
  'priya',
  'otto',
];

export const organisation: Entity[] = [
  group('customer-insights', ['ada', 'ben']),
  group('order-team', ['bo']),
  group('order-subteam', ['lee'], 'order-team'),
  group('domain-owners', ['dora']),
  group('governance', ['gus']),
  group('stewards', ['stella']),
  group('privacy', ['priya']),
  group('outsiders', ['otto']),
  ...people.map(user),
  domain('orders', 'group:domain-owners'),
  domain('customer', 'group:domain-owners'),
];

export function product(
  name: string,
  spec: {
    owner?: string;
    domain?: string;
    classification?: string;
    ports?: { name: string; contract?: string; replaces?: string }[];
    inputs?: { name: string; dataProduct: string; outputPort?: string }[];
    description?: string;
  } = {},
): Entity {
  return {
    apiVersion: 'meshwork.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: {
      name,
      title: name,
      description: spec.description ?? 'What this product is about',
    },
    spec: {
      type: 'analytical',
      archetype: 'source-aligned',
      lifecycle: 'production',
      owner: spec.owner ?? 'group:order-team',
      domain: spec.domain ?? 'orders',
      version: '1.0.0',
      classification: spec.classification ?? 'internal',
      outputPorts: (
        spec.ports ?? [{ name: 'main', contract: `${name}-main` }]
      ).map(port => ({
        name: port.name,
        type: 'table',
        ...(port.contract && { contract: port.contract }),
        ...(port.replaces && { replaces: port.replaces }),
        environments: [
          { name: 'prod', server: 'warehouse', location: `orders.${name}` },
        ],
      })),
      ...(spec.inputs && { inputPorts: spec.inputs }),
    },
  };
}

/** A contract document; whatever is given replaces what stands in the small one. */
export function document(
  options: {
    version?: string;
    columns?: string;
    status?: string;
    schema?: string;
    noticePeriod?: string;
  } = {},
): string {
  return `apiVersion: v3.1.0
kind: DataContract
id: orders
name: orders
version: ${options.version ?? '1.0.0'}
status: ${options.status ?? 'active'}
servers:
  - server: warehouse
    type: postgres
    environment: prod
    host: 127.0.0.1
    port: 5432
    database: warehouse
    schema: ${options.schema ?? 'orders'}
schema:
  - name: orders
    physicalName: orders
    properties:
${
  options.columns ??
  `      - { name: id, logicalType: string, required: true, primaryKey: true, description: Identifies an order }
      - { name: total, logicalType: number, description: What it costs }`
}
slaProperties:
  - { property: noticePeriod, value: ${options.noticePeriod ?? 'P3M'} }
`;
}

export function contract(
  name: string,
  definition: string = document(),
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name, annotations },
    spec: {
      type: 'datacontract',
      lifecycle: 'production',
      owner: 'group:order-team',
      definition,
    },
  };
}
