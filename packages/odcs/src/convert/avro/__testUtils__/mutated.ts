import fc from 'fast-check';

type Fields = Record<string, unknown>;

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

/** A copy with something else at the place; nothing changes if it is gone. */
function changed(value: unknown, way: readonly string[], to: unknown): unknown {
  const [step, ...further] = way;
  if (step === undefined) return to;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Fields | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...value };
  Object.defineProperty(copy, step, {
    value: changed((value as Fields)[step], further, to),
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}

/** Documents that differ from one in up to four places. For tests only. */
export function mutated(
  document: unknown,
  others: readonly unknown[] = [],
): fc.Arbitrary<unknown> {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<unknown>(
      '',
      ' ',
      -1,
      null,
      [],
      {},
      [null],
      JSON.parse('{"__proto__": {"a": 1}}'),
      '__proto__',
      'constructor',
      ...others,
    ),
  );
  return fc
    .array(fc.tuple(fc.constantFrom(...places(document)), anything), {
      minLength: 1,
      maxLength: 4,
    })
    .map(changes =>
      changes.reduce<unknown>(
        (at, [way, to]) => changed(at, way, to),
        document,
      ),
    );
}

/** Texts that are nothing, or nearly the given one. For tests only. */
export const broken = (text: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .tuple(fc.nat(text.length), fc.nat(60))
      .map(([at, length]) => text.slice(0, at) + text.slice(at + length)),
    fc
      .tuple(fc.nat(text.length), fc.string({ maxLength: 8 }))
      .map(([at, more]) => text.slice(0, at) + more + text.slice(at)),
  );
