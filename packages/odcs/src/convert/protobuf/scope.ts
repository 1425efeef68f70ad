import type { OdcsCustomProperty } from '../../types';
import { type Mapping, mappings } from '../../values';
import type { ConversionWarning } from '../conversion';
import type { Names } from './names';

/** Where in a contract something is that is written. */
export interface Scope {
  warnings: ConversionWarning[];
  /** Where, for people. */
  at: string;
  /** Names in the message that this is in. */
  names: Names;
  /** Definitions inside of that message, each as its lines. */
  nested: string[][];
  /** Files that are imported for what is used. */
  imports: Set<string>;
}

/** Tells of something at the place. */
export const warn = (scope: Scope, message: string) =>
  scope.warnings.push({ path: scope.at, message });

/** Custom properties that are written; what else there is, is told. */
const written: readonly string[] = [
  'fieldNumber',
  'fieldPresence',
  'jsonName',
  'oneof',
  'protobufEnumNumbers',
  'protobufReserved',
  'protobufType',
];

/** What custom properties say of Protobuf. */
export function customOf(element: {
  customProperties?: OdcsCustomProperty[];
}): Mapping {
  return Object.fromEntries(
    mappings(element.customProperties).map(({ property, value }) => [
      property,
      value,
    ]),
  );
}

/** Tells of custom properties that Protobuf has no place for. */
export function warnOfCustom(
  element: { customProperties?: OdcsCustomProperty[] },
  scope: Scope,
  known: readonly string[] = written,
): void {
  mappings(element.customProperties)
    .filter(({ property }) => !known.includes(String(property)))
    .forEach(({ property }) =>
      warn(scope, `The custom property "${property}" is not written.`),
    );
}

/** A text as lines of a comment; it can be nothing else. */
export const commentOf = (text: string | undefined): string[] =>
  text === undefined
    ? []
    : text
        .trim()
        .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
        .map(line => `// ${line.replace(/\p{Cc}/gu, ' ')}`.trimEnd());

/** Lines inside of something. */
export const indented = (lines: readonly string[]): string[] =>
  lines.map(line => (line === '' ? '' : `  ${line}`));
