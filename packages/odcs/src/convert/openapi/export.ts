import type { OdcsDocument, OdcsSchemaObject } from '../../types';
import { isMapping, type Mapping, mappings, text } from '../../values';
import { DEFAULT_ENVIRONMENT, serversFor } from '../../view/servers';
import {
  ConversionError,
  type ConversionWarning,
  type Exporter,
  type ExportOptions,
} from '../conversion';
import { type Capacity, notHeld } from '../held';
import { capacity as ofJsonSchema } from '../jsonschema/capacity';
import { bodyOf } from '../jsonschema/export';
import { present, type Scope } from '../jsonschema/scope';
import { inKeyOrder } from '../keyOrder';
import { pageName } from '../page/fileName';
import { writeYaml } from '../soda/yaml';
import { type KeyPart, pathsOf, type Resource, responses } from './operations';
import { componentName, writeInfo } from './writeInfo';

const capacity: Capacity = {
  ...ofJsonSchema,
  format: 'OpenAPI',
  contract: ['name', 'version', 'description', 'servers'],
  property: [...ofJsonSchema.property, 'primaryKey', 'primaryKeyPosition'],
};

function keyOf(
  object: OdcsSchemaObject,
  schema: Mapping,
  scope: Scope,
): KeyPart[] {
  const taken = new Set<string>();
  const columns = isMapping(schema.properties) ? schema.properties : {};
  const key = inKeyOrder(mappings(object.properties), each => each);
  const parts = key.flatMap(property => {
    const inData = text(property.physicalName) ?? text(property.name);
    const found = inData === undefined ? undefined : columns[inData];
    if (inData === undefined || !isMapping(found)) return [];
    const { type, ...rest } = found;
    // A value that is asked for is there.
    const [only] = [type].flat().filter(each => each !== 'null');
    const name = componentName(inData, taken);
    return [{ name, key: inData, schema: present({ type: only, ...rest }) }];
  });
  const isPlain = parts.every(
    ({ schema: { type } }) => type !== 'object' && type !== 'array',
  );
  if (isPlain) return parts;
  scope.warnings.push({
    path: scope.at,
    message:
      'A list or an object in the key is no part of a path: it cannot be asked for by its key.',
  });
  return [];
}

function serversOf(
  document: OdcsDocument,
  environment: string,
  warnings: ConversionWarning[],
): Mapping[] {
  return serversFor(document, environment).flatMap(server => {
    const url = text(server.location) ?? text(server.url);
    if (server.type === 'api' && url !== undefined) {
      return [present({ url, description: text(server.description) })];
    }
    warnings.push({
      path: `servers[${server.server ?? ''}]`,
      message: 'OpenAPI has places for servers of type api only.',
    });
    return [];
  });
}

function write(
  document: OdcsDocument,
  { only, environment = DEFAULT_ENVIRONMENT }: ExportOptions,
) {
  const objects = mappings(document.schema).filter(
    ({ name }) => text(name) && (!only || only.includes(name!)),
  );
  if (objects.length === 0) {
    throw new ConversionError('There is no object to write an API for.');
  }
  const warnings = notHeld({ ...document, schema: objects }, capacity);
  const servers = serversOf(document, environment, warnings);
  const taken = new Set<string>();
  const paths: Mapping = {};
  const schemas: Mapping = {};
  for (const object of objects) {
    const scope: Scope = { warnings, at: `schema[${object.name}]` };
    const name = componentName(object.name!, taken);
    if (name !== object.name) {
      warnings.push({
        path: `${scope.at}.name`,
        message: `OpenAPI does not take the name "${object.name}": it is written as ${name}.`,
      });
    }
    const schema = bodyOf(object, scope);
    const resource: Resource = {
      name,
      title: text(object.businessName) ?? object.name!,
      key: keyOf(object, schema, scope),
    };
    schemas[name] = schema;
    Object.assign(paths, pathsOf(resource));
  }
  const content = present({
    openapi: '3.1.0',
    info: writeInfo(document, 'OpenAPI', warnings),
    servers: servers.length > 0 ? servers : undefined,
    paths,
    components: { schemas, responses },
  });
  return {
    files: [
      { name: pageName(document, 'openapi.yaml'), content: writeYaml(content) },
    ],
    warnings,
  };
}

/**
 * Writes an OpenAPI 3.1 document with which the objects of a contract can be
 * read: pages of each, and one by its key.
 */
export const exportOpenApi: Exporter = (document, options) => {
  try {
    return write(document, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ConversionError('The contract is nested too deeply: flatten it.');
  }
};
