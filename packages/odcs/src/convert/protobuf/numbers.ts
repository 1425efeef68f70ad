import { mappings } from '../../values';
import type { OdcsProperty } from '../../types';
import { ConversionError } from '../conversion';
import { isName } from './names';
import { customOf, type Scope, warn } from './scope';

/** Of a field; what importers take the word `max` for, everywhere. */
export const LARGEST_FIELD = 536_870_911;
/** Protobuf keeps them for itself. */
const OWN: readonly Range[] = [[19_000, 19_999]];

export type Range = readonly [number, number];

/** What must not be used again: ranges of numbers, and names. */
export interface Reserved {
  ranges: readonly Range[];
  names: readonly string[];
}

/** What a number can be at most, of fields and of values of enums. */
const MOST = 2 ** 31 - 1;

/** What a custom property keeps of `reserved`, as far as it can be written. */
export function reservedFrom(value: unknown): Reserved {
  const entries: unknown[] = Array.isArray(value) ? value : [];
  const isNumber = (one: unknown): one is number =>
    Number.isInteger(one) && Number(one) >= 0 && Number(one) <= MOST;
  return {
    ranges: entries.flatMap((entry): Range[] => {
      if (!Array.isArray(entry) || entry.length !== 2) return [];
      const [from, to] = entry;
      return isNumber(from) && isNumber(to) && from <= to ? [[from, to]] : [];
    }),
    names: entries.filter(isName),
  };
}

/** The lines that reserve them, where numbers end with the largest. */
export function reservedLines(
  { ranges, names }: Reserved,
  largest: number,
): string[] {
  const shown = ranges.map(([from, to]) => {
    if (from === to) return String(from);
    return `${from} to ${to >= largest ? 'max' : to}`;
  });
  return [
    ...(shown.length > 0 ? [`reserved ${shown.join(', ')};`] : []),
    ...(names.length > 0
      ? [`reserved ${names.map(name => `"${name}"`).join(', ')};`]
      : []),
  ];
}

/** The next number that is neither taken nor reserved; undefined after the largest. */
export function nextNumber(
  taken: ReadonlySet<number>,
  ranges: readonly Range[],
  largest: number,
): number | undefined {
  let number = 1;
  while (number <= largest) {
    const at = number;
    // Passed as a whole: there are ranges of hundreds of millions.
    const range = ranges.find(([from, to]) => at >= from && at <= to);
    if (range) [, number] = range;
    else if (!taken.has(number)) return number;
    number += 1;
  }
  return undefined;
}

const isIn = (ranges: readonly Range[], number: number) =>
  ranges.some(([from, to]) => number >= from && number <= to);

/**
 * The numbers of fields: those that the contract names, and for the others the next that is
 * free, in the order of the properties. The latter are another when a property is put in
 * between or taken away, so that is told.
 *
 * @throws ConversionError where all numbers are reserved
 */
export function numbersOf(
  properties: readonly OdcsProperty[],
  { ranges }: Reserved,
  scope: Scope,
): Map<OdcsProperty, number> {
  const numbers = new Map<OdcsProperty, number>();
  const taken = new Set<number>();
  const isFree = (number: number) =>
    !taken.has(number) && !isIn(ranges, number) && !isIn(OWN, number);
  for (const property of mappings([...properties])) {
    const { fieldNumber } = customOf(property);
    if (fieldNumber === undefined) continue;
    const isOne =
      Number.isInteger(fieldNumber) &&
      Number(fieldNumber) >= 1 &&
      Number(fieldNumber) <= LARGEST_FIELD;
    if (isOne && isFree(Number(fieldNumber))) {
      taken.add(Number(fieldNumber));
      numbers.set(property, Number(fieldNumber));
    } else {
      warn(
        scope,
        `${property.name} cannot have the number ${JSON.stringify(
          fieldNumber,
        )}: it is taken, reserved, or none of Protobuf.`,
      );
    }
  }
  const kept = [...ranges, ...OWN];
  const byPlace = properties.filter(property => !numbers.has(property));
  for (const property of byPlace) {
    const next = nextNumber(taken, kept, LARGEST_FIELD);
    if (next === undefined) {
      throw new ConversionError(
        `All numbers of fields are reserved: there is none for ${property.name}.`,
      );
    }
    taken.add(next);
    numbers.set(property, next);
  }
  if (byPlace.length > 0) {
    warn(
      scope,
      `Numbered by their place: ${byPlace
        .map(({ name }) => name)
        .join(
          ', ',
        )}. Give each a custom property "fieldNumber", so that the numbers stay when the contract changes.`,
    );
  }
  return numbers;
}
