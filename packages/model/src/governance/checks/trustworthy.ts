import { Duration } from 'luxon';
import type { Check, Finding } from './check';
import {
  everyContract,
  fail,
  OBJECTIVES,
  pass,
  unknown,
  valueOf,
} from './findings';

/** What the suite asks for until an organisation does. */
const COMPLETENESS = {
  percent: {
    title: 'Least completeness, in percent',
    standard: 95,
    stricter: 'higher',
  },
} as const;
const ACCURACY = {
  percent: {
    title: 'Least accuracy, in percent',
    standard: 98,
    stricter: 'higher',
  },
} as const;
const FRESHNESS = {
  hours: { title: 'Longest age, in hours', standard: 24, stricter: 'lower' },
} as const;

/** A share that is promised, against the one that is asked for. */
function promised(
  share: number | undefined,
  asked: number,
  what: string,
): Finding {
  if (share === undefined) return fail('It promises none');
  const evidence = `${share} % ${what}; ${asked} % are asked for`;
  return share >= asked ? pass(evidence) : fail(evidence);
}

/** Whether one can rely on it. */
export const trustworthy: readonly Check[] = [
  {
    id: 'objectives-declared',
    title: 'Promises freshness, completeness and accuracy',
    dimension: 'trustworthy',
    why: 'Trust starts with a promise that can be broken.',
    fix: 'Declare all three in spec.serviceObjectives.',
    weight: 2,
    evaluate: ({ serviceObjectives }) => {
      const missing = OBJECTIVES.filter(
        objective => serviceObjectives[objective] === undefined,
      );
      return missing.length === 0
        ? pass(
            `Fresh within ${serviceObjectives.freshness}, ${serviceObjectives.completeness} % complete, ${serviceObjectives.accuracy} % accurate`,
          )
        : fail(`Not promised: ${missing.join(', ')}`);
    },
  },
  {
    id: 'completeness-promised',
    title: 'Promises enough completeness',
    dimension: 'trustworthy',
    why: 'A promise that anything keeps is none.',
    fix: 'Raise spec.serviceObjectives.completeness, and keep it.',
    weight: 1,
    parameters: COMPLETENESS,
    evaluate: ({ serviceObjectives: { completeness } }, values) =>
      promised(
        completeness,
        valueOf(COMPLETENESS, 'percent', values),
        'complete',
      ),
  },
  {
    id: 'accuracy-promised',
    title: 'Promises enough accuracy',
    dimension: 'trustworthy',
    why: 'A promise that anything keeps is none.',
    fix: 'Raise spec.serviceObjectives.accuracy, and keep it.',
    weight: 1,
    parameters: ACCURACY,
    evaluate: ({ serviceObjectives: { accuracy } }, values) =>
      promised(accuracy, valueOf(ACCURACY, 'percent', values), 'accurate'),
  },
  {
    id: 'freshness-promised',
    title: 'Promises data that is fresh enough',
    dimension: 'trustworthy',
    why: 'What is decided on old data is decided on chance.',
    fix: 'Shorten spec.serviceObjectives.freshness, and keep it.',
    weight: 1,
    parameters: FRESHNESS,
    evaluate: ({ serviceObjectives: { freshness } }, values) => {
      if (freshness === undefined) {
        return fail('It promises no freshness');
      }
      const asked = valueOf(FRESHNESS, 'hours', values);
      const hours = Duration.fromISO(freshness).as('hours');
      if (Number.isNaN(hours)) return unknown(`"${freshness}" is no duration`);
      const evidence = `Fresh within ${freshness}; ${asked} hours are asked for`;
      return hours <= asked ? pass(evidence) : fail(evidence);
    },
  },
  {
    id: 'quality-rules-declared',
    title: 'Contracts say what good data is',
    dimension: 'trustworthy',
    why: 'Quality that nobody wrote down cannot be measured.',
    fix: 'Add quality rules to the contract.',
    weight: 2,
    evaluate: facts =>
      everyContract(
        facts,
        ({ qualityRules }) => qualityRules > 0,
        'have quality rules',
        'have none',
      ),
  },
  {
    id: 'service-levels-declared',
    title: 'Contracts promise a service',
    dimension: 'trustworthy',
    why: 'Consumers plan by what they can rely on.',
    fix: 'Add slaProperties to the contract.',
    weight: 1,
    evaluate: facts =>
      everyContract(
        facts,
        ({ serviceLevels }) => serviceLevels > 0,
        'have service levels',
        'have none',
      ),
  },
  {
    id: 'dashboard-linked',
    title: 'Its keeping can be watched',
    dimension: 'trustworthy',
    why: 'Trust grows where one can look for oneself.',
    fix: 'Link a dashboard in spec.serviceObjectives.dashboard.',
    weight: 1,
    evaluate: ({ serviceObjectives: { dashboard } }) =>
      dashboard
        ? pass('A dashboard is linked')
        : fail('No dashboard is linked'),
  },
];
