import fc from 'fast-check';
import { compareContracts, type ChangeKind, type OdcsDocument } from '..';
import { arbitraryContract } from '../__testUtils__/arbitraryContract';
import { shuffled } from '../__testUtils__/shuffled';

/** What a change is called on the way back; what is not named is called the same. */
const inverses: Partial<Record<ChangeKind, ChangeKind[]>> = {
  'object-added': ['object-removed'],
  'object-added-sensitive': ['object-removed'],
  'object-removed': ['object-added', 'object-added-sensitive'],
  'property-added': ['property-removed'],
  'property-added-sensitive': ['property-removed'],
  'property-added-required': ['property-removed'],
  'property-added-required-sensitive': ['property-removed'],
  'property-removed': [
    'property-added',
    'property-added-sensitive',
    'property-added-required',
    'property-added-required-sensitive',
  ],
  'type-widened': ['type-narrowed', 'type-changed'],
  'type-widened-wire': ['type-narrowed', 'type-changed'],
  'type-narrowed': ['type-widened', 'type-widened-wire'],
  'type-changed': ['type-changed', 'type-widened', 'type-widened-wire'],
  'required-added': ['required-dropped'],
  'required-dropped': ['required-added'],
  'unique-added': ['unique-dropped', 'unique-dropped-key'],
  'unique-dropped': ['unique-added'],
  'unique-dropped-key': ['unique-added'],
  'classification-set': ['classification-lowered'],
  'classification-raised': ['classification-lowered'],
  'classification-lowered': ['classification-raised', 'classification-set'],
  'quality-added': ['quality-removed', 'quality-removed-severe'],
  'quality-removed': ['quality-added'],
  'quality-removed-severe': ['quality-added'],
  'quality-loosened': ['quality-tightened'],
  'quality-loosened-severe': ['quality-tightened'],
  'quality-tightened': ['quality-loosened', 'quality-loosened-severe'],
  'service-level-added': ['service-level-removed'],
  'service-level-removed': ['service-level-added'],
  'price-raised': ['price-lowered'],
  'price-lowered': ['price-raised'],
  'notice-shortened': ['notice-lengthened'],
  'notice-lengthened': ['notice-shortened'],
  'status-deprecated': ['status-changed'],
  'status-retired': ['status-changed'],
};

/** Two contracts with much in common: a property of the one may be in the other. */
const related = fc
  .tuple(arbitraryContract, arbitraryContract, fc.infiniteStream(fc.boolean()))
  .map(([a, b, coins]): [OdcsDocument, OdcsDocument] => {
    const pick = <T>(own: T, other: T): T => (coins.next().value ? own : other);
    const theirs = b.schema ?? [];
    const mixed: OdcsDocument = {
      ...a,
      version: b.version,
      description: pick(a.description, b.description),
      price: pick(a.price, b.price),
      slaProperties: pick(a.slaProperties, b.slaProperties),
      schema: a.schema?.map((object, index) => ({
        ...object,
        properties: object.properties?.map((property, at) => {
          const other = theirs[index % theirs.length]?.properties?.[at];
          return pick(
            property,
            other ? { ...other, name: property.name } : property,
          );
        }),
      })),
    };
    return [a, JSON.parse(JSON.stringify(mixed))];
  });

const pathsOf = (a: OdcsDocument, b: OdcsDocument) =>
  compareContracts(a, b).changes.map(({ path, kind }) => ({
    path,
    kind: kind as ChangeKind,
  }));

it('finds the same on the way there and back, called by its opposite', () => {
  fc.assert(
    fc.property(related, ([a, b]) => {
      const back = pathsOf(b, a);
      for (const { path, kind } of pathsOf(a, b)) {
        const expected = inverses[kind] ?? [kind];
        const index = back.findIndex(
          // A rule or a relationship is told by its own words, which may differ.
          change =>
            expected.includes(change.kind) &&
            (change.path === path || kind.startsWith('quality-')),
        );
        expect({ path, kind, found: index >= 0 }).toEqual({
          path,
          kind,
          found: true,
        });
        back.splice(index, 1);
      }
      expect(back).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it('finds nothing in a contract compared with itself, however it is ordered', () => {
  fc.assert(
    fc.property(arbitraryContract, fc.integer(), (contract, seed) => {
      const { changes, requiredBump, verdict } = compareContracts(
        contract,
        shuffled(contract, seed),
      );
      expect([changes, requiredBump, verdict]).toEqual([[], 'none', 'safe']);
    }),
  );
});

it('does not depend on the order of either', () => {
  fc.assert(
    fc.property(related, fc.integer(), ([a, b], seed) => {
      const sorted = (changes: readonly { path: string; kind: string }[]) =>
        changes.map(({ path, kind }) => `${path} ${kind}`).sort();
      expect(sorted(pathsOf(shuffled(a, seed), shuffled(b, seed + 1)))).toEqual(
        sorted(pathsOf(a, b)),
      );
    }),
  );
});

it('is as bad as the worst of its changes, and no worse', () => {
  const levels = ['safe', 'warning', 'breaking'];
  fc.assert(
    fc.property(related, ([a, b]) => {
      const { verdict, verdicts, changes } = compareContracts(a, b);
      expect(verdict).toBe(verdicts.reader);
      for (const side of ['reader', 'history', 'writer', 'access'] as const) {
        const worst = Math.max(
          0,
          ...changes.map(change => levels.indexOf(change.verdicts[side])),
        );
        expect(verdicts[side]).toBe(levels[worst]);
      }
    }),
  );
});
