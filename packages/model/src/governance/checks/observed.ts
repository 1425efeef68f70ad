import type { ObservedMeasure, ProductFacts } from '../facts';
import type { Check, Finding } from './check';
import {
  fail,
  names,
  notApplicable,
  OBJECTIVES,
  pass,
  unknown,
  valueOf,
} from './findings';

type Objective = (typeof OBJECTIVES)[number];

const KEPT = {
  percent: {
    title: 'Least share of observations that keep what is promised, in percent',
    standard: 95,
    stricter: 'higher',
  },
} as const;
const PASSING = {
  percent: {
    title: 'Least share of tests that pass, in percent',
    standard: 100,
    stricter: 'higher',
  },
} as const;

const NOTHING =
  'Nothing has been observed, or not for so long that it says nothing of now';

/** Why something that is measured is not known. */
function dark({ observed: seen }: ProductFacts, metric: string): string {
  const silent = seen?.silent?.find(one => one.metric === metric);
  return silent ? `Not measured since ${silent.since.slice(0, 10)}` : NOTHING;
}

const tenth = (value: number) => Math.round(value * 10) / 10;

/** How long ago, for people. */
function age(hours: number): string {
  if (hours < 1) return 'less than an hour ago';
  const [count, unit] = hours < 48 ? [hours, 'hour'] : [hours / 24, 'day'];
  const whole = Math.floor(count);
  return `${whole} ${unit}${whole === 1 ? '' : 's'} ago`;
}

function amount(objective: Objective, value: number): string {
  if (objective !== 'freshness') return `${tenth(value)} %`;
  if (value < 3_600) return `${tenth(value / 60)} minutes`;
  return `${tenth(value / 3_600)} hours`;
}

function told(objective: Objective, seen: ObservedMeasure): string {
  return `${amount(objective, seen.latest)}${
    seen.promised === undefined
      ? ''
      : `, ${amount(objective, seen.promised)} promised`
  }; measured ${age(seen.ageHours)} by ${seen.source}`;
}

/** Ports of which nothing was measured: what is good of some says nothing of them. */
function unmeasured(facts: ProductFacts, seen: ObservedMeasure) {
  return facts.outputPorts.filter(({ name }) => !seen.ports.includes(name));
}

function kept(
  facts: ProductFacts,
  objective: Objective,
  least: number,
): Finding {
  if (facts.outputPorts.length === 0) {
    return notApplicable('It has no output ports');
  }
  const seen = facts.observed?.[objective];
  if (!seen) return unknown(dark(facts, objective));
  const missing = unmeasured(facts, seen);
  if (missing.length > 0) {
    return unknown(`Not measured for ${names(missing)}`);
  }
  const evidence = `${tenth(seen.keptPercent)} % of ${
    seen.judged
  } observations in 30 days kept it, ${least} % are asked for; last ${told(
    objective,
    seen,
  )}`;
  return seen.keptPercent >= least ? pass(evidence) : fail(evidence);
}

const keeps = (
  objective: Objective,
  title: string,
  why: string,
  fix: string,
): Check => ({
  id: `${objective}-kept`,
  title,
  dimension: 'trustworthy',
  why,
  fix,
  weight: 1,
  parameters: KEPT,
  evaluate: (facts, values) =>
    kept(facts, objective, valueOf(KEPT, 'percent', values)),
});

/** Whether what was promised is kept, by what was measured of it. */
export const observed: readonly Check[] = [
  {
    id: 'objectives-kept',
    title: 'Keeps what it promises',
    dimension: 'trustworthy',
    why: 'A promise is worth what is measured of it.',
    fix: 'Report observations of freshness, completeness and accuracy, and look after what is behind.',
    weight: 3,
    evaluate: facts => {
      const { serviceObjectives } = facts;
      const silent = OBJECTIVES.filter(
        name => serviceObjectives[name] === undefined,
      );
      if (silent.length === OBJECTIVES.length) {
        return fail('It promises nothing that could be kept');
      }
      const seen = OBJECTIVES.flatMap(name => {
        const found = facts.observed?.[name];
        return found ? [{ name, found }] : [];
      });
      const broken = seen.filter(({ found }) => !found.latestKept);
      if (broken.length > 0) {
        return fail(
          `Not kept: ${broken
            .map(({ name, found }) => `${name} ${told(name, found)}`)
            .join('; ')}`,
        );
      }
      if (silent.length > 0) {
        return fail(`Not promised, so not kept: ${silent.join(', ')}`);
      }
      const hidden = OBJECTIVES.filter(name => !facts.observed?.[name]);
      if (hidden.length > 0) {
        return unknown(
          hidden.map(name => `${dark(facts, name)}: ${name}`).join('; '),
        );
      }
      const missing = seen.flatMap(({ found }) => unmeasured(facts, found));
      return missing.length > 0
        ? unknown(`Not measured for ${names([...new Set(missing)])}`)
        : pass(
            seen
              .map(({ name, found }) => `${name} ${told(name, found)}`)
              .join('; '),
          );
    },
  },
  keeps(
    'freshness',
    'Data is as fresh as promised',
    'Whoever plans by a promise notices every time that it is broken.',
    'Run more often, or promise what can be kept; report freshness for every port.',
  ),
  keeps(
    'completeness',
    'Data is as complete as promised',
    'What is missing is missed only when it is too late.',
    'Find where records get lost; report completeness for every port.',
  ),
  keeps(
    'accuracy',
    'Data is as right as promised',
    'Wrong numbers cost more than none.',
    'Find where values go wrong; report accuracy for every port.',
  ),
  {
    id: 'tests-pass',
    title: 'Tests of the data pass',
    dimension: 'trustworthy',
    why: 'A test that fails for weeks teaches everybody not to look.',
    fix: 'Mend the data or the test; report its outcome.',
    weight: 2,
    parameters: PASSING,
    evaluate: (facts, values) => {
      if (facts.outputPorts.length === 0) {
        return notApplicable('It has no output ports');
      }
      const tests = facts.observed?.tests;
      if (!tests || tests.total === 0) return unknown(dark(facts, 'tests'));
      const asked = valueOf(PASSING, 'percent', values);
      const passing = (100 * (tests.total - tests.failing)) / tests.total;
      const evidence = `${tests.total - tests.failing} of ${
        tests.total
      } tests pass, the last run ${age(tests.ageHours)} by ${tests.source}${
        tests.failing > 0 ? `; failing: ${tests.failingNames.join(', ')}` : ''
      }`;
      return passing >= asked ? pass(evidence) : fail(evidence);
    },
  },
  {
    id: 'schema-as-agreed',
    title: 'The schema is the one that was agreed',
    dimension: 'interoperable',
    why: 'Whoever reads by the contract breaks where the table is another.',
    fix: 'Bring the table back to the contract, or propose the contract that it should have.',
    weight: 2,
    evaluate: facts => {
      const contracted = facts.outputPorts.filter(({ contract }) => contract);
      if (contracted.length === 0) {
        return facts.outputPorts.length === 0
          ? notApplicable('It has no output ports')
          : fail('No schema is agreed that it could be held against');
      }
      const seen = facts.observed?.schema;
      if (!seen) return unknown(dark(facts, 'schema'));
      if (seen.drifting.length > 0) {
        return fail(
          `Not as agreed: ${seen.drifting.join(', ')}; looked at ${age(
            seen.ageHours,
          )} by ${seen.source}`,
        );
      }
      // What is found there differs from nothing, and is not as agreed for that.
      const open = contracted.filter(
        ({ contract }) => contract!.activeVersion === undefined,
      );
      if (open.length > 0) {
        return unknown(`No schema is agreed on ${names(open)}`);
      }
      const missing = contracted.filter(
        ({ name }) => !seen.ports.includes(name),
      );
      return missing.length > 0
        ? unknown(`Not looked at: ${names(missing)}`)
        : pass(
            `All ${contracted.length} as agreed; looked at ${age(
              seen.ageHours,
            )} by ${seen.source}`,
          );
    },
  },
];
