import type { Check } from './check';
import { fail, notApplicable, pass } from './findings';

/** Whether somebody gains by it. */
export const valuable: readonly Check[] = [
  {
    id: 'used',
    title: 'Somebody uses it',
    dimension: 'valuable',
    why: 'Value is created on the other side of the port.',
    fix: 'Offer it to the teams that could use it, or retire it.',
    weight: 2,
    evaluate: ({ consumers, lifecycle }) => {
      if (lifecycle === 'experimental' && consumers === 0) {
        return notApplicable('It is experimental');
      }
      return consumers > 0
        ? pass(`${consumers} consumers`)
        : fail('Nobody uses it');
    },
  },
  {
    id: 'used-by-agreement',
    title: 'Use is agreed',
    dimension: 'valuable',
    why: 'Whoever uses it without agreement hears of no change.',
    fix: 'Ask those downstream to request access.',
    weight: 2,
    evaluate: ({ consumers, liveAgreements }) => {
      if (consumers === 0) return notApplicable('Nobody uses it');
      const evidence = `${consumers} consumers, ${liveAgreements} agreements`;
      return liveAgreements > 0 ? pass(evidence) : fail(evidence);
    },
  },
  {
    id: 'retired-unused',
    title: 'What is retired is used by nobody',
    dimension: 'valuable',
    why: 'Whoever still relies on it will fail with it.',
    fix: 'Give notice to its consumers, and offer them what takes its place.',
    weight: 2,
    evaluate: ({ lifecycle, liveAgreements }) => {
      if (lifecycle !== 'retired') return notApplicable(`It is ${lifecycle}`);
      return liveAgreements === 0
        ? pass('No agreement is left')
        : fail(`${liveAgreements} agreements are left`);
    },
  },
];
