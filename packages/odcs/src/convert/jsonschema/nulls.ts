import { isMapping, type Mapping } from '../../values';
import { typesIn } from './types';

/** Whether a value may be null; open where nothing is said. */
export type Verdict = 'yes' | 'no' | 'open';

/** Whether nothing but null is of the schema. */
export function isNull(schema: unknown): boolean {
  if (!isMapping(schema)) return false;
  const types = typesIn(schema);
  if (types.length > 0) return types.every(type => type === 'null');
  if ('const' in schema) return schema.const === null;
  return (
    Array.isArray(schema.enum) &&
    schema.enum.length > 0 &&
    schema.enum.every(value => value === null)
  );
}

/** What a schema's own words say of null. */
export function verdictOf(schema: Mapping): Verdict {
  const types = typesIn(schema);
  const lists = [
    ...('const' in schema ? [[schema.const]] : []),
    ...(Array.isArray(schema.enum) ? [schema.enum] : []),
    ...(types.length > 0
      ? [types.map(type => (type === 'null' ? null : type))]
      : []),
  ];
  if (lists.length === 0) return 'open';
  return lists.every(list => list.includes(null)) ? 'yes' : 'no';
}
