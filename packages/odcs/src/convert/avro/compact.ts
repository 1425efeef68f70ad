import { isMapping, type Mapping } from '../../values';
import {
  definesName,
  fullName,
  isKind,
  isPrimitive,
  namespaceOf,
  shortName,
} from './names';

/** A type that another of the same name keeps from its own. */
export interface Renamed {
  from: string;
  to: string;
}

/**
 * Avro defines a named type once and then refers to it. Given a schema with every
 * named type written out, by its full name, this leaves the first definition of
 * each and refers to it from then on. A different type of the same name gets
 * another one.
 */
export function compact(schema: unknown): {
  schema: unknown;
  renamed: Renamed[];
} {
  const known = new Map<string, string>();
  const renamed: Renamed[] = [];

  const reference = (full: string, namespace: string) =>
    namespaceOf(full) === namespace ? shortName(full) : full;

  const freeName = (full: string, content: string): string => {
    for (let count = 2; ; count += 1) {
      const candidate = `${full}_${count}`;
      if (!known.has(candidate) || known.get(candidate) === content) {
        return candidate;
      }
    }
  };

  function parts(at: Mapping, namespace: string): Mapping {
    return {
      ...at,
      ...(Array.isArray(at.fields) && {
        fields: at.fields.map(field =>
          isMapping(field)
            ? { ...field, type: visit(field.type, namespace) }
            : field,
        ),
      }),
      ...('items' in at && { items: visit(at.items, namespace) }),
      ...('values' in at && { values: visit(at.values, namespace) }),
    };
  }

  function named(at: Mapping, namespace: string): unknown {
    const { type, name, namespace: own, ...rest } = at;
    const wanted = fullName(
      String(name),
      typeof own === 'string' ? own : namespace,
    );
    const content = JSON.stringify(at);
    if (known.get(wanted) === content) return reference(wanted, namespace);
    const full = known.has(wanted) ? freeName(wanted, content) : wanted;
    if (full !== wanted) renamed.push({ from: wanted, to: full });
    if (known.has(full)) return reference(full, namespace);
    known.set(full, content);
    const inner = namespaceOf(full);
    return {
      type,
      name: shortName(full),
      ...(inner !== namespace && { namespace: inner }),
      ...parts(rest, inner),
    };
  }

  function visit(at: unknown, namespace: string): unknown {
    if (typeof at === 'string') {
      return isPrimitive(at) ? at : reference(at, namespace);
    }
    if (Array.isArray(at)) return at.map(branch => visit(branch, namespace));
    if (!isMapping(at)) return at;
    if (definesName(at)) return named(at, namespace);
    const whole = parts(at, namespace);
    return isKind(at.type)
      ? whole
      : { ...whole, type: visit(at.type, namespace) };
  }

  return { schema: visit(schema, ''), renamed };
}
