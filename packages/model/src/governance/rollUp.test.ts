import fc from 'fast-check';
import {
  attribute,
  outcomeLetters,
  outcomesOf,
  rollUpProducts,
  scoredCheck,
  scoreOf,
  type ScoredCheck,
  type ScoredProduct,
} from '.';
import { shippedPolicies } from '../policies';

const all = shippedPolicies.checks.map(check => scoredCheck(check, false));
const few = all.slice(0, 6);
const LETTERS = ['p', 'f', 'n', 'u', 'F', 'U'];

const outcomes = (checks: readonly ScoredCheck[]) =>
  fc
    .array(fc.constantFrom(...LETTERS), {
      minLength: checks.length,
      maxLength: checks.length,
    })
    .map(letters => letters.join(''));

const product = (
  checks: readonly ScoredCheck[],
  letters: string,
  weight = 1,
): ScoredProduct => ({
  ...scoreOf(outcomesOf(checks, letters)),
  level: 'none',
  weight,
  checks,
  outcomes: letters,
});

describe('outcomes in letters', () => {
  it('are read back as they were', () => {
    fc.assert(
      fc.property(outcomes(few), letters => {
        expect(outcomeLetters(outcomesOf(few, letters))).toBe(letters);
      }),
    );
  });

  it.each([
    ['ppp', '3 outcomes of 6 checks'],
    ['ppppp?', '"?" is no outcome'],
  ])('that are none of these checks are a fault: %s', (letters, message) => {
    expect(() => outcomesOf(few, letters)).toThrow(message);
  });
});

describe('a roll-up of products', () => {
  it('gives back what lacks: with all of it, the score is 100', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(outcomes(few), fc.integer({ min: 0, max: 4 })), {
          minLength: 1,
          maxLength: 12,
        }),
        given => {
          const total = rollUpProducts(
            given.map(([letters, weight]) => product(few, letters, weight)),
          );
          fc.pre(total.score.value !== undefined);
          const gained = total.checks.reduce((sum, { gain }) => sum + gain, 0);
          expect(total.score.value! + gained).toBeCloseTo(100);
        },
      ),
    );
  });

  it('shows every exemption, and none of them as passed', () => {
    fc.assert(
      fc.property(fc.array(outcomes(few), { maxLength: 12 }), given => {
        const total = rollUpProducts(
          given.map(letters => product(few, letters)),
        );
        const waived = given.join('').replace(/[a-z]/g, '').length;
        expect(total.waivers).toBe(waived);
        expect(total.checks.reduce((sum, c) => sum + c.waived, 0)).toBe(waived);
      }),
    );
  });

  it('counts what is new, and leaves it out of the score', () => {
    const total = rollUpProducts([
      product(few, 'pppppp'),
      product(few, 'ffffff', 0),
    ]);
    expect(total).toMatchObject({
      products: 2,
      inGrace: 1,
      score: { value: 100, coverage: 1 },
    });
  });

  it('of nothing has no score', () => {
    expect(rollUpProducts([])).toEqual({
      score: { coverage: 1 },
      products: 0,
      inGrace: 0,
      levels: { none: 0, bronze: 0, silver: 0, gold: 0 },
      dimensions: [],
      checks: [],
      waivers: 0,
    });
  });
});

describe('a change of score is laid to', () => {
  const heavier = few.map((check, index) => ({
    ...check,
    weight: index === 0 ? check.weight + 10 : check.weight,
  }));
  const other = few.map((check, index) => ({
    ...check,
    rule: index === 0 ? 'something else' : check.rule,
  }));
  const collected = few.map((check, index) => ({
    ...check,
    ...(index === 0 && { collectors: ['codeScan'] }),
  }));
  const announced = few.map((check, index) => ({
    ...check,
    announced: index === 0,
  }));

  it.each([
    [
      'the product, whose outcome changed',
      few,
      'fppppp',
      few,
      'pppppp',
      'product',
    ],
    [
      'the policy, which weighs otherwise',
      few,
      'fppppp',
      heavier,
      'fppppp',
      'policy',
    ],
    [
      'the policy, which asks otherwise',
      few,
      'pppppp',
      other,
      'fppppp',
      'policy',
    ],
    [
      'the policy, which has a check more',
      few.slice(1),
      'ppppp',
      few,
      'fppppp',
      'policy',
    ],
    [
      'the policy, by which it counts now',
      announced,
      'fppppp',
      few,
      'fppppp',
      'policy',
    ],
    [
      'the collector, which is silent',
      few,
      'pppppp',
      few,
      'uppppp',
      'collector',
    ],
    ['the collector, which is back', few, 'uppppp', few, 'pppppp', 'collector'],
    [
      'the collector, which says otherwise',
      collected,
      'pppppp',
      collected,
      'fppppp',
      'collector',
    ],
    ['the exemption that was given', few, 'fppppp', few, 'Fppppp', 'waiver'],
    ['the exemption that ended', few, 'Fppppp', few, 'fppppp', 'waiver'],
  ])('%s', (_, checksBefore, before, checks, now, cause) => {
    const found = attribute(
      { checks: checksBefore, outcomes: before },
      { checks, outcomes: now },
    )!;
    const causes = Object.entries(found).filter(([, points]) => points !== 0);
    expect(causes.map(([name]) => name)).toEqual([cause]);
  });

  it('all causes together, whatever happens at once', () => {
    const policies = fc.constantFrom(
      few,
      heavier,
      other,
      announced,
      few.slice(2),
    );
    const evaluated = policies.chain(checks =>
      outcomes(checks).map(letters => ({ checks, outcomes: letters })),
    );
    fc.assert(
      fc.property(evaluated, evaluated, (before, after) => {
        const found = attribute(before, after);
        const value = ({ checks, outcomes: letters }: typeof before) =>
          scoreOf(outcomesOf(checks, letters)).value;
        fc.pre(found !== undefined);
        const sum = Object.values(found!).reduce((a, b) => a + b, 0);
        expect(sum).toBeCloseTo(value(after)! - value(before)!);
      }),
    );
  });
});
