import { builtInChecks, type Finding } from './checks';
import type { ContractFacts, PortFacts, ProductFacts } from './facts';

const contract: ContractFacts = {
  ref: 'api:default/orders',
  found: true,
  activeVersion: '1.0.0',
  inReview: false,
  errors: 0,
  warnings: 0,
  columns: 10,
  describedColumns: 8,
  personalColumns: 2,
  classifiedPersonalColumns: 2,
  qualityRules: 0,
  serviceLevels: 0,
};

const port = (name: string, change: Partial<PortFacts> = {}): PortFacts => ({
  name,
  type: 'table',
  described: true,
  addressed: true,
  contract,
  ...change,
});

const facts: ProductFacts = {
  at: '2026-03-02T09:00:00Z',
  ref: 'dataproduct:default/orders',
  tags: [],
  lifecycle: 'production',
  classification: 'internal',
  criticality: 'low',
  documentation: false,
  support: 0,
  serviceObjectives: {},
  owner: { ref: 'group:default/orders' },
  domain: { ref: 'domain:default/orders', found: true },
  outputPorts: [port('main')],
  inputPorts: [],
  liveAgreements: 0,
  consumers: 0,
  grants: { wanted: 0, granted: 0, failed: 0, overdue: 0 },
};

const contracts = (...all: Partial<ContractFacts>[]) => ({
  outputPorts: all.map((one, at) =>
    port(`p${at}`, { contract: { ...contract, ...one } }),
  ),
});
const team = (members?: number) => ({
  owner: { ref: 'group:default/orders', found: true, members },
});
const grants = (wanted: number, granted: number, failed = 0, overdue = 0) => ({
  grants: { wanted, granted, failed, overdue },
});
const noContract = { outputPorts: [port('main', { contract: undefined })] };

type Case = [Partial<ProductFacts>, Finding['outcome'], string];

/** Each check at the edge of its rule, with the evidence that people read. */
const cases: Record<string, Case[]> = {
  described: [
    [{ description: 'x'.repeat(40) }, 'pass', '40 characters'],
    [{ description: 'x'.repeat(39) }, 'fail', '39 characters, 40'],
    [{ description: ' '.repeat(60) }, 'fail', '0 characters'],
    [{}, 'fail', '0 characters'],
  ],
  tagged: [
    [{ tags: ['a', 'b'] }, 'pass', 'Tagged a, b'],
    [{}, 'fail', 'no tags'],
  ],
  addressed: [
    [{}, 'pass', 'All 1 output ports'],
    [
      { outputPorts: [port('a'), port('b', { addressed: false })] },
      'fail',
      '1 of 2 output ports have no address: b',
    ],
    [{ outputPorts: [] }, 'not-applicable', 'no output ports'],
  ],
  'inputs-resolve': [
    [{ inputPorts: [{ name: 'a', found: true }] }, 'pass', 'All 1 input'],
    [
      {
        inputPorts: [
          { name: 'a', found: true },
          { name: 'b', found: false },
        ],
      },
      'fail',
      'Leads nowhere: b',
    ],
    [{}, 'not-applicable', 'nothing from the mesh'],
    [{ inputPorts: [{ name: 'a' }] }, 'not-applicable', 'nothing'],
  ],
  'columns-described': [
    [{}, 'pass', '8 of 10'],
    [contracts({ describedColumns: 7 }), 'fail', '7 of 10'],
    [
      contracts({ describedColumns: 10 }, { describedColumns: 6 }),
      'pass',
      '16 of 20',
    ],
    [noContract, 'fail', 'No output port has a data contract'],
    [contracts({ columns: 0, describedColumns: 0 }), 'unknown', 'can be read'],
  ],
  documented: [
    [{ documentation: true }, 'pass', 'linked'],
    [{}, 'fail', 'No documentation'],
  ],
  'objectives-declared': [
    [
      {
        serviceObjectives: { freshness: 'PT5M', completeness: 0, accuracy: 9 },
      },
      'pass',
      'Fresh within PT5M, 0 % complete, 9 % accurate',
    ],
    [
      { serviceObjectives: { accuracy: 9 } },
      'fail',
      'Not promised: freshness, completeness',
    ],
    [{}, 'fail', 'freshness, completeness, accuracy'],
  ],
  'objectives-kept': [
    [{ serviceObjectives: { accuracy: 9 } }, 'unknown', 'observed'],
    [{}, 'not-applicable', 'promises nothing'],
    // A dashboard is where one looks, not something that is promised.
    [
      { serviceObjectives: { dashboard: 'https://example.com' } },
      'not-applicable',
      'promises nothing',
    ],
  ],
  'contract-approved': [
    [{}, 'pass', 'All 1 output ports'],
    [contracts({}, { activeVersion: undefined }), 'fail', '1 of 2'],
    [noContract, 'fail', 'have none: main'],
    [{ outputPorts: [] }, 'not-applicable', 'no output ports'],
  ],
  'contract-valid': [
    [{}, 'pass', '1 contracts, no errors'],
    [contracts({ warnings: 5 }), 'pass', 'no errors'],
    [contracts({}, { errors: 3 }), 'fail', 'api:default/orders (3)'],
    [noContract, 'unknown', 'no contract'],
    [contracts({ found: false }), 'unknown', 'no contract'],
  ],
  'personal-data-classified': [
    [{}, 'pass', '2 of 2'],
    [contracts({}, { classifiedPersonalColumns: 1 }), 'fail', '3 of 4'],
    [contracts({ personalColumns: 0 }), 'not-applicable', 'No column'],
    [contracts({ columns: 0 }), 'unknown', 'can be read'],
    [noContract, 'unknown', 'can be read'],
  ],
  'access-as-agreed': [
    [grants(2, 2), 'pass', '2 of 2'],
    [grants(2, 2, 0, 1), 'fail', '1 ended'],
    [grants(2, 1, 1), 'fail', '1 grants failed'],
    [grants(2, 1), 'unknown', '1 of 2'],
    [{}, 'not-applicable', 'Nobody'],
    // What ended counts also where nothing is agreed any more.
    [grants(0, 0, 0, 1), 'fail', '1 ended'],
  ],
  owned: [
    [team(1), 'pass', 'group:default/orders'],
    [team(0), 'fail', 'no members'],
    [
      { owner: { ref: 'group:default/x', found: false } },
      'fail',
      'group:default/x is not in the catalog',
    ],
    [{}, 'unknown', 'could not be asked'],
  ],
  'team-size': [
    [team(5), 'pass', '5 people'],
    [team(9), 'pass', '9 people'],
    [team(4), 'fail', '4 people'],
    [team(10), 'fail', '10 people'],
    [team(), 'unknown', 'not known'],
  ],
  'support-named': [
    [{ support: 1 }, 'pass', '1 support'],
    [{}, 'fail', 'No support'],
  ],
  used: [
    [{ consumers: 1 }, 'pass', '1 consumers'],
    [{}, 'fail', 'Nobody'],
    [{ lifecycle: 'experimental' }, 'not-applicable', 'experimental'],
    [{ lifecycle: 'experimental', consumers: 1 }, 'pass', '1 consumers'],
  ],
};

it('has cases for every check, and no check twice', () => {
  expect(builtInChecks.map(check => check.id)).toEqual(Object.keys(cases));
});

describe.each(builtInChecks)('$id', check => {
  it.each(cases[check.id])('%j: %s, "%s"', (change, outcome, evidence) => {
    const found = check.evaluate({ ...facts, ...change });
    expect(found.outcome).toBe(outcome);
    expect(found.evidence).toContain(evidence);
  });

  it('weighs something', () => {
    expect(check.weight).toBeGreaterThan(0);
  });
});
