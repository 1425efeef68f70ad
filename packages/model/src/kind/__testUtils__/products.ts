/** The smallest descriptor that the catalog takes. */
export const smallest = {
  apiVersion: 'meshwork.dev/v1alpha1',
  kind: 'DataProduct',
  metadata: { name: 'orders' },
  spec: {
    type: 'analytical',
    archetype: 'source-aligned',
    lifecycle: 'production',
    owner: 'orders-team',
    domain: 'sales',
    version: '1.0.0',
    classification: 'internal',
    outputPorts: [{ name: 'orders', type: 'table' }],
  },
};

/** A descriptor that fills in every field of the kind. */
export const fullest = {
  apiVersion: 'meshwork.dev/v1alpha1',
  kind: 'DataProduct',
  metadata: {
    name: 'Customer_360.v2-beta',
    namespace: 'default',
    title: 'Customer 360',
    annotations: { 'example.com/anything': 'goes' },
  },
  spec: {
    type: 'event-driven',
    archetype: 'consumer-aligned',
    lifecycle: 'experimental',
    owner: 'group:default/customer-insights',
    domain: 'domain:default/customer',
    system: 'system:customer',
    version: '2.10.0-beta.1+build.007',
    criticality: 'critical',
    classification: 'restricted',
    inputPorts: [
      {
        name: 'orders',
        description: '',
        type: 'topic',
        dataProduct: 'order-events',
        outputPort: 'orders',
        contract: 'api:default/order-events',
      },
      {
        name: 'weather',
        external: { name: 'Weather service', url: 'https://weather.example' },
      },
    ],
    outputPorts: [
      {
        name: 'profile',
        title: 'Profile',
        description: 'One row per customer.',
        type: 'table',
        dataset: 'entity',
        contract: 'customer-profile',
        environments: [
          {
            name: 'prod',
            server: 'warehouse',
            format: 'parquet',
            location: 'customer.profile',
          },
        ],
        links: [{ url: 'https://example.com/profile', title: 'Explorer' }],
      },
      { name: 'profile_v2-next', type: 'graphql' },
    ],
    serviceObjectives: {
      freshness: 'PT5M',
      completeness: 0,
      accuracy: 100,
      dashboard: 'https://example.com/dashboard',
    },
    support: [
      {
        channel: '#customers',
        tool: 'slack',
        url: 'mailto:customers@example.com',
        description: 'In office hours',
      },
    ],
    documentation: 'https://example.com/docs',
  },
};

/** A step on the way to a field: `spec.outputPorts[0].name`. */
function steps(path: string): (string | number)[] {
  return [...path.matchAll(/([^.[\]]+)/g)].map(([step]) =>
    /^\d+$/.test(step) ? Number(step) : step,
  );
}

/**
 * A copy of a descriptor with another value at a path; without the field when
 * the value is `undefined`.
 */
export function changed(base: object, path: string, value: unknown): object {
  const copy = structuredClone(base);
  const way = steps(path);
  const last = way.pop()!;
  const parent = way.reduce(
    (at, step) => (at as Record<string | number, unknown>)[step],
    copy as unknown,
  ) as Record<string | number, unknown>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
