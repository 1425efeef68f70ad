import type { Entity } from '@backstage/catalog-model';

const annotations = {
  'backstage.io/managed-by-location': 'test:entities',
  'backstage.io/managed-by-origin-location': 'test:entities',
};

/** A contract document that nothing is wrong with. */
export const goodContract = `apiVersion: v3.1.0
kind: DataContract
id: 5d1c2f38-6a0b-4f0e-9d55-0f5f8b6e7a11
name: Orders
version: 1.0.0
status: active
dataProduct: orders
domain: orders
description:
  purpose: To read orders.
  usage: Reports and planning.
  limitations: Not for advertising.
schema:
  - name: orders
    physicalName: orders
    physicalType: table
    logicalType: object
    description: One row per order.
    properties:
      - name: order_id
        logicalType: string
        physicalType: text
        required: true
        primaryKey: true
        primaryKeyPosition: 1
        classification: internal
        description: Number of the order.
servers:
  - server: warehouse
    type: postgres
    environment: prod
    host: warehouse.example
    port: 5432
    database: warehouse
    schema: orders
support:
  - channel: '#orders'
    tool: slack
    url: https://chat.example/orders
team:
  name: order-management
slaProperties:
  - property: latency
    value: 1
    unit: d
  - property: noticePeriod
    value: 30
    unit: d
`;

/** An `API` entity with a contract as the catalog takes it. */
export function contractEntity(name: string, definition: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name, annotations },
    spec: {
      type: 'datacontract',
      lifecycle: 'production',
      owner: 'order-management',
      definition,
    },
  };
}

/** A product that uses every field that relates it to something. */
export function productEntity(name: string, spec: object = {}): Entity {
  return {
    apiVersion: 'meshwork.dev/v1alpha1',
    kind: 'DataProduct',
    metadata: { name, annotations },
    spec: {
      type: 'analytical',
      archetype: 'aggregate',
      lifecycle: 'production',
      owner: 'order-management',
      domain: 'orders',
      system: 'shop',
      version: '1.0.0',
      classification: 'internal',
      inputPorts: [
        {
          name: 'customers',
          dataProduct: 'customer-360',
          outputPort: 'profile',
          contract: 'customer-360-profile',
        },
        { name: 'erp', external: { name: 'ERP' } },
      ],
      outputPorts: [
        { name: 'orders', type: 'table', contract: `${name}-orders` },
        {
          name: 'lines',
          type: 'table',
          contract: `api:default/${name}-orders`,
        },
      ],
      ...spec,
    },
  };
}

/** Another entity with nothing but its owner. */
export function ownedEntity(kind: string, name: string, owner: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, annotations },
    spec: { owner },
  };
}
