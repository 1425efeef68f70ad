import fc from 'fast-check';
import { pilotCandidates, type PilotOption } from './pilot';
import {
  MOST_COUNTED,
  READINESS_QUESTIONS,
  readinessChoices,
  readinessEffect,
  type ReadinessEffect,
  type ReadinessQuestion,
} from './questions';
import {
  recommendReadiness,
  type ReadinessAdvice,
  type ReadinessAnswers,
} from './recommend';

describe('what an answer says', () => {
  it.each<[ReadinessQuestion, number | string, ReadinessEffect | undefined]>([
    ['domains', 1, 'against'],
    ['domains', 2, 'against'],
    ['domains', 3, 'neutral'],
    ['domains', 4, 'neutral'],
    ['domains', 5, 'for'],
    ['bottleneck', 'never', 'against'],
    ['bottleneck', 'sometimes', 'neutral'],
    ['bottleneck', 'often', 'for'],
    ['sources', 5, 'against'],
    ['sources', 6, 'neutral'],
    ['sources', 15, 'neutral'],
    ['sources', 16, 'for'],
    ['governance', 'low', 'against'],
    ['governance', 'medium', 'neutral'],
    ['governance', 'high', 'for'],
    ['ownership', 'none', 'against'],
    ['ownership', 'some', 'neutral'],
    ['ownership', 'most', 'for'],
    ['experience', 0, 'against'],
    ['experience', 2, 'neutral'],
    ['experience', 3, 'for'],
    // Teams of five to nine people.
    ['team-size', 4, 'against'],
    ['team-size', 5, 'for'],
    ['team-size', 9, 'for'],
    ['team-size', 10, 'neutral'],
    ['platform', 'none', 'against'],
    ['platform', 'partly', 'neutral'],
    ['platform', 'self-service', 'for'],
    // No answers at all.
    ['governance', 'constructor', undefined],
    ['governance', 3, undefined],
    ['domains', '3', undefined],
    ['domains', -1, undefined],
    ['domains', NaN, undefined],
    ['domains', MOST_COUNTED + 1, undefined],
    ['domains', 2.5, undefined],
  ])('%s: %s is %s', (question, value, effect) => {
    expect(readinessEffect(question, value)).toBe(effect);
  });

  it('is chosen from words where it is no number', () => {
    expect(readinessChoices('governance')).toEqual(['low', 'medium', 'high']);
    expect(readinessChoices('domains')).toEqual([]);
  });
});

const FOR: Record<ReadinessQuestion, number | string> = {
  domains: 6,
  bottleneck: 'often',
  sources: 40,
  governance: 'high',
  ownership: 'most',
  experience: 3,
  'team-size': 7,
  platform: 'self-service',
};
const AGAINST: Record<ReadinessQuestion, number | string> = {
  domains: 2,
  bottleneck: 'never',
  sources: 3,
  governance: 'low',
  ownership: 'none',
  experience: 0,
  'team-size': 2,
  platform: 'none',
};
const said = (
  values: Partial<Record<ReadinessQuestion, number | string>>,
): ReadinessAnswers =>
  Object.fromEntries(
    Object.entries(values).map(([question, value]) => [
      question,
      { source: 'person', value },
    ]),
  );
const without = (...questions: ReadinessQuestion[]) =>
  Object.fromEntries(
    Object.entries(FOR).filter(
      ([question]) => !questions.includes(question as ReadinessQuestion),
    ),
  );

describe('the recommendation', () => {
  it.each<
    [
      string,
      Partial<Record<ReadinessQuestion, number | string>>,
      ReadinessAdvice,
      ReadinessAdvice | undefined,
    ]
  >([
    ['everything speaks for it', FOR, 'mesh-now', undefined],
    ['nothing is known', {}, 'undecided', 'mesh-now'],
    [
      'nothing has worked here yet',
      { ...FOR, experience: 0 },
      'pilot-first',
      undefined,
    ],
    [
      'nobody knows whether domains have owners',
      without('ownership'),
      'pilot-first',
      'mesh-now',
    ],
    [
      'it is half and half',
      without('sources', 'governance'),
      'mesh-now',
      undefined,
    ],
    [
      'nobody waits and nobody governs',
      { ...FOR, bottleneck: 'never', governance: 'low', experience: 0 },
      'pilot-first',
      undefined,
    ],
    [
      'more speaks against it',
      { ...AGAINST, domains: 5 },
      'not-yet',
      undefined,
    ],
    [
      'there are two domains, whatever else',
      { ...FOR, domains: 2 },
      'central-first',
      undefined,
    ],
    [
      'the number of domains is not known, whatever else',
      without('domains'),
      'undecided',
      'mesh-now',
    ],
    ['only the domains are known', { domains: 9 }, 'undecided', 'mesh-now'],
    [
      'what was said is no answer',
      { ...FOR, domains: 'many' },
      'undecided',
      'mesh-now',
    ],
  ])('where %s', (_, values, advice, couldBe) => {
    const found = recommendReadiness(said(values));
    expect([found.advice, found.couldBe]).toEqual([advice, couldBe]);
  });

  it('says why, what counts most first, and what nobody knows', () => {
    expect(
      recommendReadiness({
        ...said({ domains: 6, governance: 'low', ownership: 'some' }),
        experience: { source: 'catalog', value: 1 },
        sources: { source: 'unknown' },
      }),
    ).toEqual({
      advice: 'not-yet',
      couldBe: 'mesh-now',
      coverage: 9 / 16,
      reasons: [
        { question: 'domains', effect: 'for', source: 'person', value: 6 },
        {
          question: 'governance',
          effect: 'against',
          source: 'person',
          value: 'low',
        },
        {
          question: 'ownership',
          effect: 'neutral',
          source: 'person',
          value: 'some',
        },
        {
          question: 'experience',
          effect: 'neutral',
          source: 'catalog',
          value: 1,
        },
      ],
      unknown: ['bottleneck', 'sources', 'team-size', 'platform'],
      nextSteps: [
        { kind: 'advice', advice: 'not-yet' },
        { kind: 'answer', question: 'bottleneck' },
        { kind: 'answer', question: 'sources' },
        { kind: 'answer', question: 'team-size' },
        { kind: 'answer', question: 'platform' },
        { kind: 'improve', question: 'governance' },
      ],
    });
  });

  it('asks nobody for what the mesh counts itself, or to change what is as it is', () => {
    const { nextSteps } = recommendReadiness(
      said({ ...without('experience'), bottleneck: 'never' }),
    );
    expect(nextSteps).toEqual([{ kind: 'advice', advice: 'pilot-first' }]);
  });

  const BOLDNESS: Partial<Record<ReadinessAdvice, number>> = {
    'mesh-now': 2,
    'pilot-first': 1,
  };
  const anyAnswers = fc.record(
    Object.fromEntries(
      READINESS_QUESTIONS.map(question => [
        question,
        fc.constantFrom(
          FOR[question],
          AGAINST[question],
          ...readinessChoices(question),
          3,
        ),
      ]),
    ),
    { requiredKeys: [] },
  );

  it('never becomes bolder because less is said', () => {
    fc.assert(
      fc.property(
        anyAnswers,
        fc.constantFrom(...READINESS_QUESTIONS),
        (values, hidden) => {
          const all = recommendReadiness(said(values));
          const { [hidden]: _, ...rest } = values;
          const fewer = recommendReadiness(said(rest));
          expect(BOLDNESS[fewer.advice] ?? 0).toBeLessThanOrEqual(
            BOLDNESS[all.advice] ?? 0,
          );
          expect(fewer.coverage).toBeLessThanOrEqual(all.coverage);
        },
      ),
    );
  });

  it('accounts for each question once', () => {
    fc.assert(
      fc.property(anyAnswers, values => {
        const { reasons, unknown } = recommendReadiness(said(values));
        expect(
          [...reasons.map(({ question }) => question), ...unknown].sort(),
        ).toEqual([...READINESS_QUESTIONS].sort());
      }),
    );
  });
});

const option = (
  name: string,
  given: Partial<PilotOption> = {},
): PilotOption => ({
  kind: 'product',
  ref: `dataproduct:default/${name}`,
  title: name,
  ownerRef: 'group:default/team',
  teamSize: 6,
  consumers: 0,
  waiting: 1,
  sensitive: false,
  critical: false,
  ...given,
});
const domain = (name: string, given: Partial<PilotOption> = {}): PilotOption =>
  option(name, {
    kind: 'domain',
    ref: `domain:default/${name}`,
    waiting: 0,
    sensitive: undefined,
    critical: undefined,
    ...given,
  });

describe('the candidate for a pilot project', () => {
  it.each<[string, PilotOption[], string[]]>([
    ['nobody, of nothing', [], []],
    ['never what nobody owns', [option('a', { ownerRef: undefined })], []],
    [
      'what somebody waits for, before what nobody asked for',
      [
        option('a', { waiting: 0 }),
        option('b'),
        option('c', { waiting: 0, consumers: 2 }),
      ],
      ['b', 'c', 'a'],
    ],
    [
      'what a team of five to nine carries',
      [
        option('a', { teamSize: 2 }),
        option('b', { teamSize: 12 }),
        option('c', { teamSize: 5 }),
        option('d', { teamSize: undefined }),
      ],
      ['c', 'b', 'd', 'a'],
    ],
    [
      'what is neither sensitive nor critical',
      [
        option('a', { sensitive: true }),
        option('b', { critical: true }),
        option('c'),
      ],
      ['c', 'b', 'a'],
    ],
    [
      'a product that somebody wants, before a domain without any',
      [domain('a'), option('b')],
      ['b', 'a'],
    ],
    [
      'a domain with a team, before a product that nobody wants and all fear',
      [
        option('a', { waiting: 0, sensitive: true, critical: true }),
        domain('b'),
      ],
      ['b', 'a'],
    ],
    ['the first by name, of equals', [option('b'), option('a')], ['a', 'b']],
  ])('is %s', (_, options, expected) => {
    expect(
      pilotCandidates(options).map(({ option: { title } }) => title),
    ).toEqual(expected);
  });

  it('comes with what speaks for it and against it', () => {
    expect(
      pilotCandidates([option('a', { teamSize: 2, critical: true })])[0]
        .reasons,
    ).toEqual([
      { criterion: 'demand', effect: 'for' },
      { criterion: 'owner', effect: 'for' },
      { criterion: 'team', effect: 'against' },
      { criterion: 'sensitivity', effect: 'for' },
      { criterion: 'criticality', effect: 'against' },
    ]);
    expect(
      pilotCandidates([domain('a', { teamSize: undefined })])[0].reasons,
    ).toEqual([{ criterion: 'owner', effect: 'for' }]);
  });
});
