const classifications = ['public', 'internal', 'confidential', 'restricted'];
const kinds = [
  { logicalType: 'string', physicalType: 'varchar(40)' },
  { logicalType: 'integer', physicalType: 'integer' },
  { logicalType: 'timestamp', physicalType: 'timestamptz' },
  { logicalType: 'number', physicalType: 'numeric(12, 2)' },
  { logicalType: 'boolean', physicalType: 'boolean' },
];

/** What an import of a database says of a column. */
function imported(object, index) {
  const name = `column_${index}`;
  return {
    name,
    ...kinds[index % kinds.length],
    description: `What column ${index} of table ${object} tells its readers.`,
    partitioned: false,
    authoritativeDefinitions: [
      {
        type: 'implementation',
        url: `https://warehouse.example.com/public/table_${object}/${name}`,
      },
    ],
    criticalDataElement: false,
    primaryKey: index === 0,
    required: index === 0,
    ...(index % 6 === 4 && { tags: ['sensitive'] }),
  };
}

/** What a team that takes care says of a column. */
function tended(object, index) {
  const first = index === 0;
  return {
    id: `t${object}-c${index}`,
    name: `column_${index}`,
    ...kinds[index % kinds.length],
    description: `What column ${index} of table ${object} tells its readers.`,
    required: index % 4 === 0,
    classification: classifications[index % classifications.length],
    tags: ['bench', `group-${index % 7}`],
    ...(first && { primaryKey: true, primaryKeyPosition: 1, unique: true }),
    ...(index % 10 === 3 && {
      quality: [
        {
          id: `t${object}-c${index}-nulls`,
          type: 'library',
          metric: 'nullValues',
          mustBeLessThan: 5,
          unit: 'percent',
          dimension: 'completeness',
        },
      ],
    }),
  };
}

/** A contract with the whole frame that the standard gives. */
function contract(properties, perObject, property) {
  return {
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id: 'bench-warehouse',
    name: 'Warehouse',
    version: '1.0.0',
    status: 'active',
    domain: 'sales',
    dataProduct: 'warehouse',
    description: {
      purpose: 'One place to ask what was sold, to whom and when.',
      usage: 'Reports and forecasts.',
      limitations: 'Not for invoices.',
    },
    servers: [
      {
        id: 'main',
        server: 'main',
        type: 'postgres',
        host: 'warehouse.example.com',
        port: 5432,
        database: 'sales',
        schema: 'public',
        environment: 'prod',
      },
    ],
    team: {
      name: 'Sales data',
      members: [{ username: 'ada@example.com', role: 'owner' }],
    },
    support: [{ channel: '#sales-data', tool: 'slack' }],
    slaProperties: [
      { property: 'latency', value: 4, unit: 'h', element: 'table_0.column_2' },
      { property: 'retention', value: 3, unit: 'y' },
    ],
    schema: Array.from(
      { length: Math.ceil(properties / perObject) },
      (_, object) => ({
        id: `t${object}`,
        name: `table_${object}`,
        physicalType: 'table',
        description: `Table ${object} of the warehouse.`,
        properties: Array.from({ length: perObject }, (_item, index) =>
          property(object, index),
        ),
      }),
    ),
  };
}

/**
 * A contract in which every column has an identity, a classification and tags, and
 * some have quality rules.
 */
export function warehouse(properties, perObject = 50) {
  return contract(properties, perObject, tended);
}

/**
 * A contract imported from a database, which is what the large ones are, the
 * standard's own largest example too: many tables, and of each column what the
 * database knows.
 */
export function importedWarehouse(properties, perObject) {
  return contract(properties, perObject, imported);
}

/** The same contract a release later: types, columns, texts and rules have changed. */
export function nextRelease(document) {
  const next = structuredClone(document);
  next.version = '2.0.0';
  for (const object of next.schema) {
    const { properties } = object;
    properties[1].physicalType = 'bigint';
    properties[7].description = 'Told in other words.';
    properties[13].quality[0].mustBeLessThan = 3;
    properties[21].name = 'column_21_renamed';
    properties.splice(33, 1);
    properties.push({
      id: `${object.id}-new`,
      name: 'column_new',
      logicalType: 'string',
      physicalType: 'text',
      description: 'Came with this release.',
    });
  }
  return next;
}
