import type { OdcsDocument } from '../../../types';

/** A contract with all that dbt holds in one way or another. For tests only. */
export const contract: OdcsDocument = {
  apiVersion: 'v3.2.0',
  kind: 'DataContract',
  id: 'orders-contract',
  name: 'Orders',
  version: '2.1.0',
  status: 'active',
  tenant: 'acme',
  domain: 'sales',
  dataProduct: 'orders',
  schema: [
    {
      name: 'orders',
      physicalName: 'mart.fct_orders',
      physicalType: 'table',
      businessName: 'Orders',
      description: 'One row for each {{ order }}.\n',
      tags: ['core', 'sales'],
      customProperties: [
        { property: 'owner', value: 'sales' },
        { property: 'dbtAccess', value: 'public' },
        { property: 'dbtGroup', value: 'sales' },
        { property: 'dbtDeprecationDate', value: '2027-01-01' },
        { property: 'dbtMaterialized', value: 'incremental' },
        { property: 'odcs', value: { a: [1, 'x'] } },
      ],
      quality: [
        { type: 'library', metric: 'rowCount', mustBeGreaterThan: 1000 },
        {
          type: 'library',
          metric: 'duplicateValues',
          arguments: { properties: ['customer_id', 'status'] },
          mustBe: 0,
          severity: 'critical',
          dimension: 'uniqueness',
        },
        {
          type: 'custom',
          engine: 'dbt',
          name: 'as many',
          implementation: {
            test: 'dbt_utils.equal_rowcount',
            arguments: { compare_model: "ref('customers')", tolerance: 0 },
            config: { where: "status = 'paid'" },
          },
        },
      ],
      relationships: [
        {
          type: 'foreignKey',
          from: ['orders.customer_id', 'orders.status'],
          to: ['customers.id', 'customers.state'],
        },
      ],
      properties: [
        {
          name: 'order_id',
          physicalType: 'bigint',
          logicalType: 'integer',
          logicalTypeOptions: {
            minimum: 1,
            exclusiveMaximum: 900,
            format: 'i64',
          },
          required: true,
          primaryKey: true,
          primaryKeyPosition: 1,
          unique: true,
          classification: 'internal',
        },
        {
          name: 'customer_id',
          physicalName: 'Customer Id',
          physicalType: 'bigint',
          logicalType: 'integer',
          required: true,
          relationships: [{ type: 'foreignKey', to: 'customers.id' }],
          quality: [
            {
              type: 'library',
              metric: 'nullValues',
              mustBe: 0,
              description: 'Never without.',
            },
            {
              type: 'library',
              metric: 'missingValues',
              mustBeLessOrEqualTo: 5,
              unit: 'percent',
              severity: 'info',
            },
          ],
        },
        {
          name: 'status',
          physicalType: 'varchar(16)',
          logicalType: 'string',
          logicalTypeOptions: {
            minLength: 3,
            maxLength: 16,
            pattern: "^[a-z']+\\w$",
          },
          enum: [
            { value: 'new', description: 'Just in.' },
            { value: "it's lost" },
            { value: "env_var('HOME')" },
            { value: '{% raw %}' },
          ],
          quality: [
            {
              type: 'library',
              metric: 'invalidValues',
              arguments: { validValues: ['new', 'old'] },
              mustBeLessThan: 3,
            },
            {
              type: 'library',
              metric: 'invalidValues',
              arguments: { pattern: '^n' },
              mustBe: 0,
            },
            {
              type: 'custom',
              engine: 'dbt',
              implementation: { test: 'not_null' },
            },
          ],
          tags: ['state'],
          customProperties: [
            { property: 'pii', value: false },
            { property: 'pii', value: 'twice' },
            { property: 'note', value: 'x', description: 'why' },
          ],
          examples: ['new'],
        },
        {
          name: 'amount',
          physicalType: 'numeric(12,2)',
          logicalType: 'number',
          enum: [{ value: 1 }, { value: 2.5 }],
          quality: [
            {
              name: 'not_negative',
              type: 'sql',
              query: 'SELECT COUNT(*) FROM ${object} WHERE NOT (amount >= 0)',
              mustBe: 0,
            },
            {
              type: 'sql',
              query: 'SELECT COUNT(*) FROM ${object} WHERE NOT (amount <> 3)',
              mustBe: 0,
              severity: 'warning',
            },
            {
              type: 'sql',
              query: "SELECT SUM(amount), 1 FROM ${object} WHERE x = '{{ y }}'",
              mustBeBetween: [1, 2],
              description: 'A "sum".',
            },
          ],
        },
      ],
    },
    {
      name: 'customers',
      physicalType: 'view',
      properties: [
        { name: 'id', physicalType: 'bigint', logicalType: 'integer' },
        { name: 'state', physicalType: 'text', logicalType: 'string' },
      ],
    },
  ],
};
