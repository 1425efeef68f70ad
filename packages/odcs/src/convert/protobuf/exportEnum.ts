import type { OdcsProperty } from '../../types';
import { isMapping, mappings, text } from '../../values';
import { constant, isName } from './names';
import {
  LARGEST_FIELD,
  nextNumber,
  reservedFrom,
  reservedLines,
  type Range,
} from './numbers';
import { commentOf, customOf, indented, type Scope, warn } from './scope';

/** Of a value. */
const LARGEST = 2 ** 31 - 1;

/** Whether it lists texts, of which Protobuf makes a type of its own. */
export function isEnumeration({ enum: values, logicalType }: OdcsProperty) {
  const listed = mappings(values);
  return (
    listed.length > 0 &&
    (logicalType === undefined || logicalType === 'string') &&
    listed.every(({ value }) => text(value) !== undefined) &&
    new Set(listed.map(({ value }) => value)).size === listed.length
  );
}

/** The numbers that the contract keeps, as far as each is one and has one value. */
function keptNumbers(property: OdcsProperty): Map<string, number> {
  const { protobufEnumNumbers: kept } = customOf(property);
  const numbers = new Map<string, number>();
  for (const [value, number] of Object.entries(isMapping(kept) ? kept : {})) {
    const isOne =
      Number.isInteger(number) && Math.abs(Number(number)) <= LARGEST;
    if (isOne && ![...numbers.values()].includes(Number(number))) {
      numbers.set(value, Number(number));
    }
  }
  return numbers;
}

/** The numbers that are not used again. */
const rangesOf = (ranges: readonly Range[]): Range[] =>
  ranges.map(([from, to]) => [from, to === LARGEST_FIELD ? LARGEST : to]);

/** The next number that is neither taken nor reserved; a negative one after the last. */
function freeNumber(
  taken: ReadonlySet<number>,
  ranges: readonly Range[],
): number {
  const next = nextNumber(taken, ranges, LARGEST);
  if (next !== undefined) return next;
  let number = -1;
  while (taken.has(number)) number -= 1;
  return number;
}

/** The lines of an enum. Its values share their names with all that is in the message. */
export function enumLines(
  property: OdcsProperty,
  type: string,
  scope: Scope,
): string[] {
  const listed = mappings(property.enum);
  const kept = keptNumbers(property);
  const { ranges, names } = reservedFrom(customOf(property).protobufReserved);
  const reserved = rangesOf(ranges);
  const taken = new Set(kept.values());
  const byPlace: string[] = [];
  const values = listed.map(({ value, description }) => {
    const wanted = String(value);
    let number = kept.get(wanted);
    if (number === undefined) {
      number = freeNumber(taken, reserved);
      taken.add(number);
      byPlace.push(wanted);
    }
    const isFree = isName(wanted) && !scope.names.has(wanted);
    const name = scope.names.take(
      isFree ? wanted : `${constant(type)}_${constant(wanted)}`,
      'value',
    );
    if (name !== wanted) {
      warn(
        scope,
        `Protobuf does not take the value "${wanted}" here: it is written as ${name}.`,
      );
    }
    return { name, number, description: text(description) };
  });
  if (byPlace.length > 0) {
    warn(
      scope,
      `Values numbered by their place: ${byPlace.join(
        ', ',
      )}. Give them numbers in a custom property "protobufEnumNumbers", so that these stay when the contract changes.`,
    );
  }
  if (!values.some(({ number }) => number === 0)) {
    const name = scope.names.take(`${constant(type)}_UNSPECIFIED`, 'value');
    values.unshift({ name, number: 0, description: undefined });
    warn(scope, `An enum begins with 0: ${name} is added, for none of them.`);
  }
  values.sort((a, b) => Number(b.number === 0) - Number(a.number === 0));
  // What is used is not reserved: Protobuf refuses both.
  const used = new Set(values.map(({ name }) => name));
  return [
    `enum ${type} {`,
    ...indented([
      ...reservedLines(
        {
          ranges: reserved.filter(
            ([from, to]) =>
              !values.some(({ number }) => number >= from && number <= to),
          ),
          names: names.filter(name => !used.has(name)),
        },
        LARGEST,
      ),
      ...values.flatMap(({ name, number, description }) => [
        ...commentOf(description),
        `${name} = ${number};`,
      ]),
    ]),
    '}',
  ];
}
