import { formatPath } from '../../findings';
import {
  ConversionError,
  type ConversionWarning,
  type ImportOptions,
} from '../conversion';
import { Documents, type Found } from './documents';

/** Schemas inside each other that a contract may have: each is two levels of it. */
export const MAX_NESTED = 45;

/** What is the same for all schemas of one import. */
export interface Reading {
  documents: Documents;
  warnings: ConversionWarning[];
  /** Whether `nullable`, `example` and `externalDocs` are words of the language, as in OpenAPI. */
  isOpenApi?: boolean;
  /** Whether this only looks, before something is read. */
  isAside?: boolean;
  /** What a contract tells less exactly, anywhere: told once. */
  notes: Set<'absent' | 'null'>;
}

/** What an import begins with. */
export function readingOf(
  { resolve }: ImportOptions,
  isOpenApi = false,
  known?: ReadonlyMap<string, Found>,
): Reading {
  const warnings: ConversionWarning[] = [];
  return {
    documents: new Documents(resolve, warnings, known),
    warnings,
    isOpenApi,
    notes: new Set(),
  };
}

/** A place in the schemas of an import. */
export interface Place {
  reading: Reading;
  /** Schemas that this is inside of: whoever leads back to one is recursive. */
  within: readonly ReadonlySet<unknown>[];
  depth: number;
}

/** A place to begin with. */
export const start = (reading: Reading): Place => ({
  reading,
  within: [],
  depth: 0,
});

/** For a look at something that is read, and told of, at another time. */
export const aside = (reading: Reading): Reading => ({
  ...reading,
  warnings: [],
  notes: new Set(),
  isAside: true,
});

/** The place inside of all these schemas. */
export function inside(place: Place, schemas: readonly unknown[]): Place {
  if (place.depth >= MAX_NESTED) {
    throw new ConversionError(
      `There are more than ${MAX_NESTED} schemas inside each other: flatten them.`,
    );
  }
  return {
    ...place,
    within: [...place.within, new Set(schemas)],
    depth: place.depth + 1,
  };
}

/** Where something is, for people: `$defs.order.properties.id`. */
export function pathOf({ file, path }: Pick<Found, 'file' | 'path'>): string {
  const way = formatPath(path);
  return file.name === '' ? way : `${file.name}#${way}`;
}

/** Something below a schema. */
export const below = (
  { file, path }: Pick<Found, 'file' | 'path'>,
  schema: unknown,
  ...steps: (string | number)[]
): Found => ({ schema, file, path: [...path, ...steps] });

/** Tells of something at the place. */
export function warn(
  { warnings }: Reading,
  at: Pick<Found, 'file' | 'path'>,
  message: string,
  ...steps: (string | number)[]
): void {
  warnings.push({
    path: pathOf({ file: at.file, path: [...at.path, ...steps] }),
    message,
  });
}

/** Each warning once: what is referred to twice is read twice. */
export function distinct(
  warnings: readonly ConversionWarning[],
): ConversionWarning[] {
  const seen = new Set<string>();
  return warnings.filter(({ path, message }) => {
    const key = JSON.stringify([path, message]);
    return !seen.has(key) && seen.add(key);
  });
}

const told = {
  absent:
    'What is not required may be missing here, but not null: in a contract it may be both.',
  null: 'What is required here may still be null: in a contract it is not required then.',
} as const;

/** What a contract tells less exactly, once for the whole. */
export const notes = (reading: Reading): ConversionWarning[] =>
  [...reading.notes].map(note => ({ path: '', message: told[note] }));
