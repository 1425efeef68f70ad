import { type Edition, since } from './edition';
import {
  advised,
  anything,
  closed,
  closedSince31,
  fields,
  ids,
  type JsonSchema,
  linkType,
  listOf,
  OPEN,
  ref,
  scalarType,
  textType,
} from './parts';
import { elementFields, itemSchema, propertySchema } from './properties';
import { qualitySchema } from './quality';
import { serverSchema } from './servers';

/** References in a relationship; both ends are one property or a list of them. */
const reference = (edition: Edition): JsonSchema => {
  // `object.property`, from 3.2 on also nested, or a path by ids or names,
  // which may begin with the file of another contract.
  const short = edition === '3.1' ? '\\.[A-Za-z_]\\w*' : '(\\.[A-Za-z_]\\w*)+';
  const word = '\\/[A-Za-z0-9_-]+';
  const path = `((https?:\\/\\/)?[A-Za-z0-9._\\-\\/]+\\.yaml#)?\\/?[A-Za-z_]\\w*${word}(\\/[A-Za-z_]\\w*${word})*`;
  return { type: 'string', pattern: `^([A-Za-z_]\\w*${short}|${path})$` };
};

const references = (edition: Edition): JsonSchema => ({
  if: { type: 'array' },
  then: { ...listOf(reference(edition)), minItems: 1 },
  else: { ...reference(edition), type: ['string', 'array'] },
});

const relationshipFields = (edition: Edition) => ({
  type: { enum: ['foreignKey'] },
  to: references(edition),
  customProperties: ref('customProperties'),
});

const member = (edition: Edition) =>
  closedSince31(
    edition,
    {
      ...ids(edition),
      ...fields(
        ['username', 'name', 'description', 'role', 'replacedByUsername'],
        textType,
      ),
      dateIn: { type: 'string', format: 'date' },
      dateOut: { type: 'string', format: 'date' },
      ...since('3.1', edition, {
        tags: ref('tags'),
        authoritativeDefinitions: ref('definitions'),
        customProperties: ref('customProperties'),
      }),
    },
    edition === '3.0' ? [] : ['username'],
  );

/** Up to 3.0 a list of people; since then a team that has members. */
const team = (edition: Edition): JsonSchema =>
  edition === '3.0'
    ? listOf(member(edition))
    : {
        if: { type: 'array' },
        then: listOf(member(edition)),
        else: closed({
          ...ids(edition),
          name: textType,
          description: textType,
          members: listOf(member(edition)),
          tags: ref('tags'),
          authoritativeDefinitions: ref('definitions'),
          customProperties: ref('customProperties'),
        }),
      };

const role = (edition: Edition) =>
  closedSince31(
    edition,
    {
      ...ids(edition),
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

const schemaObject = (edition: Edition) =>
  closed(
    {
      ...elementFields(edition),
      logicalType: { enum: ['object'] },
      dataGranularityDescription: textType,
      properties: listOf(ref('property')),
      ...since('3.1', edition, {
        relationships: listOf(
          closed(
            { ...relationshipFields(edition), from: references(edition) },
            ['from', 'to'],
          ),
        ),
      }),
      ...since('3.2', edition, { context: ref('context') }),
    },
    ['name'],
  );

const serviceLevel = (edition: Edition) =>
  closedSince31(
    edition,
    {
      ...ids(edition),
      ...fields(['property', 'unit', 'element', 'driver'], textType),
      value: scalarType,
      valueExt: scalarType,
      ...since(
        '3.1',
        edition,
        fields(['description', 'schedule', 'scheduler'], textType),
      ),
      ...since('3.2', edition, { customProperties: ref('customProperties') }),
    },
    ['property', 'value'],
  );

const support = (edition: Edition) =>
  closedSince31(
    edition,
    {
      ...ids(edition),
      ...fields(['channel', 'description', 'tool', 'scope'], textType),
      ...fields(['url', 'invitationUrl'], linkType),
      ...since('3.1', edition, { customProperties: ref('customProperties') }),
    },
    edition === '3.0' ? ['channel', 'url'] : ['channel'],
  );

/** What an assistant that works with the data is told, since 3.2. */
const context: JsonSchema = {
  if: { type: 'object' },
  then: closed({
    instructions: textType,
    ...Object.fromEntries(
      [
        ['verifiedStatements', ['question', 'answer'], 'question'] as const,
        ['constraints', ['constraint'], 'constraint'] as const,
      ].map(([name, words, required]) => [
        name,
        listOf(
          closed(
            {
              ...fields(['id', ...words], textType),
              tags: ref('tags'),
              authoritativeDefinitions: ref('definitions'),
              customProperties: ref('customProperties'),
            },
            [required],
          ),
        ),
      ]),
    ),
  }),
  else: { type: ['string', 'object'] },
};

const definitions = (edition: Edition): Record<string, JsonSchema> => ({
  server: serverSchema(edition),
  property: propertySchema(edition),
  item: itemSchema(edition),
  qualityRules: listOf(qualitySchema(edition)),
  roles: listOf(role(edition)),
  tags: listOf(textType),
  ...since('3.1', edition, {
    propertyRelationship: closed(relationshipFields(edition), ['to']),
  }),
  ...since('3.2', edition, { context }),
  customProperties: listOf(
    closedSince31(
      edition,
      {
        ...ids(edition),
        property: textType,
        value: anything,
        ...since('3.1', edition, { description: textType }),
      },
      edition === '3.0' ? [] : ['property', 'value'],
    ),
  ),
  definitions: listOf(
    closedSince31(
      edition,
      {
        ...ids(edition),
        url: linkType,
        type: textType,
        ...since('3.1', edition, { description: textType }),
      },
      ['url', 'type'],
    ),
  ),
});

/**
 * The structure of a contract of one edition, in JSON Schema draft 7.
 * Conditions on one field choose what applies to the others, instead of
 * alternatives that are tried in turn, so that every violation is one error at
 * one place. What a schema cannot say well is a lint rule.
 */
export const odcsSchema = (edition: Edition): JsonSchema => ({
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
      tags: ref('tags'),
      description: {
        ...closed({
          ...fields(['usage', 'purpose', 'limitations'], textType),
          authoritativeDefinitions: ref('definitions'),
          customProperties: ref('customProperties'),
        }),
        [OPEN]: true,
      },
      ...since('3.2', edition, { context: ref('context') }),
      schema: listOf(schemaObject(edition)),
      servers: listOf(ref('server')),
      slaProperties: listOf(serviceLevel(edition)),
      price: closedSince31(edition, {
        ...ids(edition),
        priceAmount: advised(
          'price-negative',
          'A price cannot be negative: write 0 for free.',
          { type: 'number', minimum: 0 },
        ),
        priceCurrency: textType,
        priceUnit: textType,
      }),
      team: team(edition),
      roles: ref('roles'),
      support: listOf(support(edition)),
      authoritativeDefinitions: ref('definitions'),
      customProperties: ref('customProperties'),
      contractCreatedTs: { type: 'string', format: 'date-time' },
    },
    [
      'version',
      'apiVersion',
      'kind',
      'id',
      ...(edition === '3.2' ? [] : ['status']),
    ],
  ),
  definitions: definitions(edition),
});
