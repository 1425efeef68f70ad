import type { Check } from './check';
import { everyContract, fail, pass, unknown, valueOf } from './findings';

/** The field's advice on the size of a team that owns a product. */
const TEAM_SIZE = {
  smallest: {
    title: 'Smallest team, in people',
    standard: 5,
    stricter: 'higher',
  },
  largest: {
    title: 'Largest team, in people',
    standard: 9,
    stricter: 'lower',
  },
} as const;

/** Whether somebody answers for it. */
export const accountable: readonly Check[] = [
  {
    id: 'owned',
    title: 'Somebody answers for it',
    dimension: 'accountable',
    why: 'A product without an owner is a data set.',
    fix: 'Set spec.owner to a group that exists in the catalog and has members.',
    weight: 3,
    evaluate: ({ owner }) => {
      if (owner.found === undefined) {
        return unknown('The catalog could not be asked');
      }
      if (!owner.found) return fail(`${owner.ref} is not in the catalog`);
      if (owner.members === undefined) {
        return unknown(`Who is in ${owner.ref} is not known`);
      }
      return owner.members === 0
        ? fail(`${owner.ref} has no members`)
        : pass(`Owned by ${owner.ref}`);
    },
  },
  {
    id: 'team-size',
    title: 'The team can carry it',
    dimension: 'accountable',
    why: 'The field advises five to nine people for a team that owns products.',
    fix: 'Have the product owned by a team of five to nine people.',
    weight: 1,
    parameters: TEAM_SIZE,
    evaluate: ({ owner }, values) => {
      if (owner.members === undefined) {
        return unknown('The size of the owning team is not known');
      }
      const evidence = `${owner.members} people in ${owner.ref}`;
      return owner.members >= valueOf(TEAM_SIZE, 'smallest', values) &&
        owner.members <= valueOf(TEAM_SIZE, 'largest', values)
        ? pass(evidence)
        : fail(evidence);
    },
  },
  {
    id: 'support-named',
    title: 'Consumers know whom to ask',
    dimension: 'accountable',
    why: 'Questions that find nobody become workarounds.',
    fix: 'Name a channel in spec.support.',
    weight: 1,
    evaluate: ({ support }) =>
      support > 0
        ? pass(`${support} support channels`)
        : fail('No support channel is named'),
  },
  {
    id: 'domain-known',
    title: 'Its domain is known',
    dimension: 'accountable',
    why: 'A domain answers for what its products share.',
    fix: 'Set spec.domain to a domain of the catalog.',
    weight: 1,
    evaluate: ({ domain }) =>
      domain.found
        ? pass(`In ${domain.ref}`)
        : fail(`${domain.ref} is not in the catalog`),
  },
  {
    id: 'notice-promised',
    title: 'Contracts promise notice',
    dimension: 'accountable',
    why: 'Consumers need time to follow a change.',
    fix: 'Say a notice period in the contract.',
    weight: 1,
    evaluate: facts =>
      everyContract(
        facts,
        ({ noticePeriod }) => noticePeriod !== undefined,
        'say a notice period',
        'say none',
      ),
  },
];
