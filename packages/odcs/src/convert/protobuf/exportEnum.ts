import type { OdcsProperty } from '../../types';
import { isMapping, mappings, text } from '../../values';
import { constant, isName } from './names';
import { reservedFrom, reservedLines } from './numbers';
import { commentOf, customOf, indented, type Scope, warn } from './scope';

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

/** The lines of an enum. Its values share their names with all that is in the message. */
export function enumLines(
  property: OdcsProperty,
  type: string,
  scope: Scope,
): string[] {
  const listed = mappings(property.enum);
  const kept = keptNumbers(property);
  const taken = new Set(kept.values());
  let next = 1;
  const values = listed.map(({ value, description }) => {
    const wanted = String(value);
    let number = kept.get(wanted);
    if (number === undefined) {
      while (taken.has(next)) next += 1;
      taken.add(next);
      number = next;
    }
    const isFree = isName(wanted) && !scope.names.has(wanted);
    const name = scope.names.take(
      isFree ? wanted : `${constant(type)}_${constant(wanted)}`,
    );
    if (name !== wanted) {
      warn(
        scope,
        `Protobuf does not take the value "${wanted}" here: it is written as ${name}.`,
      );
    }
    return { name, number, description: text(description) };
  });
  if (!values.some(({ number }) => number === 0)) {
    const name = scope.names.take(`${constant(type)}_UNSPECIFIED`);
    values.unshift({ name, number: 0, description: undefined });
    warn(scope, `An enum begins with 0: ${name} is added, for none of them.`);
  }
  values.sort((a, b) => Number(b.number === 0) - Number(a.number === 0));
  const reserved = reservedFrom(customOf(property).protobufReserved);
  const used = new Set(values.map(({ number }) => number));
  const ranges = reserved.ranges.filter(
    ([from, to]) => ![...used].some(number => number >= from && number <= to),
  );
  return [
    `enum ${type} {`,
    ...indented([
      ...reservedLines({ ...reserved, ranges }),
      ...values.flatMap(({ name, number, description }) => [
        ...commentOf(description),
        `${name} = ${number};`,
      ]),
    ]),
    '}',
  ];
}
