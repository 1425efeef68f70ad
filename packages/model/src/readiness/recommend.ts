import {
  READINESS_QUESTIONS,
  READINESS_RULES,
  readinessEffect,
  type ReadinessEffect,
  type ReadinessQuestion,
} from './questions';

/** What is known, and from where. */
export type ReadinessAnswer =
  | { source: 'catalog' | 'person'; value: number | string }
  | { source: 'unknown' };

export type ReadinessAnswers = Readonly<
  Partial<Record<ReadinessQuestion, ReadinessAnswer>>
>;

/**
 * - `mesh-now`: take it up everywhere
 * - `pilot-first`: have it work once, then go on
 * - `not-yet`: more speaks against it than for it
 * - `central-first`: there are too few domains; one team in the middle does better
 * - `undecided`: too little is known to say
 */
export const READINESS_ADVICE = [
  'mesh-now',
  'pilot-first',
  'not-yet',
  'central-first',
  'undecided',
] as const;
export type ReadinessAdvice = (typeof READINESS_ADVICE)[number];

/** What an answer says for or against a mesh. */
export interface ReadinessReason {
  question: ReadinessQuestion;
  effect: ReadinessEffect;
  source: 'catalog' | 'person';
  value: number | string;
}

/** What to do next. */
export type ReadinessStep =
  | { kind: 'advice'; advice: ReadinessAdvice }
  /** Say what nobody knows. */
  | { kind: 'answer'; question: ReadinessQuestion }
  /** Change what speaks against it. */
  | { kind: 'improve'; question: ReadinessQuestion };

export interface ReadinessRecommendation {
  advice: ReadinessAdvice;
  /** What it would be if all that is not known spoke for a mesh, where that is another one. */
  couldBe?: ReadinessAdvice;
  /** From 0 to 1: how much is known, each question by its weight. */
  coverage: number;
  /** What counts most first; for, neutral, against. */
  reasons: ReadinessReason[];
  /** What is not known, what counts most first. */
  unknown: ReadinessQuestion[];
  nextSteps: ReadinessStep[];
}

/** Less than this is too little to say anything. */
const ENOUGH_KNOWN = 0.5;
/** Of all weight: how much more has to speak for it than against it. */
const CLEARLY = 0.5;
/**
 * Nobody begins everywhere while one of these speaks against it, or is not known: without
 * owners there is nobody to do it, and without anything that works nobody has shown how.
 */
const GATES: readonly ReadinessQuestion[] = ['ownership', 'experience'];
/** More than so many are a list that nobody begins with. */
const MOST_STEPS = 6;

const TOTAL = READINESS_QUESTIONS.reduce(
  (sum, question) => sum + READINESS_RULES[question].weight,
  0,
);
const BY_WEIGHT = [...READINESS_QUESTIONS].sort(
  (a, b) => READINESS_RULES[b].weight - READINESS_RULES[a].weight,
);
const SIGN: Readonly<Record<ReadinessEffect, number>> = {
  for: 1,
  neutral: 0,
  against: -1,
};

type Effects = ReadonlyMap<ReadinessQuestion, ReadinessEffect>;

/**
 * Whether to take up a mesh, and why. What is not known counts as if it spoke against it, so
 * that saying less never makes the advice bolder. Pure.
 */
export function recommendReadiness(
  answers: ReadinessAnswers,
): ReadinessRecommendation {
  const reasons = BY_WEIGHT.flatMap(question => {
    const answer = answers[question];
    if (!answer || answer.source === 'unknown') return [];
    const { source, value } = answer;
    const effect = readinessEffect(question, value);
    return effect ? [{ question, effect, source, value }] : [];
  });
  const effects: Effects = new Map(
    reasons.map(({ question, effect }) => [question, effect]),
  );
  const unknown = BY_WEIGHT.filter(question => !effects.has(question));
  const advice = adviceOn(effects);
  const couldBe = adviceOn(
    new Map([
      ...effects,
      ...unknown.map(question => [question, 'for'] as const),
    ]),
  );
  const improvable = reasons
    .filter(
      ({ question, effect }) =>
        effect === 'against' && READINESS_RULES[question].improvable,
    )
    .map(({ question }) => question);
  const steps: ReadinessStep[] = [
    { kind: 'advice', advice },
    ...unknown
      .filter(question => READINESS_RULES[question].askable)
      .map(question => ({ kind: 'answer' as const, question })),
    ...improvable.map(question => ({ kind: 'improve' as const, question })),
  ];
  return {
    advice,
    ...(couldBe !== advice && { couldBe }),
    coverage: weightOf([...effects.keys()]) / TOTAL,
    reasons,
    unknown,
    nextSteps: steps.slice(0, MOST_STEPS),
  };
}

function adviceOn(effects: Effects): ReadinessAdvice {
  const domains = effects.get('domains');
  if (domains === 'against') return 'central-first';
  // Whether there are enough of them decides alone: nothing makes up for not knowing it.
  if (!domains || weightOf([...effects.keys()]) / TOTAL < ENOUGH_KNOWN) {
    return 'undecided';
  }
  const balance =
    READINESS_QUESTIONS.reduce(
      (sum, question) =>
        sum +
        READINESS_RULES[question].weight *
          SIGN[effects.get(question) ?? 'against'],
      0,
    ) / TOTAL;
  const open = GATES.every(
    question => (effects.get(question) ?? 'against') !== 'against',
  );
  if (open && balance >= CLEARLY) return 'mesh-now';
  return balance >= 0 ? 'pilot-first' : 'not-yet';
}

function weightOf(questions: readonly ReadinessQuestion[]): number {
  return questions.reduce(
    (sum, question) => sum + READINESS_RULES[question].weight,
    0,
  );
}
