import { type Mapping, text } from '../../values';

/** A column of the key, as a parameter of a path. */
export interface KeyPart {
  /** In the path. */
  name: string;
  /** In the data. */
  key: string;
  schema: Mapping;
}

/** An object with the names that it has in the document. */
export interface Resource {
  /** The name of its schema, which makes a path and operations as well. */
  name: string;
  /** In words. */
  title: string;
  key: readonly KeyPart[];
}

const json = (schema: Mapping): Mapping => ({
  'application/json': { schema },
});

const answers = (...names: string[]): Mapping =>
  Object.fromEntries(
    names.map(name => [
      { BadRequest: '400', NotFound: '404' }[name]!,
      { $ref: `#/components/responses/${name}` },
    ]),
  );

const problem = (description: string): Mapping => ({
  description,
  content: {
    // RFC 9457.
    'application/problem+json': {
      schema: {
        type: 'object',
        properties: {
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
        },
        required: ['title', 'status'],
      },
    },
  },
});

/** What goes wrong, for all operations. */
export const responses: Mapping = {
  BadRequest: problem('The question cannot be understood.'),
  NotFound: problem('There is nothing under this key.'),
};

/** Some of a resource, from a place in it on. */
function listOf({ name, title }: Resource): Mapping {
  return {
    operationId: `list_${name}`,
    summary: `Some of ${title}`,
    parameters: [
      {
        name: 'limit',
        in: 'query',
        description: 'How many at most.',
        schema: { type: 'integer', minimum: 1, maximum: 1000, default: 100 },
      },
      {
        name: 'after',
        in: 'query',
        description: 'The "next" of the answer before.',
        schema: { type: 'string' },
      },
    ],
    responses: {
      '200': {
        description: 'Some of them, and where to go on.',
        content: json({
          type: 'object',
          properties: {
            items: {
              type: 'array',
              items: { $ref: `#/components/schemas/${name}` },
            },
            next: {
              type: ['string', 'null'],
              description: 'What to ask for the rest with; null at the end.',
            },
          },
          required: ['items', 'next'],
        }),
      },
      ...answers('BadRequest'),
    },
  };
}

function oneOf({ name, title, key }: Resource): Mapping {
  return {
    operationId: `get_${name}`,
    summary: `One of ${title}, by its key`,
    parameters: key.map(part => ({
      name: part.name,
      in: 'path',
      required: true,
      ...(text(part.schema.description) && {
        description: part.schema.description,
      }),
      schema: part.schema,
    })),
    responses: {
      '200': {
        description: 'It.',
        content: json({ $ref: `#/components/schemas/${name}` }),
      },
      ...answers('BadRequest', 'NotFound'),
    },
  };
}

/** The paths of a resource. */
export function pathsOf(resource: Resource): Mapping {
  const path = `/${resource.name}`;
  const key = resource.key.map(({ name }) => `/{${name}}`).join('');
  return {
    [path]: { get: listOf(resource) },
    ...(key !== '' && { [`${path}${key}`]: { get: oneOf(resource) } }),
  };
}
