import { openApiDocument } from '@meshwork/backstage-plugin-data-mesh-common';
import Ajv2019, { type ValidateFunction } from 'ajv/dist/2019';
import addFormats from 'ajv-formats';

type Schema = { [key: string]: unknown };

/** Schemas that others are made of: they cannot say by themselves what is too much. */
const parts = new Set(
  JSON.stringify(openApiDocument.components.schemas).match(
    /(?<="allOf":\[\{"\$ref":")[^"]+/g,
  ),
);

/** The same schema, in which nothing may stand that it does not name. */
function closed(value: unknown, path: string): unknown {
  if (Array.isArray(value)) {
    return value.map((item, i) => closed(item, `${path}/${i}`));
  }
  if (typeof value !== 'object' || value === null) return value;
  const schema: Schema = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      closed(item, `${path}/${key}`),
    ]),
  );
  const names = 'allOf' in schema || schema.type === 'object';
  const open =
    'additionalProperties' in schema ||
    (!('allOf' in schema) && !('properties' in schema)) ||
    parts.has(path) ||
    /\/allOf\/\d+$/.test(path);
  return names && !open ? { ...schema, unevaluatedProperties: false } : schema;
}

const ajv = new Ajv2019({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({
  $id: 'mesh',
  ...(closed(openApiDocument, '#') as Schema),
});

const pointer = (key: string) =>
  encodeURIComponent(key.replace(/~/g, '~0').replace(/\//g, '~1'));

/** The paths of the document; a fixed segment is more particular than a parameter. */
const templates = Object.keys(openApiDocument.paths)
  .sort((a, b) => a.split('{').length - b.split('{').length)
  .map(template => ({
    template,
    pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  }));

const validators = new Map<string, ValidateFunction>();

/** Signs of the inside: stacks, files, statements, the names of drivers. */
const INSIDE =
  /node_modules|\.(?:ts|js):\d+|\b(?:select|insert|update|delete)\b.+\b(?:from|into|set|where)\b|sqlite|knex|"stack"/i;

/**
 * Holds an answer of the API against the API document: a field that is missing, or of
 * another type, or that the document does not know, fails the test that got it; and so does a
 * refusal that tells of the inside.
 *
 * @param path - below the plugin's own path, without the query
 * @param body - undefined where the answer has none
 */
export function checkAnswer(
  method: string,
  path: string,
  status: number,
  body: unknown,
): void {
  const found = templates.find(({ pattern }) => pattern.test(path));
  if (!found || body === undefined) return;
  if (status >= 400) {
    const inside = INSIDE.exec(JSON.stringify(body));
    if (inside) throw new Error(`${method} ${path} tells: ${inside[0]}`);
  }
  const $ref =
    status < 400
      ? `mesh#/paths/${pointer(found.template)}/${method.toLocaleLowerCase(
          'en-US',
        )}/responses/${status}/content/application~1json/schema`
      : 'mesh#/components/schemas/Refusal';
  const validate = validators.get($ref) ?? ajv.compile({ $ref });
  validators.set($ref, validate);
  if (!validate(body)) {
    const what = (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
    throw new Error(
      `${method} ${path} answered ${status} otherwise than the document says:\n${what.join(
        '\n',
      )}`,
    );
  }
}
