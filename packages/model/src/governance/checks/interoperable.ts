import type { Check } from './check';
import {
  contracted,
  everyContract,
  everyPort,
  fail,
  notApplicable,
  pass,
  unknown,
  valueOf,
} from './findings';

const WARNINGS = {
  most: {
    title: 'Most warnings of a contract',
    standard: 0,
    stricter: 'lower',
  },
} as const;

/** Whether tools and other products can work with it. */
export const interoperable: readonly Check[] = [
  {
    id: 'contract-approved',
    title: 'Every port has an approved contract',
    dimension: 'interoperable',
    why: 'Consumers build on what was agreed, not on what happens to be there.',
    fix: 'Give each output port a data contract and have it approved.',
    weight: 4,
    evaluate: facts =>
      everyPort(
        facts,
        port => Boolean(port.contract?.activeVersion),
        'have an approved contract',
        'have none',
      ),
  },
  {
    id: 'contract-valid',
    title: 'Contracts are free of errors',
    dimension: 'interoperable',
    why: 'Tools on both sides read the contract.',
    fix: 'Correct the findings that the product page shows at its contracts.',
    weight: 2,
    evaluate: facts => {
      const contracts = contracted(facts).filter(c => c.found);
      if (contracts.length === 0) {
        return unknown('There is no contract to check');
      }
      const broken = contracts.filter(c => c.errors > 0);
      return broken.length === 0
        ? pass(`${contracts.length} contracts, no errors`)
        : fail(
            `Errors in ${broken.map(c => `${c.ref} (${c.errors})`).join(', ')}`,
          );
    },
  },
  {
    id: 'ports-contracted',
    title: 'Every port names a contract',
    dimension: 'interoperable',
    why: 'A port without a contract promises nothing, and may change at any time.',
    fix: 'Name a data contract at each output port.',
    weight: 2,
    evaluate: facts =>
      everyPort(
        facts,
        ({ contract }) => contract !== undefined,
        'name a contract',
        'name none',
      ),
  },
  {
    id: 'contracts-without-warnings',
    title: 'Contracts are free of warnings',
    dimension: 'interoperable',
    why: 'What is only a warning today is a misunderstanding tomorrow.',
    fix: 'Correct the warnings that the product page shows at its contracts.',
    weight: 1,
    parameters: WARNINGS,
    evaluate: (facts, values) => {
      const most = valueOf(WARNINGS, 'most', values);
      return everyContract(
        facts,
        ({ warnings }) => warnings <= most,
        `have at most ${most} warnings`,
        `have more than ${most} warnings`,
      );
    },
  },
  {
    id: 'stable-version',
    title: 'In production, versions are stable',
    dimension: 'interoperable',
    why: 'A version below 1.0.0 says that anything may change.',
    fix: 'Release the contract as 1.0.0, or call the product experimental.',
    weight: 1,
    evaluate: ({ lifecycle, outputPorts }) => {
      if (lifecycle !== 'production') {
        return notApplicable(`It is ${lifecycle}`);
      }
      const versions = outputPorts.flatMap(
        ({ contract }) => contract?.activeVersion ?? [],
      );
      if (versions.length === 0) return unknown('No contract is in effect');
      const early = versions.filter(version => /^0\./.test(version));
      return early.length === 0
        ? pass(`In effect: ${versions.join(', ')}`)
        : fail(`Not stable: ${early.join(', ')}`);
    },
  },
  {
    id: 'versions-kept',
    title: 'Versions say how much changed',
    dimension: 'interoperable',
    why: 'Whoever follows a major version relies on it not breaking.',
    fix: 'Raise the version of the contract as far as meshwork breaking says.',
    weight: 1,
    evaluate: ({ outputPorts }) => {
      const active = outputPorts.flatMap(({ contract }) =>
        contract?.activeVersion ? [contract] : [],
      );
      if (active.length === 0) return unknown('No contract is in effect');
      const short = active.filter(({ versionKept }) => versionKept === false);
      if (short.length > 0) {
        return fail(
          `Moved too little: ${short
            .map(({ ref, activeVersion }) => `${ref} ${activeVersion}`)
            .join(', ')}`,
        );
      }
      return active.some(({ versionKept }) => versionKept === undefined)
        ? unknown('What changed is not known')
        : pass(`In effect: ${active.map(c => c.activeVersion).join(', ')}`);
    },
  },
];
