/**
 * Forty checks, half of them of the suite and half written as expressions, and the same for
 * the peer: a rule of its engine over a fact that says what the check looks at.
 */

/** Checks of the suite that are asked, each with the fact that a peer's rule would look at. */
const BUILT_IN = {
  described: facts => (facts.description ?? '').length >= 40,
  tagged: facts => facts.tags.length > 0,
  titled: facts => Boolean(facts.title),
  addressed: facts => facts.outputPorts.every(port => port.addressed),
  'inputs-resolve': facts =>
    facts.inputPorts.every(port => port.found !== false),
  'contracts-found': facts => contracts(facts).every(({ found }) => found),
  'columns-described': facts =>
    sum(facts, 'describedColumns') >= 0.8 * sum(facts, 'columns'),
  documented: facts => facts.documentation,
  'ports-described': facts => facts.outputPorts.every(port => port.described),
  'objectives-declared': facts =>
    Object.keys(facts.serviceObjectives).length >= 3,
  'completeness-promised': facts =>
    (facts.serviceObjectives.completeness ?? 0) >= 95,
  'quality-rules-declared': facts => sum(facts, 'qualityRules') > 0,
  'contract-approved': facts =>
    facts.outputPorts.every(port => port.contract?.activeVersion),
  'contract-valid': facts => sum(facts, 'errors') === 0,
  'ports-contracted': facts => facts.outputPorts.every(port => port.contract),
  'personal-data-classified': facts =>
    sum(facts, 'classifiedPersonalColumns') === sum(facts, 'personalColumns'),
  'access-as-agreed': facts => facts.grants.overdue === 0,
  owned: facts => Boolean(facts.owner.found),
  'team-size': facts =>
    (facts.owner.members ?? 0) >= 5 && (facts.owner.members ?? 0) <= 9,
  used: facts => facts.consumers > 0,
};

/** Expressions of an organisation, each with the same in JavaScript. */
const EXPRESSIONS = {
  'support-for-critical': [
    "product.criticality != 'critical' || product.support > 0",
    facts => facts.criticality !== 'critical' || facts.support > 0,
  ],
  'few-ports': [
    'size(product.outputPorts) <= 5',
    facts => facts.outputPorts.length <= 5,
  ],
  'named-in-small-letters': [
    "product.ref.matches('^dataproduct:[a-z0-9/-]+$')",
    facts => /^dataproduct:[a-z0-9/-]+$/.test(facts.ref),
  ],
  'all-ports-contracted': [
    'product.outputPorts.all(port, has(port.contract))',
    facts => facts.outputPorts.every(port => port.contract),
  ],
  'no-port-in-error': [
    'product.outputPorts.all(port, !has(port.contract) || port.contract.errors == 0)',
    facts =>
      facts.outputPorts.every(
        port => !port.contract || port.contract.errors === 0,
      ),
  ],
  'tables-have-rules': [
    "product.outputPorts.all(port, port.type != 'table' || (has(port.contract) && port.contract.qualityRules > 0))",
    facts =>
      facts.outputPorts.every(
        port =>
          port.type !== 'table' ||
          (port.contract && port.contract.qualityRules > 0),
      ),
  ],
  'in-production-or-before': [
    "product.lifecycle in ['production', 'experimental', 'development']",
    facts =>
      ['production', 'experimental', 'development'].includes(facts.lifecycle),
  ],
  'granted-as-wanted': [
    'product.grants.granted == product.grants.wanted',
    facts => facts.grants.granted === facts.grants.wanted,
  ],
  'none-failed': [
    'product.grants.failed == 0',
    facts => facts.grants.failed === 0,
  ],
  'title-and-tags': [
    'has(product.title) && size(product.tags) > 0',
    facts => Boolean(facts.title) && facts.tags.length > 0,
  ],
};

const contracts = facts =>
  facts.outputPorts.flatMap(port => (port.contract ? [port.contract] : []));
const sum = (facts, name) =>
  contracts(facts).reduce((total, contract) => total + contract[name], 0);

/** Twenty expressions: each of the ten, and the same for what is not retired. */
const rules = Object.entries(EXPRESSIONS).flatMap(([id, [cel, same]]) => [
  { id, cel, same },
  {
    id: `${id}-while-used`,
    cel: `product.consumers == 0 || (${cel})`,
    same: facts => facts.consumers === 0 || same(facts),
  },
]);

/** The file of policies, for a mesh that has all other checks of the suite turned off. */
export function policyFile(builtInIds, { weight = 1 } = {}) {
  const lines = [
    'checks:',
    ...builtInIds
      .filter(id => !(id in BUILT_IN))
      .map(id => `  - { id: ${id}, off: true }`),
    ...rules.map(
      ({ id, cel }) =>
        `  - id: ${id}
    title: ${id.replaceAll('-', ' ')}
    why: It is measured how fast it is asked.
    fix: Nothing.
    dimension: accountable
    weight: ${weight}
    rule: { cel: ${JSON.stringify(cel)} }`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** What the peer keeps of a product: one value for each check. */
export const peerFacts = facts => ({
  ...Object.fromEntries(
    Object.entries(BUILT_IN).map(([id, look]) => [
      id.replaceAll('-', '_'),
      Boolean(look(facts)),
    ]),
  ),
  ...Object.fromEntries(
    rules.map(({ id, same }) => [
      id.replaceAll('-', '_'),
      Boolean(same(facts)),
    ]),
  ),
});

/** The checks of the peer: each asks for its value. */
export const peerChecks = [
  ...Object.keys(BUILT_IN),
  ...rules.map(({ id }) => id),
].map(id => ({
  id,
  name: id,
  type: 'json-rules-engine',
  description: id,
  factIds: ['products'],
  rule: {
    conditions: {
      all: [{ fact: id.replaceAll('-', '_'), operator: 'equal', value: true }],
    },
  },
}));
