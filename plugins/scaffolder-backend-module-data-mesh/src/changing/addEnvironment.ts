import { InputError } from '@backstage/errors';
import {
  DEFAULT_ENVIRONMENT,
  schemaName,
  validateDataProduct,
} from '@meshwork/model';
import { snakeCase } from '../repository/text';
import type { Change } from './addPorts';
import { addDbtTarget, type DbtFiles } from './dbtTarget';
import type { OpenDescriptor } from './descriptor';

/** Names that platforms and agreements take for an environment. */
const NAME = /^[a-z][a-z0-9-]{0,30}$/;

interface PortEnvironment {
  name: string;
  server?: string;
  location?: string;
}

/** An environment that is to be. */
export interface NewEnvironment {
  name: string;
  /** The one it is made after; `prod` when absent. */
  from?: string;
  /** Its own server; on that of the other one it gets schemas of its own when absent. */
  server?: string;
}

/** What is to be, and in which schemas tables are for it. */
export interface EnvironmentChange extends Change {
  /** Of the new environment. */
  schema: string;
  /** Of the one it is made after. */
  fromSchema: string;
}

/** PostgreSQL cuts names of more than 63 bytes, and the longest schema beside it ends in `_staging`. */
const MAX_SCHEMA_BYTES = 55;

/** What needs no escape in SQL, Terraform, dbt and texts. */
const SCHEMA = /^[\p{L}_][\p{L}\p{N}_$-]*$/u;

/** The schema that a location says; none for addresses and names alone. */
function schemaAt(location: string | undefined): string | undefined {
  if (location === undefined || location.includes('://')) return undefined;
  return location.split('.').at(-2);
}

/** The one schema that locations say. */
function schemaOf(
  locations: readonly (string | undefined)[],
  what: string,
  otherwise: string,
): { schema: string; faults: string[] } {
  const schemas = [...new Set(locations.flatMap(at => schemaAt(at) ?? []))];
  return {
    schema: schemas[0] ?? otherwise,
    faults:
      schemas.length > 1
        ? [
            `The tables of "${what}" are in ${schemas
              .map(schema => `"${schema}"`)
              .join(' and ')}: a dbt project builds in one schema`,
          ]
        : [],
  };
}

/** Where a table of one environment is in another one of the same server; unknown for addresses. */
function besides(location: string, environment: string): string | undefined {
  if (location.includes('://')) return undefined;
  const suffix = `_${snakeCase(environment)}`;
  const parts = location.split('.');
  const at = Math.max(parts.length - 2, 0);
  return parts
    .map((part, index) => (index === at ? `${part}${suffix}` : part))
    .join('.');
}

function moved(
  from: PortEnvironment,
  { name, server }: NewEnvironment,
): PortEnvironment {
  const { location, ...rest } = from;
  const there =
    location === undefined || server ? location : besides(location, name);
  return {
    ...rest,
    name,
    ...(server && { server }),
    ...(there !== undefined && { location: there }),
  };
}

/**
 * Adds an environment to every output port of a product that is in the one it is made
 * after, and to its dbt project a target that builds where the ports say they are.
 *
 * @param path - of the descriptor, within the repository
 * @param dbt - of the product, if it is made by one
 * @throws InputError for a product that is not described there
 */
export function addEnvironment(
  descriptor: OpenDescriptor,
  path: string,
  product: { name: string; namespace?: string },
  environment: NewEnvironment,
  dbt?: DbtFiles,
): EnvironmentChange {
  const { name, from = DEFAULT_ENVIRONMENT } = environment;
  if (!NAME.test(name)) {
    throw new InputError(
      `"${name}" cannot be the name of an environment: use lower-case letters, digits and dashes`,
    );
  }
  const { document, entity } = descriptor.find(
    'DataProduct',
    product.name,
    product.namespace,
  );
  const { outputPorts: ports = [] } = entity.spec as unknown as {
    outputPorts?: {
      name: string;
      type?: string;
      environments?: PortEnvironment[];
    }[];
  };
  const faults: string[] = [];
  const tables: Record<'there' | 'before', (string | undefined)[]> = {
    there: [],
    before: [],
  };
  let added = 0;
  for (const [index, port] of ports.entries()) {
    const environments = port.environments ?? [];
    const model = environments.find(one => one.name === from);
    if (environments.some(one => one.name === name)) {
      faults.push(`The port "${port.name}" is in "${name}" already`);
    } else if (model) {
      const made = moved(model, environment);
      document.addIn(
        ['spec', 'outputPorts', index, 'environments'],
        document.createNode(made),
      );
      if (port.type === 'table') {
        tables.there.push(made.location);
        tables.before.push(model.location);
      }
      added += 1;
    }
  }
  if (added === 0 && faults.length === 0) {
    faults.push(
      `No output port says where it is in "${from}": there is nothing to make "${name}" after`,
    );
  }
  faults.push(
    ...validateDataProduct(document.toJS()).map(({ message }) => message),
  );
  const domain = snakeCase(
    schemaName({ domain: String(entity.spec?.domain) }) ?? '',
  );
  const before = schemaOf(tables.before, from, domain);
  const there = schemaOf(
    tables.there,
    name,
    environment.server ? before.schema : `${before.schema}_${snakeCase(name)}`,
  );
  if (Buffer.byteLength(there.schema) > MAX_SCHEMA_BYTES) {
    faults.push(
      `The schema "${there.schema}" has more than ${MAX_SCHEMA_BYTES} bytes: give the environment a shorter name`,
    );
  }
  for (const schema of [before.schema, there.schema]) {
    if (!SCHEMA.test(schema)) {
      faults.push(`"${schema}" cannot be the name of a schema`);
    }
  }
  const target = dbt && addDbtTarget(dbt, { name, from, schema: there.schema });
  if (target) faults.push(...there.faults, ...target.faults);
  return {
    files: { [path]: descriptor.write(), ...target?.files },
    faults,
    schema: there.schema,
    fromSchema: before.schema,
  };
}
