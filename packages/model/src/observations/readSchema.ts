import { isRecord, optionalText, Refused, requiredText } from './reading';
import {
  OBSERVATION_LIMITS,
  type FoundColumn,
  type FoundObject,
} from './types';

const { objects, columns, name } = OBSERVATION_LIMITS;

/** A schema as it was found on a platform. */
export function readSchema(raw: unknown): FoundObject[] {
  if (!Array.isArray(raw) || raw.length === 0 || raw.length > objects) {
    throw new Refused(
      '/schema',
      `must be a list of 1 to ${objects} objects with their columns`,
    );
  }
  const found = raw.map((object, at) => readObject(object, `/schema/${at}`));
  const twice = repeated(found);
  if (twice !== undefined) {
    throw new Refused(`/schema/${twice}/name`, 'is there twice');
  }
  return found;
}

function readObject(raw: unknown, path: string): FoundObject {
  if (!isRecord(raw)) throw new Refused(path, 'must be an object');
  if (!Array.isArray(raw.columns) || raw.columns.length > columns) {
    throw new Refused(
      `${path}/columns`,
      `must be a list of at most ${columns} columns`,
    );
  }
  const found = {
    name: requiredText(raw, 'name', name, path),
    columns: raw.columns.map((column, at) =>
      readColumn(column, `${path}/columns/${at}`),
    ),
  };
  const twice = repeated(found.columns);
  if (twice !== undefined) {
    throw new Refused(`${path}/columns/${twice}/name`, 'is there twice');
  }
  return found;
}

function readColumn(raw: unknown, path: string): FoundColumn {
  if (!isRecord(raw)) throw new Refused(path, 'must be an object');
  const { nullable } = raw;
  if (nullable !== undefined && typeof nullable !== 'boolean') {
    throw new Refused(`${path}/nullable`, 'must be true or false');
  }
  const type = optionalText(raw, 'type', name, path);
  return {
    name: requiredText(raw, 'name', name, path),
    ...(type !== undefined && { type }),
    ...(nullable !== undefined && { nullable }),
  };
}

/** Index of the first one whose name was there before. */
function repeated(named: readonly { name: string }[]): number | undefined {
  const seen = new Set<string>();
  const at = named.findIndex(one => {
    const known = seen.has(one.name);
    seen.add(one.name);
    return known;
  });
  return at === -1 ? undefined : at;
}
