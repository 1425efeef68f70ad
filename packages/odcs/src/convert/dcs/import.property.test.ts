import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { readContract } from '../../read/readContract';
import { writeContract } from '../../write/writeContract';
import { ConversionError } from '../conversion';
import { meterReadings } from './__testUtils__/meterReadings';
import { importDataContractSpecification } from './import';

/** The import, unless the text is refused as it should be. */
function imported(text: string) {
  try {
    return importDataContractSpecification(text, {});
  } catch (error) {
    if (error instanceof ConversionError) return undefined;
    throw error;
  }
}

type Json = Record<string, unknown> | unknown[];

/** Every place in a document, as the way there. */
function places(value: unknown, way: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [way];
  return [
    way,
    ...Object.entries(value).flatMap(([key, item]) =>
      places(item, [...way, key]),
    ),
  ];
}

function changed(value: unknown, way: readonly string[], to: unknown): unknown {
  const [step, ...further] = way;
  if (step === undefined) return to;
  const copy: Json = Array.isArray(value)
    ? [...value]
    : { ...(value as Record<string, unknown>) };
  Object.defineProperty(copy, step, {
    value: changed((value as Record<string, unknown>)[step], further, to),
    enumerable: true,
  });
  return copy;
}

const original: unknown = parse(meterReadings);
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '',
    ' ',
    -1,
    [],
    {},
    [null],
    { __proto__: { a: 1 } },
    { $ref: '#/definitions/meter_id' },
    { type: 'array', items: { type: 'map' } },
    'postgres',
    'password=hunter22',
  ),
);
const mutated = fc
  .array(fc.tuple(fc.constantFrom(...places(original).slice(1)), anything), {
    minLength: 1,
    maxLength: 4,
  })
  .map(changes =>
    changes.reduce<unknown>((document, [way, to]) => {
      const parent = way
        .slice(0, -1)
        .reduce<unknown>(
          (at, step) =>
            typeof at === 'object' && at !== null
              ? (at as Record<string, unknown>)[step]
              : undefined,
          document,
        );
      return typeof parent === 'object' && parent !== null
        ? changed(document, way, to)
        : document;
    }, original),
  );

describe('whatever the text', () => {
  it('refuses it with the one error, or reads it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc
            .string({ unit: 'binary', maxLength: 100 })
            .map(tail => `dataContractSpecification: 1.1.0\n${tail}`),
          fc
            .tuple(fc.nat(meterReadings.length), fc.nat(60))
            .map(
              ([at, length]) =>
                meterReadings.slice(0, at) + meterReadings.slice(at + length),
            ),
        ),
        text => {
          expect(() => imported(text)).not.toThrow();
        },
      ),
      { numRuns: 300 },
    );
  });

  it('makes a valid contract of whatever it reads', () => {
    fc.assert(
      fc.property(mutated, document => {
        const result = imported(stringify(document));
        if (!result) return;
        const text = writeContract(result.document);
        const { findings } = readContract(text);
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual(
          [],
        );
      }),
      { numRuns: 400 },
    );
  });

  it('tells of every field that nobody defined', () => {
    const mappings = places(original).filter(way => {
      const at = way.reduce<unknown>(
        (value, step) => (value as Record<string, unknown>)[step],
        original,
      );
      const path = way.join('.');
      // Names of entries, and what is kept whole under its own name.
      return (
        typeof at === 'object' &&
        !Array.isArray(at) &&
        !/(^|\.)(servers|models|definitions|fields|links|config|implementation)$/.test(
          path,
        ) &&
        !/^servers\.\w+$|quality\.\d+$/.test(path)
      );
    });
    fc.assert(
      fc.property(fc.constantFrom(...mappings), way => {
        const document = changed(original, [...way, 'unheardOf'], 1);
        const result = imported(stringify(document));
        expect(
          result?.warnings.some(({ path }) => path.endsWith('unheardOf')),
        ).toBe(true);
      }),
    );
  });
});
