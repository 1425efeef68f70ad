/** A contract that nothing is wrong with. */
export const orders = `apiVersion: v3.1.0
kind: DataContract
id: orders
name: Orders
version: 1.2.0
status: active
domain: sales
description:
  purpose: To see what is sold.
schema:
  - name: orders
    physicalType: table
    logicalType: object
    description: One row per order.
    properties:
      - name: id
        logicalType: integer
        physicalType: bigint
        required: true
        primaryKey: true
        primaryKeyPosition: 1
        description: The number of the order.
      - name: email
        logicalType: string
        physicalType: text
        description: Where the bill goes.
servers:
  - server: production
    type: postgresql
    environment: prod
    host: db.example
    port: 5432
    database: shop
    schema: public
team:
  name: sales
  members:
    - username: ada
support:
  - channel: help
    url: https://help.example
`;

/** The same without a column that people read, and a minor version further. */
export const withoutEmail = orders
  .replace(/ {6}- name: email\n(?: {8}.*\n)*/, '')
  .replace('version: 1.2.0', 'version: 1.3.0');

/** The same as a major version, which says that it breaks. */
export const withoutEmailMajor = withoutEmail.replace(
  'version: 1.3.0',
  'version: 2.0.0',
);

/** With an additional column, and a minor version further. */
export const withPhone = orders
  .replace(
    'servers:\n',
    `      - name: phone
        logicalType: string
        physicalType: text
        description: Whom to call.
servers:
`,
  )
  .replace('version: 1.2.0', 'version: 1.3.0');

/** With an error on line 5: the version is a number. */
export const numericVersion = orders.replace('version: 1.2.0', 'version: 1.2');

/** With a warning only: the contract has no name. */
export const nameless = orders.replace('name: Orders\n', '');

/** A data product with a fault on line 11. */
export const product = `apiVersion: meshwork.dev/v1alpha1
kind: DataProduct
metadata:
  name: orders
spec:
  type: analytical
  archetype: source-aligned
  lifecycle: production
  owner: sales
  domain: sales
  version: one
  classification: internal
  outputPorts:
    - name: orders
      type: table
      contract: orders
`;

/** A contract in a catalog entity, the first line of which is line 9. */
export const contractEntity = (text: string): string =>
  `apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: orders
spec:
  type: datacontract
  owner: sales
  definition: |
${text.replace(/^(?=.)/gm, '    ')}`;
