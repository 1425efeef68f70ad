import type { OdcsProperty } from '../../types';
import { filled } from '../assemble';
import { notRead } from '../held';
import { described, kept } from './annotations';
import { type Collected, collect, placeOf } from './collect';
import type { Found } from './documents';
import { inAll } from './enumeration';
import { alternatives, keywordsOf } from './keywords';
import { impliedType, limits, meaningOf } from './limits';
import { contentOf } from './readContent';
import { inside, pathOf, type Place, type Reading, warn } from './reading';
import { typesOf } from './types';

/** What schemas say of a value. */
export interface Typed {
  /** Without a name, and without saying whether it is required. */
  property: OdcsProperty;
  /** Whether it may be null. */
  nullable: boolean;
  /** Whether there is no such value. */
  never: boolean;
}

/** One of several types, read as if it were the only one. */
interface Chosen {
  type: string;
  all: readonly string[];
}

function enumIn(found: Collected, reading: Reading): OdcsProperty['enum'] {
  const values = inAll(found.lists);
  if (values?.length === 0 && found.lists.every(list => list.length > 0)) {
    reading.warnings.push({
      path: placeOf(found),
      message: 'No value is in all of these lists: they are left out.',
    });
  }
  return values;
}

/** Warns of keywords that mean nothing for the types, or nothing in a contract. */
function finish(
  { parts }: Collected,
  types: readonly string[],
  reading: Reading,
): void {
  const known = keywordsOf(types, reading.isOpenApi === true);
  for (const part of parts) {
    reading.warnings.push(...notRead(pathOf(part), part.schema, known));
  }
}

/** The alternatives of a value, each as a property. */
function choices(found: Collected, place: Place): OdcsProperty[][] {
  return found.groups.map(({ of, at, choice }) => {
    warn(
      place.reading,
      at,
      `A contract has one type for a property: the ${of.length} alternatives are kept in "${alternatives[choice]}".`,
      choice,
    );
    return of.map(each => readValue([each], place).property);
  });
}

/** What all have in common, if they do. */
function common(types: readonly (string | undefined)[]): string | undefined {
  return new Set(types).size === 1 ? types[0] : undefined;
}

/** A value that may have several types: each becomes an alternative. */
function union(
  all: readonly Found[],
  found: Collected,
  types: readonly string[],
  place: Place,
): Typed {
  const { reading } = place;
  reading.warnings.push({
    path: placeOf(found),
    message: `A contract has one type for a property: ${types.join(
      ' and ',
    )} are kept in "${alternatives.anyOf}".`,
  });
  const about = described(found, reading);
  const of = types.map(type => {
    const { property } = readValue(all, place, { type, all: types });
    return Object.fromEntries(
      Object.entries(property).filter(
        ([field]) => !(field in about) && field !== 'customProperties',
      ),
    );
  });
  const property = filled({
    ...about,
    customProperties: [
      ...kept(found, undefined, reading),
      { property: alternatives.anyOf, value: of },
    ],
  });
  return { property, nullable: found.nullable, never: found.never };
}

/**
 * What a value is of which all of the schemas hold.
 *
 * @param chosen the one of several types to read it as
 */
export function readValue(
  all: readonly Found[],
  place: Place,
  chosen?: Chosen,
): Typed {
  const { reading } = place;
  const found = collect(all, place);
  const stated = chosen ? [chosen.type] : typesOf(found, place);
  // A closed list says by itself what its values are.
  const isListed = found.lists.length > 0;
  if (stated.length > 1 && !isListed) return union(all, found, stated, place);
  const within = inside(
    place,
    found.parts.map(({ schema }) => schema),
  );
  const groups = choices(found, within);
  const type =
    (stated.length === 1 ? stated[0] : undefined) ??
    impliedType(found) ??
    common(groups.flat().map(property => jsonTypeOf(property.logicalType)));
  const { logicalType, format } = type
    ? meaningOf(found, type, reading)
    : { logicalType: undefined, format: undefined };
  const content = contentOf(found, logicalType, within);
  const final = content.logicalType ?? logicalType;
  const several = chosen?.all ?? (stated.length > 1 ? stated : []);
  finish(found, [...several, final ?? ''], reading);
  const property: OdcsProperty = {
    ...filled({
      ...described(found, reading),
      logicalType: final,
      logicalTypeOptions: filled({
        ...(final ? limits(found, final, reading) : {}),
        format,
        required: content.required,
      }),
      enum: enumIn(found, reading),
      properties: content.properties,
      map: content.map,
      customProperties: [
        ...kept(found, final, reading),
        ...(content.customProperties ?? []),
        ...found.groups.map(({ choice }, index) => ({
          property: alternatives[choice],
          value: groups[index],
        })),
      ],
    }),
    // An item of which nothing is said is one nevertheless.
    ...(content.items && { items: content.items }),
  };
  return { property, nullable: found.nullable, never: found.never };
}

/** The type of JSON that a logical type is written as. */
function jsonTypeOf(logicalType: string | undefined): string | undefined {
  if (['date', 'timestamp', 'time'].includes(logicalType ?? ''))
    return 'string';
  return logicalType === 'map' ? 'object' : logicalType;
}
