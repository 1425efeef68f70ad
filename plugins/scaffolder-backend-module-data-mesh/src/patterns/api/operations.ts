/** A document of OpenAPI 3.1, as far as it is looked at. */
interface Document {
  paths: Record<string, unknown>;
  components: Record<string, unknown>;
  [field: string]: unknown;
}

const answer = (description: string, schema: object) => ({
  '200': { description, content: { 'application/json': { schema } } },
});

const state = {
  type: 'object',
  properties: { status: { type: 'string', enum: ['up', 'down'] } },
  required: ['status'],
};

const freshness = {
  type: 'object',
  properties: {
    resource: { type: 'string' },
    state: {
      type: 'string',
      enum: ['fresh', 'stale', 'unknown'],
      description:
        'Unknown where nothing is promised, or no column says when rows were written.',
    },
    lastUpdated: { type: ['string', 'null'], format: 'date-time' },
    ageSeconds: { type: ['number', 'null'] },
    promisedSeconds: { type: ['number', 'null'] },
  },
  required: [
    'resource',
    'state',
    'lastUpdated',
    'ageSeconds',
    'promisedSeconds',
  ],
};

/** Whoever watches the service need not be somebody. */
const open = { security: [] };

/** Adds to what the contracts say what every service of ours answers. */
export function operations(document: Document): Document {
  return {
    ...document,
    security: [{ bearer: [] }],
    paths: {
      ...document.paths,
      '/health/live': {
        get: {
          operationId: 'live',
          summary: 'Whether the process runs',
          ...open,
          responses: answer('It does.', state),
        },
      },
      '/health/ready': {
        get: {
          operationId: 'ready',
          summary: 'Whether it can answer questions',
          ...open,
          responses: {
            ...answer('It can.', state),
            '503': {
              description: 'Where its data is cannot be reached.',
              content: { 'application/json': { schema: state } },
            },
          },
        },
      },
      '/freshness': {
        get: {
          operationId: 'freshness',
          summary: 'How old the data is, and whether that is as promised',
          ...open,
          responses: answer('Of each resource.', {
            type: 'array',
            items: freshness,
          }),
        },
      },
    },
    components: {
      ...document.components,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
  };
}
