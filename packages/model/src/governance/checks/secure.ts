import type { Check } from './check';
import { contracted, fail, notApplicable, pass, unknown } from './findings';

/** Whether data is protected as it should be. */
export const secure: readonly Check[] = [
  {
    id: 'personal-data-classified',
    title: 'Personal data is classified',
    dimension: 'secure',
    why: 'What is not classified is not protected.',
    fix: 'Give each column tagged as personal data a classification in the contract.',
    weight: 3,
    evaluate: facts => {
      const contracts = contracted(facts);
      const personal = contracts.reduce((sum, c) => sum + c.personalColumns, 0);
      if (contracts.every(c => c.columns === 0)) {
        return unknown('No contract with columns can be read');
      }
      if (personal === 0) return notApplicable('No column holds personal data');
      const classified = contracts.reduce(
        (sum, c) => sum + c.classifiedPersonalColumns,
        0,
      );
      const evidence = `${classified} of ${personal} personal columns classified`;
      return classified === personal ? pass(evidence) : fail(evidence);
    },
  },
  {
    id: 'access-as-agreed',
    title: 'Access is as agreed',
    dimension: 'secure',
    why: 'An agreement that ended must not leave access behind.',
    fix: 'Look at the grants of the product: retry failed ones, remove overdue ones.',
    weight: 4,
    evaluate: ({ grants }) => {
      if (grants.overdue > 0) {
        return fail(`${grants.overdue} ended, but the access is still there`);
      }
      if (grants.failed > 0) {
        return fail(`${grants.failed} grants failed on the platform`);
      }
      if (grants.wanted === 0) {
        return notApplicable('Nobody has agreed access');
      }
      return grants.granted === grants.wanted
        ? pass(`${grants.granted} of ${grants.wanted} grants confirmed`)
        : unknown(
            `${grants.granted} of ${grants.wanted} grants confirmed so far`,
          );
    },
  },
  {
    id: 'personal-data-protected',
    title: 'Personal data is not public',
    dimension: 'secure',
    why: 'What is about people belongs to them.',
    fix: 'Raise spec.classification, or leave the personal columns out.',
    weight: 4,
    evaluate: facts => {
      const contracts = contracted(facts);
      if (contracts.every(({ columns }) => columns === 0)) {
        return unknown('No contract with columns can be read');
      }
      const personal = contracts.reduce((sum, c) => sum + c.personalColumns, 0);
      if (personal === 0) return notApplicable('No column holds personal data');
      const evidence = `${personal} personal columns in a product that is ${facts.classification}`;
      return facts.classification === 'public'
        ? fail(evidence)
        : pass(evidence);
    },
  },
];
