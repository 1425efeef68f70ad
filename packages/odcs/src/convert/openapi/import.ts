import type { OdcsSchemaObject } from '../../types';
import { assemble } from '../assemble';
import { ConversionError, type Importer } from '../conversion';
import {
  type Definitions,
  definitionsIn,
  standingAlone,
  warnOfUnused,
} from '../jsonschema/definitions';
import { bounded } from '../jsonschema/import';
import { objectsOf, withoutEcho } from '../jsonschema/objects';
import {
  distinct,
  notes,
  type Reading,
  readingOf,
} from '../jsonschema/reading';
import { readMapping } from '../readMapping';
import { settle } from '../settle';
import { Source } from '../source';
import { headOf } from './info';
import { serversOf } from './servers';

/** Where the schemas are: since 3.0 among the components. */
function schemasOf(root: Source): string[] {
  const written = root.text('openapi') ?? root.text('swagger');
  if (written === undefined) {
    throw new ConversionError(
      'This is not an OpenAPI document: the field "openapi" is missing.',
    );
  }
  const [major] = written.split('.');
  if (root.take('openapi') !== undefined && major === '3') {
    return ['components', 'schemas'];
  }
  if (root.take('swagger') !== undefined && major === '2') {
    return ['definitions'];
  }
  throw new ConversionError(
    `Version "${written}" of OpenAPI is not known: 3.x is, and 2.0 of Swagger.`,
  );
}

/** The schemas by their names. What else is beside them is told. */
function definitionsOf(root: Source, reading: Reading): Definitions {
  const steps = schemasOf(root);
  const components = steps.length > 1 ? root.mapping(steps[0]) : root;
  const schemas = components?.mapping(steps[steps.length - 1])?.fields;
  if (components !== root) components?.finish();
  const file = reading.documents.open(root.fields);
  return new Map(definitionsIn({ file, path: [] }, schemas, ...steps));
}

function objectsIn(
  definitions: Definitions,
  reading: Reading,
  only: readonly string[] | undefined,
): OdcsSchemaObject[] {
  const names = only
    ? [...definitions.keys()].filter(name => only.includes(name))
    : standingAlone(definitions, reading);
  const objects = names.flatMap(name =>
    objectsOf(name, definitions.get(name)!, reading),
  );
  if (objects.length === 0) {
    throw new ConversionError(
      only
        ? `There is no object named ${only.join(', ')} among the schemas.`
        : 'There is no object among the schemas of this document: a contract is made of those that have a name.',
    );
  }
  if (!only) warnOfUnused(definitions, reading);
  return objects;
}

/** Reads the schemas of an OpenAPI document, 3.x or 2.0, in YAML or JSON. */
export const importOpenApi: Importer = (text, options) =>
  bounded(() => {
    const reading = readingOf(options, true);
    const { warnings } = reading;
    const root = new Source(
      '',
      readMapping(text, 'an OpenAPI document'),
      warnings,
    );
    const definitions = definitionsOf(root, reading);
    const objects = objectsIn(definitions, reading, options.only).map(
      ({ name, ...rest }) => ({
        name,
        physicalType: 'resource',
        ...withoutEcho({ name, ...rest }),
      }),
    );
    const head = { ...headOf(root), servers: serversOf(root) };
    if (root.take('paths') !== undefined) {
      root.warn(
        'A contract has no place for operations: they are left out.',
        'paths',
      );
    }
    root.finish();
    const found = options.only
      ? { ...options, only: objects.map(({ name }) => name!) }
      : options;
    const document = settle(assemble(found, head, objects), warnings);
    return { document, warnings: distinct([...warnings, ...notes(reading)]) };
  });
