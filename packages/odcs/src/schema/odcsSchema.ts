import {
  anything,
  closed,
  fields,
  JsonSchema,
  listOf,
  mappingType,
  numberType,
  ref,
  scalarType,
  stableId,
  textType,
  when,
} from './parts';
import { elementFields, itemSchema, propertySchema } from './properties';
import { serverSchema } from './servers';

/** The comparisons of a quality rule and the values they take. */
const range: JsonSchema = {
  ...listOf(numberType),
  minItems: 2,
  maxItems: 2,
  uniqueItems: true,
};
export const qualityOperators: Readonly<Record<string, JsonSchema>> = {
  mustBe: anything,
  mustNotBe: anything,
  mustBeGreaterThan: numberType,
  mustBeGreaterOrEqualTo: numberType,
  mustBeLessThan: numberType,
  mustBeLessOrEqualTo: numberType,
  mustBeBetween: range,
  mustNotBeBetween: range,
};

/** The metrics that 3.1 and later define; 3.0.x names them freely in `rule`. */
const metrics = [
  'nullValues',
  'missingValues',
  'invalidValues',
  'duplicateValues',
  'rowCount',
];

const dimensions = [
  'accuracy',
  'completeness',
  'conformity',
  'consistency',
  'coverage',
  'timeliness',
  'uniqueness',
];

const qualitySchema: JsonSchema = {
  ...closed({
    id: stableId,
    ...fields(
      [
        'name',
        'description',
        'businessImpact',
        'method',
        'schedule',
        'scheduler',
        'severity',
        'unit',
        'rule',
        'query',
        'engine',
      ],
      textType,
    ),
    type: { enum: ['text', 'library', 'sql', 'custom'] },
    dimension: { enum: dimensions },
    metric: { enum: metrics },
    arguments: mappingType,
    implementation: { type: ['string', 'object'] },
    tags: listOf(textType),
    authoritativeDefinitions: ref('definitions'),
    customProperties: ref('customProperties'),
    ...qualityOperators,
  }),
  allOf: [
    when('type', ['sql'], { required: ['query'] }),
    when('type', ['custom'], { required: ['engine', 'implementation'] }),
  ],
};

const references: JsonSchema = {
  if: { type: 'array' },
  then: { ...listOf(textType), minItems: 1 },
  else: { type: ['string', 'array'] },
};
const relationshipFields = {
  type: { enum: ['foreignKey'] },
  to: references,
  customProperties: ref('customProperties'),
};

const member = closed(
  {
    id: stableId,
    ...fields(
      ['username', 'name', 'description', 'role', 'replacedByUsername'],
      textType,
    ),
    dateIn: { type: 'string', format: 'date' },
    dateOut: { type: 'string', format: 'date' },
    tags: listOf(textType),
    authoritativeDefinitions: ref('definitions'),
    customProperties: ref('customProperties'),
  },
  ['username'],
);

const team: JsonSchema = {
  if: { type: 'array' },
  then: listOf(member),
  else: closed({
    id: stableId,
    name: textType,
    description: textType,
    members: listOf(member),
    tags: listOf(textType),
    authoritativeDefinitions: ref('definitions'),
    customProperties: ref('customProperties'),
  }),
};

const role = closed(
  {
    id: stableId,
    ...fields(
      [
        'role',
        'description',
        'access',
        'firstLevelApprovers',
        'secondLevelApprovers',
      ],
      textType,
    ),
    customProperties: ref('customProperties'),
  },
  ['role'],
);

const schemaObject = closed(
  {
    ...elementFields,
    logicalType: { enum: ['object'] },
    dataGranularityDescription: textType,
    properties: listOf(ref('property')),
    relationships: listOf(
      closed({ ...relationshipFields, from: references }, ['from', 'to']),
    ),
  },
  ['name'],
);

const serviceLevel = closed(
  {
    id: stableId,
    ...fields(
      [
        'property',
        'unit',
        'element',
        'driver',
        'description',
        'schedule',
        'scheduler',
      ],
      textType,
    ),
    value: scalarType,
    valueExt: scalarType,
    customProperties: ref('customProperties'),
  },
  ['property', 'value'],
);

const definitions: Readonly<Record<string, JsonSchema>> = {
  server: serverSchema,
  property: propertySchema,
  item: itemSchema,
  quality: qualitySchema,
  propertyRelationship: closed(relationshipFields, ['to']),
  roles: listOf(role),
  context: { type: ['string', 'object'] },
  customProperties: listOf(
    closed(
      {
        id: stableId,
        property: textType,
        value: anything,
        description: textType,
      },
      ['property', 'value'],
    ),
  ),
  definitions: listOf(
    closed(
      { id: stableId, ...fields(['url', 'type', 'description'], textType) },
      ['url', 'type'],
    ),
  ),
};

/**
 * The structure of a contract: one superset of ODCS 3.0.0 to 3.2.0 in JSON
 * Schema draft 7. Conditions on one field choose what applies to the others,
 * instead of alternatives that are tried in turn, so that every violation is
 * one error at one place. What a schema cannot say well is a lint rule.
 */
export const odcsSchema: JsonSchema = {
  ...closed(
    {
      ...fields(
        [
          'version',
          'apiVersion',
          'id',
          'name',
          'tenant',
          'status',
          'dataProduct',
          'domain',
          'slaDefaultElement',
        ],
        textType,
      ),
      kind: { const: 'DataContract' },
      tags: listOf(textType),
      description: {
        type: 'object',
        properties: {
          ...fields(['usage', 'purpose', 'limitations'], textType),
          authoritativeDefinitions: ref('definitions'),
          customProperties: ref('customProperties'),
        },
      },
      context: ref('context'),
      schema: listOf(schemaObject),
      servers: listOf(ref('server')),
      slaProperties: listOf(serviceLevel),
      price: closed({
        id: stableId,
        priceAmount: numberType,
        priceCurrency: textType,
        priceUnit: textType,
      }),
      team,
      roles: ref('roles'),
      support: listOf(
        closed(
          {
            id: stableId,
            ...fields(
              [
                'channel',
                'url',
                'description',
                'tool',
                'scope',
                'invitationUrl',
              ],
              textType,
            ),
            customProperties: ref('customProperties'),
          },
          ['channel'],
        ),
      ),
      authoritativeDefinitions: ref('definitions'),
      customProperties: ref('customProperties'),
      contractCreatedTs: { type: 'string', format: 'date-time' },
    },
    ['version', 'apiVersion', 'kind', 'id'],
  ),
  allOf: [
    when('apiVersion', ['v3.0.0', 'v3.0.1', 'v3.0.2', 'v3.1.0'], {
      required: ['status'],
    }),
  ],
  definitions,
};
