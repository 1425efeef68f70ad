import type { RequestHandler } from 'express';
import {
  buildSchema,
  type DirectiveNode,
  execute,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import { badRequest } from './problem.ts';
import { countQuestions } from './questions.ts';
import {
  graphqlSchema,
  type Resource,
  resources,
  type Row,
} from './resources.ts';
import { readCursor, type Store, writeCursor } from './store.ts';

const MAX_QUESTION = 10_000;
/** Questions in one request, under however many names. */
const MAX_FIELDS = 20;
const MAX_LIMIT = 1000;

const schema: GraphQLSchema = buildSchema(graphqlSchema);
const byObject = new Map(resources.map(each => [each.object, each]));

/** What the contract calls something, where GraphQL has another name for it. */
function contractName(
  directives: readonly DirectiveNode[] | undefined,
): string | undefined {
  const directive = directives?.find(({ name }) => name.value === 'odcs');
  const [argument] = directive?.arguments ?? [];
  return argument?.value.kind === 'StringValue'
    ? argument.value.value
    : undefined;
}

/** A field of a row: under the name that the data has. */
const field: GraphQLFieldResolver<Row, unknown> = (row, _, __, info) => {
  const { astNode } = info.parentType.getFields()[info.fieldName]!;
  return row[contractName(astNode?.directives) ?? info.fieldName];
};

/** The questions of a resource: a page, or one by the arguments that are its key. */
function answering(resource: Resource, names: string[], store: Store) {
  const isOne = names.length > 0;
  return async (given: Record<string, unknown>) => {
    if (isOne) {
      return store.one(
        resource,
        names.map(name => given[name]),
      );
    }
    const limit = Number(given.limit);
    if (!(limit >= 1 && limit <= MAX_LIMIT)) {
      throw badRequest(`"limit" is from 1 to ${MAX_LIMIT}.`);
    }
    const after = given.after as string | null | undefined;
    const page = await store.list(
      resource,
      limit,
      readCursor(resource, after ?? undefined),
    );
    return { items: page.items, next: writeCursor(page.next) };
  };
}

/** What each field of the root answers. */
function rootOf(store: Store): Record<string, unknown> {
  const fields = Object.values(schema.getQueryType()!.getFields());
  return Object.fromEntries(
    fields.map(({ name, args, astNode }) => {
      const resource = byObject.get(contractName(astNode?.directives) ?? '');
      if (!resource)
        throw new Error(`Nothing is known of the question ${name}`);
      const isList = args.some(
        each => each.name === 'limit' && each.defaultValue === 100,
      );
      const names = isList ? [] : args.map(each => each.name);
      return [name, answering(resource, names, store)];
    }),
  );
}

/** Answers `{ query, variables }` that are posted. */
export function graphql(store: Store): RequestHandler {
  const rootValue = rootOf(store);
  const resolver: GraphQLFieldResolver<Row, unknown> = (
    source,
    args,
    context,
    info,
  ) => {
    if (source !== (rootValue as unknown))
      return field(source, args, context, info);
    const work = rootValue[info.fieldName] as (given: object) => unknown;
    return work(args);
  };
  return (request, response, next) => {
    const { query, variables } = request.body ?? {};
    if (typeof query !== 'string' || query.length > MAX_QUESTION) {
      next(
        badRequest(`"query" is a text of at most ${MAX_QUESTION} characters.`),
      );
      return;
    }
    const refuse = (errors: readonly Error[]) =>
      response
        .status(400)
        .json({ errors: errors.map(({ message }) => ({ message })) });
    let document;
    try {
      document = parse(query);
    } catch (error) {
      refuse([error as Error]);
      return;
    }
    if (countQuestions(document, MAX_FIELDS) > MAX_FIELDS) {
      refuse([new Error(`More than ${MAX_FIELDS} questions at once.`)]);
      return;
    }
    const errors = validate(schema, document);
    if (errors.length > 0) {
      refuse(errors);
      return;
    }
    Promise.resolve(
      execute({
        schema,
        document,
        rootValue,
        variableValues: variables,
        fieldResolver: resolver as GraphQLFieldResolver<unknown, unknown>,
      }),
    ).then(({ data, errors: faults }) => {
      // What went wrong inside is for the log; what was asked wrongly is told.
      faults?.forEach(fault => {
        if (fault.originalError && !('status' in fault.originalError)) {
          console.error(fault.originalError);
        }
      });
      response.json({
        data,
        ...(faults && {
          errors: faults.map(({ message, path, originalError }) => ({
            message:
              !originalError || 'status' in originalError
                ? message
                : 'Something went wrong.',
            path,
          })),
        }),
      });
    }, next);
  };
}
