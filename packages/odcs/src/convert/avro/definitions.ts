import { isMapping, type Mapping } from '../../values';
import { ConversionError, type ConversionWarning } from '../conversion';
import { readSchemas } from './readSchemas';
import {
  definesName,
  fullName,
  isFullName,
  isKind,
  isPrimitive,
  namespaceOf,
} from './names';

/** A named type with the namespace that names inside of it belong to. */
export interface Definition {
  full: string;
  namespace: string;
  schema: Mapping;
}

/** Types that a schema is made of, at most this many once they are written out. */
const MAX_TYPES = 100_000;

/** The full name of a definition in the namespace that surrounds it. */
export function nameOf(schema: Mapping, surrounding: string): string {
  const { name, namespace } = schema;
  if (typeof name !== 'string') {
    throw new ConversionError(
      `A ${String(schema.type)} has no name: Avro wants one.`,
    );
  }
  const full = fullName(
    name,
    typeof namespace === 'string' ? namespace : surrounding,
  );
  if (!isFullName(full)) {
    throw new ConversionError(`"${full}" is not a name that Avro takes.`);
  }
  return full;
}

/** All named types of a text, and of those it refers to. */
export class Definitions {
  private readonly known = new Map<string, Definition>();
  private readonly names = new Map<Mapping, string>();
  private readonly missing = new Set<string>();
  private left = MAX_TYPES;

  constructor(
    private readonly resolve: (reference: string) => string | undefined = () =>
      undefined,
  ) {}

  /** Remembers every named type that is defined in the schema. */
  collect(schema: unknown, namespace: string): void {
    if (Array.isArray(schema)) {
      schema.forEach(branch => this.collect(branch, namespace));
      return;
    }
    if (!isMapping(schema)) return;
    let inner = namespace;
    if (definesName(schema)) {
      const full = nameOf(schema, namespace);
      inner = namespaceOf(full);
      if (this.known.has(full)) {
        throw new ConversionError(`The type "${full}" is defined twice.`);
      }
      this.known.set(full, { full, namespace: inner, schema });
      this.names.set(schema, full);
    }
    const fields = Array.isArray(schema.fields) ? schema.fields : [];
    fields.forEach(field => {
      if (isMapping(field)) this.collect(field.type, inner);
    });
    [schema.type, schema.items, schema.values].forEach(part =>
      this.collect(part, inner),
    );
  }

  /** The type of that name, looked up in other files if it is not here. */
  find(name: string, namespace: string): Definition | undefined {
    const full = fullName(name, namespace);
    const here = this.known.get(full) ?? this.known.get(name);
    if (here || this.missing.has(full)) return here;
    const text = this.resolve(full);
    if (text !== undefined) {
      readSchemas(text).schemas.forEach(schema => this.collect(schema, ''));
    }
    const found = this.known.get(full);
    if (!found) this.missing.add(full);
    return found;
  }

  /** Counts a type that is written out. */
  count(): void {
    this.left -= 1;
    if (this.left < 0) {
      throw new ConversionError(
        `With every type written out the schema has more than ${MAX_TYPES} of them: import its parts with "only".`,
      );
    }
  }

  /**
   * The schema with everything that it refers to in it, each named type where it
   * is used first and by its full name, so that it stands on its own.
   */
  bundle(
    schema: unknown,
    namespace: string,
    seen = new Set<string>(),
  ): unknown {
    if (typeof schema === 'string' && !isPrimitive(schema)) {
      const found = this.find(schema, namespace);
      const full = found?.full ?? fullName(schema, namespace);
      if (seen.has(full)) return full;
      if (found) return this.bundle(found.schema, namespaceOf(full), seen);
      seen.add(full);
      return { type: 'record', name: full, fields: [] };
    }
    if (Array.isArray(schema)) {
      return schema.map(branch => this.bundle(branch, namespace, seen));
    }
    if (!isMapping(schema)) return schema;
    const { namespace: _, ...rest } = schema;
    const whole: Mapping = definesName(schema) ? rest : { ...schema };
    let inner = namespace;
    if (definesName(schema)) {
      const full = this.names.get(schema) ?? nameOf(schema, namespace);
      if (seen.has(full)) return full;
      seen.add(full);
      whole.name = full;
      if (!full.includes('.')) whole.namespace = '';
      inner = namespaceOf(full);
    }
    if (Array.isArray(schema.fields)) {
      whole.fields = schema.fields.map(field =>
        isMapping(field)
          ? { ...field, type: this.bundle(field.type, inner, seen) }
          : field,
      );
    }
    for (const part of ['type', 'items', 'values']) {
      if (part in schema && !(part === 'type' && isKind(schema.type))) {
        whole[part] = this.bundle(schema[part], inner, seen);
      }
    }
    return whole;
  }

  /** Warns of every name that nobody defined. */
  finish(warnings: ConversionWarning[]): void {
    this.missing.forEach(name =>
      warnings.push({
        path: name,
        message: `The type "${name}" is defined nowhere: hand over the file with it, or complete its fields.`,
      }),
    );
  }
}
