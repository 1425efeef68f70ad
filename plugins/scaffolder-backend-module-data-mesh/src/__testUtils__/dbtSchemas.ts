/**
 * What dbt 1.10 takes in files of a project, as far as these templates write them:
 * anything else is a key that it would warn of or refuse
 * (docs.getdbt.com, "Project configs" and "Resource properties").
 */
const named = (properties: object, required = ['name']) => ({
  type: 'object',
  required,
  additionalProperties: false,
  properties: { name: { type: 'string', minLength: 1 }, ...properties },
});
const text = { type: 'string' };
const texts = { type: 'array', items: text };
const list = (items: object) => ({ type: 'array', minItems: 1, items });

const config = { type: 'object' };
const tests = {
  type: 'array',
  minItems: 1,
  items: {
    anyOf: [text, { type: 'object', minProperties: 1, maxProperties: 1 }],
  },
};
const column = named({
  description: text,
  data_type: text,
  quote: { type: 'boolean' },
  config,
  constraints: list({
    type: 'object',
    required: ['type'],
    properties: {
      type: {
        enum: ['not_null', 'unique', 'primary_key', 'foreign_key', 'check'],
      },
    },
  }),
  data_tests: tests,
});
const table = named({
  description: text,
  identifier: text,
  config,
  columns: list(column),
  data_tests: tests,
});

export const propertiesSchema = {
  type: 'object',
  required: ['version'],
  additionalProperties: false,
  properties: {
    version: { const: 2 },
    models: list(
      named({
        description: text,
        config,
        columns: list(column),
        constraints: list({ type: 'object', required: ['type'] }),
        data_tests: tests,
      }),
    ),
    sources: list(
      named({
        description: text,
        database: text,
        schema: text,
        config,
        tables: list(table),
      }),
    ),
    exposures: list(
      named(
        {
          name: { type: 'string', pattern: '^[A-Za-z0-9_]+$' },
          label: text,
          type: {
            enum: ['dashboard', 'notebook', 'analysis', 'ml', 'application'],
          },
          maturity: { enum: ['high', 'medium', 'low'] },
          description: text,
          url: text,
          depends_on: texts,
          owner: named({ email: text }),
          config,
        },
        ['name', 'type', 'owner'],
      ),
    ),
  },
};

export const projectSchema = {
  type: 'object',
  required: ['name', 'version', 'profile', 'config-version'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', pattern: '^[a-z][a-z0-9_]*$' },
    version: text,
    'config-version': { const: 2 },
    profile: text,
    'require-dbt-version': texts,
    'model-paths': texts,
    'macro-paths': texts,
    'test-paths': texts,
    vars: { type: 'object' },
    models: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        additionalProperties: {
          type: 'object',
          // Settings of a folder begin with a plus, so that none is taken for a folder.
          patternProperties: { '^\\+': {} },
          additionalProperties: false,
        },
      },
    },
  },
};
