import type { ProductFacts, PortFacts } from './facts';

/** The qualities that a score is made of. */
export const DIMENSIONS = [
  'discoverable',
  'addressable',
  'understandable',
  'trustworthy',
  'interoperable',
  'secure',
  'accountable',
  'valuable',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const OUTCOMES = ['pass', 'fail', 'not-applicable', 'unknown'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What a rule found: the outcome and the facts that led to it, for people. */
export interface Finding {
  outcome: Outcome;
  /** One sentence with the numbers in it. */
  evidence: string;
}

/** A policy that can be evaluated on one product. */
export interface Check {
  id: string;
  title: string;
  dimension: Dimension;
  /** Why it matters, one sentence. */
  why: string;
  /** What to do when it fails. */
  fix: string;
  /** Share in the score of its product, relative to other checks. */
  weight: number;
  /** What an organisation can set, with what holds until it does. */
  parameters?: Readonly<Record<string, Parameter>>;
  evaluate(
    facts: ProductFacts,
    values?: Readonly<Record<string, number>>,
  ): Finding;
}

/** A number in a rule that an organisation can set. */
export interface Parameter {
  title: string;
  standard: number;
  /** In which direction it asks for more. */
  stricter: 'higher' | 'lower';
}

const pass = (evidence: string): Finding => ({ outcome: 'pass', evidence });
const fail = (evidence: string): Finding => ({ outcome: 'fail', evidence });
const unknown = (evidence: string): Finding => ({
  outcome: 'unknown',
  evidence,
});
const notApplicable = (evidence: string): Finding => ({
  outcome: 'not-applicable',
  evidence,
});

/** What can be promised and measured; a dashboard only shows it. */
const OBJECTIVES = ['freshness', 'completeness', 'accuracy'] as const;
/** The value that holds: what an organisation set, or what comes with the rule. */
const valueOf = (
  parameters: Readonly<Record<string, Parameter>>,
  name: string,
  values: Readonly<Record<string, number>> | undefined,
) => values?.[name] ?? parameters[name].standard;

/** A description that says more than the name does. */
const DESCRIPTION = {
  shortest: {
    title: 'Shortest description, in characters',
    standard: 40,
    stricter: 'higher',
  },
} as const;
const DESCRIBED_COLUMNS = {
  percent: {
    title: 'Share of columns that must be described, in percent',
    standard: 80,
    stricter: 'higher',
  },
} as const;
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

const names = (ports: readonly { name: string }[]) =>
  ports.map(port => port.name).join(', ');

const contracted = (facts: ProductFacts) =>
  facts.outputPorts.flatMap(port => (port.contract ? [port.contract] : []));

/** Passes when every port satisfies, else fails with the names of those that do not. */
function everyPort(
  facts: ProductFacts,
  satisfies: (port: PortFacts) => boolean,
  good: string,
  bad: string,
): Finding {
  const all = facts.outputPorts.length;
  if (all === 0) return notApplicable('It has no output ports');
  const failing = facts.outputPorts.filter(port => !satisfies(port));
  return failing.length === 0
    ? pass(`All ${all} output ports ${good}`)
    : fail(
        `${failing.length} of ${all} output ports ${bad}: ${names(failing)}`,
      );
}

/** The checks that come with the suite. */
export const builtInChecks: readonly Check[] = [
  {
    id: 'described',
    title: 'Says what it is',
    dimension: 'discoverable',
    why: 'People decide in seconds whether a product is what they look for.',
    fix: 'Write a description of at least 40 characters in metadata.description.',
    weight: 2,
    parameters: DESCRIPTION,
    evaluate: ({ description = '' }, values) => {
      const shortest = valueOf(DESCRIPTION, 'shortest', values);
      const { length } = description.trim();
      return length >= shortest
        ? pass(`The description has ${length} characters`)
        : fail(
            `The description has ${length} characters, ${shortest} are asked for`,
          );
    },
  },
  {
    id: 'tagged',
    title: 'Can be found by topic',
    dimension: 'discoverable',
    why: 'Tags lead from a topic to the products about it.',
    fix: 'Add at least one tag to metadata.tags.',
    weight: 1,
    evaluate: ({ tags }) =>
      tags.length > 0
        ? pass(`Tagged ${tags.join(', ')}`)
        : fail('There are no tags'),
  },
  {
    id: 'addressed',
    title: 'Ports say where they are',
    dimension: 'addressable',
    why: 'A consumer must find the data without asking anybody.',
    fix: 'Give each output port an environment with a location.',
    weight: 2,
    evaluate: facts =>
      everyPort(
        facts,
        port => port.addressed,
        'have an address',
        'have no address',
      ),
  },
  {
    id: 'inputs-resolve',
    title: 'Lineage can be followed',
    dimension: 'addressable',
    why: 'A source that nobody can find cannot be asked, traced or fixed.',
    fix: 'Correct the references of the input ports, or mark the source as external.',
    weight: 1,
    evaluate: ({ inputPorts }) => {
      const inMesh = inputPorts.filter(port => port.found !== undefined);
      if (inMesh.length === 0) {
        return notApplicable('It takes in nothing from the mesh');
      }
      const dangling = inMesh.filter(port => !port.found);
      return dangling.length === 0
        ? pass(`All ${inMesh.length} input ports lead to a product`)
        : fail(`Leads nowhere: ${names(dangling)}`);
    },
  },
  {
    id: 'columns-described',
    title: 'Columns are described',
    dimension: 'understandable',
    why: 'A column name alone is an invitation to guess.',
    fix: 'Describe the columns in the data contract; four of five are asked for.',
    weight: 3,
    parameters: DESCRIBED_COLUMNS,
    evaluate: (facts, values) => {
      const asked = valueOf(DESCRIBED_COLUMNS, 'percent', values);
      const contracts = contracted(facts);
      const columns = contracts.reduce((sum, c) => sum + c.columns, 0);
      if (contracts.length === 0) {
        return fail('No output port has a data contract');
      }
      if (columns === 0) return unknown('No contract with columns can be read');
      const described = contracts.reduce(
        (sum, c) => sum + c.describedColumns,
        0,
      );
      const evidence = `${described} of ${columns} columns described`;
      return (100 * described) / columns >= asked
        ? pass(evidence)
        : fail(evidence);
    },
  },
  {
    id: 'documented',
    title: 'Has documentation',
    dimension: 'understandable',
    why: 'What does not fit into a contract needs a place.',
    fix: 'Add spec.documentation, or a TechDocs annotation.',
    weight: 1,
    evaluate: ({ documentation }) =>
      documentation
        ? pass('Documentation is linked')
        : fail('No documentation is linked'),
  },
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
    id: 'objectives-kept',
    title: 'Keeps what it promises',
    dimension: 'trustworthy',
    why: 'A promise is worth what is measured of it.',
    fix: 'Report observations of freshness, completeness and accuracy.',
    weight: 3,
    evaluate: ({ serviceObjectives }) =>
      OBJECTIVES.every(name => serviceObjectives[name] === undefined)
        ? notApplicable('It promises nothing that could be kept')
        : unknown('Nothing has been observed yet'),
  },
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
];
