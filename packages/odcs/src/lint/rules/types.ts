import { display, isMapping, mappings } from '../../values';
import { measure } from '../../view/measure';
import type { LintRule } from '../rule';
import { Once } from '../rule';
import { fitsType, isPossible } from './valueTypes';

/** A lower and an upper limit that may contradict each other. */
const ranges = [
  ['minimum', 'maximum'],
  ['minLength', 'maxLength'],
  ['minItems', 'maxItems'],
  ['minProperties', 'maxProperties'],
] as const;

/** The same where equal limits leave nothing between them. */
const openRanges = [
  ['exclusiveMinimum', 'exclusiveMaximum'],
  ['exclusiveMinimum', 'maximum'],
  ['minimum', 'exclusiveMaximum'],
] as const;

/** Types remembered as possible; contracts have few, hostile texts many. */
const REMEMBERED = 500;

/** Rules about what a value may be. */
export const typeRules: readonly LintRule[] = [
  {
    id: 'property-without-type',
    severity: 'warning',
    visitor: ({ report }) => ({
      untyped() {
        report(
          'This property has no type: add "logicalType", "physicalType" or both.',
        );
      },
    }),
  },
  {
    id: 'array-without-items',
    severity: 'warning',
    visitor: ({ report }) => ({
      array({ items }) {
        if (items === undefined) {
          report(
            'This array does not say what it holds: describe its element under "items".',
          );
        }
      },
    }),
  },
  {
    id: 'map-key-type',
    severity: 'warning',
    visitor: ({ report }) => ({
      fields: {
        map: map => {
          const key = isMapping(map) ? map.key : undefined;
          if (
            isMapping(key) &&
            ['object', 'array', 'map'].includes(display(key.logicalType))
          ) {
            report(
              'Few platforms allow a key that is not a single value: use text, or a list of pairs.',
              'map',
              'key',
              'logicalType',
            );
          }
        },
      },
    }),
  },
  {
    id: 'type-contradiction',
    severity: 'warning',
    visitor: ({ report }) => {
      // Few types, many columns: what was found possible is remembered.
      const possible = new Map<string, string>();
      return {
        typed(logicalType, physicalType) {
          if (
            typeof physicalType !== 'string' ||
            typeof logicalType !== 'string'
          ) {
            return;
          }
          if (possible.get(physicalType) === logicalType) return;
          if (isPossible(physicalType, logicalType)) {
            if (possible.size >= REMEMBERED) possible.clear();
            possible.set(physicalType, logicalType);
            return;
          }
          report(
            `"${physicalType}" on the platform cannot be the ${logicalType} that "logicalType" says: correct one of them.`,
            'physicalType',
          );
        },
      };
    },
  },
  {
    id: 'options-without-type',
    severity: 'warning',
    visitor: ({ report }) => ({
      fields: {
        logicalTypeOptions: (options, { logicalType }) => {
          if (
            logicalType === undefined &&
            isMapping(options) &&
            Object.keys(options).length > 0
          ) {
            report(
              'These options mean nothing without a type: add "logicalType".',
              'logicalTypeOptions',
            );
          }
        },
      },
    }),
  },
  {
    id: 'limits-contradict',
    severity: 'error',
    visitor: ({ report }) => ({
      fields: {
        logicalTypeOptions: options => {
          if (!isMapping(options)) return;
          const check = (lower: string, upper: string, isOpen: boolean) => {
            if (options[lower] === undefined || options[upper] === undefined) {
              return;
            }
            const least = measure(options[lower]);
            const most = measure(options[upper]);
            if (most < least || (isOpen && most === least)) {
              report(
                `No value has ${lower} ${display(
                  options[lower],
                )} and ${upper} ${display(
                  options[upper],
                )}: exchange or correct them.`,
                'logicalTypeOptions',
                upper,
              );
            }
          };
          for (const [lower, upper] of ranges) check(lower, upper, false);
          for (const [lower, upper] of openRanges) check(lower, upper, true);
        },
      },
    }),
  },
  {
    id: 'pattern-unreadable',
    severity: 'warning',
    visitor: ({ report }) => ({
      fields: {
        logicalTypeOptions: options => {
          const pattern = isMapping(options) ? options.pattern : undefined;
          if (typeof pattern !== 'string') return;
          try {
            RegExp(pattern, 'u');
          } catch {
            report(
              `"${pattern}" is not a regular expression of ECMA-262, which the standard asks for: correct it.`,
              'logicalTypeOptions',
              'pattern',
            );
          }
        },
      },
    }),
  },
  {
    id: 'option-property-unknown',
    severity: 'warning',
    visitor: ({ report }) => ({
      fields: {
        logicalTypeOptions: (options, { properties }) => {
          const required = isMapping(options) ? options.required : undefined;
          if (!Array.isArray(required) || !Array.isArray(properties)) return;
          const known = new Set<unknown>(
            mappings(properties).map(({ name }) => name),
          );
          required.forEach((name: unknown, index) => {
            if (!known.has(name)) {
              report(
                `"${String(
                  name,
                )}" is required, but not among the properties: correct its spelling, or add it.`,
                'logicalTypeOptions',
                'required',
                index,
              );
            }
          });
        },
      },
    }),
  },
  {
    id: 'enum-value-duplicate',
    severity: 'error',
    visitor: ({ report }) => ({
      fields: {
        enum: values => {
          if (!Array.isArray(values)) return;
          const once = new Once();
          values.forEach((entry: unknown, index) => {
            if (isMapping(entry) && once.again(JSON.stringify(entry.value))) {
              report(
                `The value ${JSON.stringify(
                  entry.value,
                )} is listed twice: keep one.`,
                'enum',
                index,
                'value',
              );
            }
          });
        },
      },
    }),
  },
  {
    id: 'enum-value-type',
    severity: 'warning',
    visitor: ({ report }) => ({
      fields: {
        enum: (values, { logicalType }) => {
          if (!Array.isArray(values) || logicalType === undefined) return;
          values.forEach((entry: unknown, index) => {
            if (
              isMapping(entry) &&
              entry.value !== undefined &&
              !fitsType(entry.value, logicalType)
            ) {
              report(
                `${JSON.stringify(
                  entry.value,
                )} is not of type ${logicalType}, so no value can be it: correct the value or the type.`,
                'enum',
                index,
                'value',
              );
            }
          });
        },
      },
    }),
  },
  {
    id: 'example-type',
    severity: 'info',
    visitor: ({ report }) => ({
      fields: {
        examples: (examples, { logicalType }) => {
          if (!Array.isArray(examples) || logicalType === undefined) return;
          examples.forEach((example: unknown, index) => {
            if (!fitsType(example, logicalType)) {
              report(
                `${JSON.stringify(
                  example,
                )} is no example of type ${logicalType}: correct it.`,
                'examples',
                index,
              );
            }
          });
        },
      },
    }),
  },
];
