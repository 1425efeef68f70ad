import { openApiDocument } from './generated/document';

type Node = { readonly [key: string]: unknown };

interface Operation {
  operationId: string;
  summary: string;
  parameters?: (Node & { $ref?: string; name?: string; in?: string })[];
  responses: Record<string, unknown>;
}

const operations = Object.entries(openApiDocument.paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      route: `${method} ${path}`,
      path,
      // Each has a shape of its own, as literal as the document is.
      operation: operation as unknown as Operation,
    })),
);

/** What a reference of the document points to. */
function resolve(ref: string): unknown {
  return ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>(
      (node, key) => (node as Node | undefined)?.[key],
      openApiDocument,
    );
}

/** Every object in the document, with where it stands. */
function* nodes(node: unknown, at = '#'): Generator<[string, Node]> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield [at, node as Node];
  for (const [key, value] of Object.entries(node)) {
    yield* nodes(value, `${at}/${key}`);
  }
}

const all = [...nodes(openApiDocument)];

describe('the API document', () => {
  it('points to nothing that is not there', () => {
    const dangling = all.filter(
      ([, { $ref }]) => typeof $ref === 'string' && !resolve($ref),
    );
    expect(dangling).toEqual([]);
  });

  it('holds nothing that nothing points to', () => {
    const used = new Set(all.map(([, { $ref }]) => $ref));
    const unused = Object.entries(openApiDocument.components).flatMap(
      ([kind, named]) =>
        Object.keys(named)
          .map(name => `#/components/${kind}/${name}`)
          .filter(ref => !used.has(ref)),
    );
    expect(unused).toEqual([]);
  });

  it('requires only properties that it describes', () => {
    const unknown = all
      .filter(([, node]) => node.type === 'object' && node.required)
      .flatMap(([at, node]) =>
        (node.required as string[])
          .filter(name => !((node.properties ?? {}) as Node)[name])
          .map(name => `${at}: ${name}`),
      );
    expect(unknown).toEqual([]);
  });

  it('names each operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(operations)(
    '$route says what it is, takes and answers',
    ({ operation, path }) => {
      expect(operation.summary).toMatch(/\w/);
      const statuses = Object.keys(operation.responses);
      const successes = statuses.filter(status => /^2\d\d$/.test(status));
      const prefers = operation.parameters?.some(
        ({ name }) => name === 'Prefer',
      );
      // Who prefers no body gets none; everybody else gets one and the same.
      expect(
        successes.filter(status => !(prefers && status === '204')),
      ).toHaveLength(1);
      expect(statuses).toContain('default');
      const parameters = (operation.parameters ?? []).map(parameter =>
        parameter.$ref ? (resolve(parameter.$ref) as Node) : parameter,
      );
      expect(
        parameters.filter(({ in: place }) => place === 'path').map(p => p.name),
      ).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    },
  );

  it('lets nothing into a command that it does not describe', () => {
    const open = all.filter(
      ([at, node]) =>
        /\/requestBody\/content\/[^/]+\/schema$/.test(at.replace('~1', '')) &&
        !node.$ref &&
        node.additionalProperties !== false,
    );
    expect(open).toEqual([]);
  });
});
