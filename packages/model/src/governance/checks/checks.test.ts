import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { builtInChecks, DIMENSIONS, type Finding } from './index';
import type {
  AgreementFacts,
  ContractFacts,
  IncidentFacts,
  ObservedMeasure,
  PortFacts,
  ProductFacts,
  ProtectionFacts,
} from '../facts';

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

const measure = (own: Partial<ObservedMeasure>): ObservedMeasure => ({
  latest: 600,
  latestKept: true,
  promised: 900,
  at: '2026-03-02T07:00:00.000Z',
  ageHours: 2,
  source: 'dbt',
  judged: 20,
  keptPercent: 95,
  ports: ['main'],
  ...own,
});
const all = (own: Partial<ObservedMeasure>) => ({
  observed: {
    freshness: measure(own),
    completeness: measure({ latest: 99.55, promised: 99, ...own }),
    accuracy: measure({ latest: 98, promised: 98, ...own }),
  },
});
const PROMISED = { freshness: 'PT15M', completeness: 99, accuracy: 98 };
const tests = (total: number, failingNames: string[]) => ({
  observed: {
    tests: {
      total,
      failing: failingNames.length,
      failingNames,
      at: '2026-02-20T07:00:00.000Z',
      ageHours: 50,
      source: 'soda',
    },
  },
});
const schema = (ports: string[], drifting: string[]) => ({
  observed: {
    schema: {
      ports,
      drifting,
      at: '2026-03-02T08:40:00.000Z',
      ageHours: 0.3,
      source: 'dbt',
    },
  },
});
type Case = [Partial<ProductFacts>, Finding['outcome'], string];

/** What the three that are measured have in common. */
const keptCases: [Partial<ProductFacts>, Finding['outcome'], string][] = [
  [all({}), 'pass', '95 % of 20 observations in 30 days'],
  [all({ keptPercent: 94.9 }), 'fail', '95 % are asked for'],
  [all({ ports: ['side'] }), 'unknown', 'Not measured for main'],
  [{}, 'unknown', 'Nothing has been observed'],
  [{ outputPorts: [], ...all({}) }, 'not-applicable', 'no output ports'],
];

const asking = (own: Partial<AgreementFacts>) => ({
  agreements: { waiting: 0, decided: 0, asked: 0, unacknowledged: 0, ...own },
});
const broken = (own: Partial<IncidentFacts>) => ({
  incidents: {
    reported: true,
    open: 0,
    unacknowledged: 0,
    resolved: 0,
    ...own,
  },
});
const fedBy = (...levels: (string | undefined)[]) => ({
  upstream: levels.map((level, at) => ({
    ref: `dataproduct:default/u${at}`,
    level,
  })),
});

const protection = (
  controls: [id: string, state: 'holds' | 'broken' | 'idle' | 'unknown'][],
  more: Partial<ProtectionFacts> = {},
) => ({
  protection: {
    controls: controls.map(([id, state]) => ({
      id,
      title: `Title of ${id}`,
      evidence: `told ${state}`,
      ...(state === 'holds' && { holds: true }),
      ...(state === 'broken' && { holds: false }),
      ...(state === 'idle' && { idle: true }),
    })),
    ...more,
  },
});
/** What checks of one control have in common. */
const controlCases = (id: string): Case[] => [
  [protection([[id, 'holds']]), 'pass', `Title of ${id}: told holds`],
  [protection([[id, 'broken']]), 'fail', 'told broken'],
  [protection([[id, 'unknown']]), 'unknown', 'told unknown'],
  [protection([[id, 'idle']]), 'not-applicable', 'told idle'],
  [
    protection([['other', 'broken']]),
    'not-applicable',
    'not asked of internal',
  ],
  [{}, 'unknown', 'not known what'],
];

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
  titled: [
    [{ title: 'Orders' }, 'pass', 'Orders'],
    [{}, 'fail', 'no title'],
    [{ title: '  ' }, 'fail', 'no title'],
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
  'contracts-found': [
    [{}, 'pass', 'All 1 contracts'],
    [
      contracts({}, { ref: 'api:default/lost', found: false }),
      'fail',
      'api:default/lost',
    ],
    [noContract, 'not-applicable', 'No port names'],
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
  'columns-linked': [
    [contracts({ linkedColumns: 3 }), 'pass', '3 of 10 columns lead'],
    [contracts({ linkedColumns: 2 }), 'fail', '2 of 10 columns lead'],
    [contracts({ columns: 0, linkedColumns: 0 }), 'unknown', 'can be read'],
    [{}, 'unknown', 'is not known'],
    [noContract, 'fail', 'No output port has'],
  ],
  documented: [
    [{ documentation: true }, 'pass', 'linked'],
    [{}, 'fail', 'No documentation'],
  ],
  'ports-described': [
    [{}, 'pass', 'All 1 output ports'],
    [
      { outputPorts: [port('a'), port('b', { described: false })] },
      'fail',
      '1 of 2 output ports are not described: b',
    ],
    [{ outputPorts: [] }, 'not-applicable', 'no output ports'],
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
  'completeness-promised': [
    [{ serviceObjectives: { completeness: 95 } }, 'pass', '95 % complete'],
    [
      { serviceObjectives: { completeness: 94.9 } },
      'fail',
      '95 % are asked for',
    ],
    [{}, 'fail', 'none'],
  ],
  'accuracy-promised': [
    [{ serviceObjectives: { accuracy: 98 } }, 'pass', '98 % accurate'],
    [{ serviceObjectives: { accuracy: 0 } }, 'fail', '0 % accurate'],
    [{}, 'fail', 'none'],
  ],
  'freshness-promised': [
    [{ serviceObjectives: { freshness: 'PT24H' } }, 'pass', 'within PT24H'],
    [{ serviceObjectives: { freshness: 'P1D' } }, 'pass', 'within P1D'],
    [
      { serviceObjectives: { freshness: 'PT25H' } },
      'fail',
      '24 hours are asked',
    ],
    [{ serviceObjectives: { freshness: 'soon' } }, 'unknown', 'no duration'],
    [{}, 'fail', 'no freshness'],
  ],
  'quality-rules-declared': [
    [contracts({ qualityRules: 1 }), 'pass', 'All 1 contracts'],
    [contracts({ qualityRules: 1 }, {}), 'fail', '1 of 2 contracts have none'],
    [noContract, 'unknown', 'no contract'],
    [contracts({ found: false, qualityRules: 1 }), 'unknown', 'no contract'],
  ],
  'service-levels-declared': [
    [contracts({ serviceLevels: 2 }), 'pass', 'All 1 contracts'],
    [{}, 'fail', 'api:default/orders'],
    [noContract, 'unknown', 'no contract'],
  ],
  'dashboard-linked': [
    [
      { serviceObjectives: { dashboard: 'https://example.com' } },
      'pass',
      'linked',
    ],
    [{}, 'fail', 'No dashboard'],
  ],
  'objectives-kept': [
    [{ serviceObjectives: PROMISED }, 'unknown', 'observed'],
    [{ serviceObjectives: PROMISED, ...all({}) }, 'pass', 'freshness 10 min'],
    [
      { serviceObjectives: PROMISED, ...all({ latestKept: false }) },
      'fail',
      'Not kept: freshness 10 minutes, 15 minutes promised; measured 2 hours',
    ],
    [
      { serviceObjectives: { accuracy: 9 }, ...all({}) },
      'fail',
      'Not promised, so not kept: freshness, completeness',
    ],
    [
      { serviceObjectives: PROMISED, ...all({ ports: [] }) },
      'unknown',
      'Not measured for main',
    ],
    [
      {
        serviceObjectives: PROMISED,
        observed: { freshness: measure({}), accuracy: measure({}) },
      },
      'unknown',
      'of now: completeness',
    ],
    [{}, 'fail', 'promises nothing'],
    // A dashboard is where one looks, not something that is promised.
    [
      { serviceObjectives: { dashboard: 'https://example.com' } },
      'fail',
      'promises nothing',
    ],
  ],
  'freshness-kept': [
    ...keptCases,
    [all({ ageHours: 72 }), 'pass', 'measured 3 days ago by dbt'],
  ],
  'completeness-kept': [
    ...keptCases,
    [all({}), 'pass', 'last 99.6 %, 99 % promised'],
  ],
  'accuracy-kept': [...keptCases],
  'tests-pass': [
    [tests(8, []), 'pass', '8 of 8 tests pass, the last run 2 days ago'],
    [tests(8, ['unique']), 'fail', '7 of 8 tests pass'],
    [tests(8, ['unique']), 'fail', 'failing: unique'],
    [tests(0, []), 'unknown', 'Nothing has been observed'],
    [{}, 'unknown', 'Nothing has been observed'],
    [{ outputPorts: [], ...tests(8, []) }, 'not-applicable', 'no output'],
    [
      {
        observed: {
          silent: [{ metric: 'tests', since: '2026-01-20T07:00:00.000Z' }],
        },
      },
      'unknown',
      'Not measured since 2026-01-20',
    ],
  ],
  'schema-as-agreed': [
    [schema(['main'], []), 'pass', 'All 1 as agreed; looked at less than an'],
    [schema(['main'], ['main']), 'fail', 'Not as agreed: main'],
    [schema([], []), 'unknown', 'Not looked at: main'],
    [{}, 'unknown', 'Nothing has been observed'],
    [{ ...noContract, ...schema([], []) }, 'fail', 'No schema is agreed'],
    [
      { ...contracts({ activeVersion: undefined }), ...schema(['p0'], []) },
      'unknown',
      'No schema is agreed on p0',
    ],
    [
      {
        ...contracts({}, { activeVersion: undefined }),
        ...schema(['p0', 'p1'], []),
      },
      'unknown',
      'No schema is agreed on p1',
    ],
    [
      {
        ...contracts({}, { activeVersion: undefined }),
        ...schema(['p0', 'p1'], ['p0']),
      },
      'fail',
      'Not as agreed: p0',
    ],
    [{ outputPorts: [] }, 'not-applicable', 'no output ports'],
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
  'ports-contracted': [
    [{}, 'pass', 'All 1 output ports'],
    [
      { outputPorts: [port('a'), port('b', { contract: undefined })] },
      'fail',
      '1 of 2 output ports name none: b',
    ],
    [{ outputPorts: [] }, 'not-applicable', 'no output ports'],
  ],
  'contracts-without-warnings': [
    [{}, 'pass', 'at most 0'],
    [
      contracts({ warnings: 1 }),
      'fail',
      'more than 0 warnings: api:default/orders',
    ],
    [noContract, 'unknown', 'no contract'],
  ],
  'stable-version': [
    [{}, 'pass', '1.0.0'],
    [contracts({}, { activeVersion: '0.9.0' }), 'fail', '0.9.0'],
    [{ lifecycle: 'experimental' }, 'not-applicable', 'experimental'],
    [noContract, 'unknown', 'in effect'],
  ],
  'versions-kept': [
    [contracts({ versionKept: true }), 'pass', 'In effect: 1.0.0'],
    [
      contracts({ versionKept: true }, { versionKept: false }),
      'fail',
      'api:default/orders 1.0.0',
    ],
    [{}, 'unknown', 'What changed is not known'],
    [noContract, 'unknown', 'No contract is in effect'],
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
  'personal-data-protected': [
    [{}, 'pass', '2 personal columns in a product that is internal'],
    [{ classification: 'public' }, 'fail', 'public'],
    [
      { classification: 'public', ...contracts({ personalColumns: 0 }) },
      'not-applicable',
      'No column',
    ],
    [contracts({ columns: 0 }), 'unknown', 'can be read'],
    [noContract, 'unknown', 'can be read'],
  ],
  'authentication-proven': controlCases('authentication_required'),
  'authorization-proven': controlCases('authorization_required'),
  'encryption-proven': controlCases('encryption_required'),
  'access-logging-proven': controlCases('access_logging_required'),
  'purpose-limitation-proven': controlCases('purpose_limitation_required'),
  'own-controls-proven': [
    [
      protection([
        ['masking', 'holds'],
        ['backups', 'holds'],
        ['encryption_required', 'broken'],
      ]),
      'pass',
      'Title of masking: told holds; Title of backups: told holds',
    ],
    [
      protection([
        ['masking', 'holds'],
        ['backups', 'unknown'],
      ]),
      'unknown',
      'Title of backups: told unknown',
    ],
    [
      protection([
        ['masking', 'broken'],
        ['backups', 'unknown'],
      ]),
      'fail',
      'Title of masking: told broken',
    ],
    [protection([['encryption_required', 'holds']]), 'not-applicable', 'else'],
    [{}, 'unknown', 'not known what'],
  ],
  'residency-kept': [
    [
      protection([], {
        permittedRegions: ['eu-west-1', 'eu-central-1'],
        regions: ['eu-west-1'],
        regionsFrom: 'cloud, 2026-03-01',
      }),
      'pass',
      'Found in eu-west-1 (cloud, 2026-03-01); it may be in eu-west-1, eu-central-1',
    ],
    [
      protection([], {
        permittedRegions: ['eu-west-1'],
        regions: ['eu-west-1', 'us-east-1'],
        regionsFrom: 'cloud',
      }),
      'fail',
      'Found in us-east-1 (cloud)',
    ],
    ...(
      [
        [['eu-west-1'], 'unknown', 'holds no more (scan, 2026-03-01)'],
        [[], 'unknown', 'holds no more (scan, 2026-03-01)'],
        [['us-east-1'], 'fail', 'Found in us-east-1'],
      ] as const
    ).map(
      ([regions, outcome, evidence]): Case => [
        protection([], {
          permittedRegions: ['eu-west-1'],
          regions,
          regionsFrom: 'cloud',
          regionsLapsed: 'scan, 2026-03-01',
        }),
        outcome,
        evidence,
      ],
    ),
    [
      protection([], { permittedRegions: ['eu-west-1'] }),
      'unknown',
      'Nobody has reported where it is',
    ],
    [protection([]), 'not-applicable', 'may be anywhere'],
    [{}, 'unknown', 'not known what'],
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
    [team(), 'unknown', 'is not known'],
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
  'domain-known': [
    [{}, 'pass', 'domain:default/orders'],
    [
      { domain: { ref: 'domain:default/lost', found: false } },
      'fail',
      'domain:default/lost is not',
    ],
  ],
  'notice-promised': [
    [contracts({ noticePeriod: 'P3M' }), 'pass', 'All 1 contracts'],
    [{}, 'fail', '1 of 1 contracts say none'],
    [noContract, 'unknown', 'no contract'],
  ],
  used: [
    [{ consumers: 1 }, 'pass', '1 consumers'],
    [{}, 'fail', 'Nobody'],
    [{ lifecycle: 'experimental' }, 'not-applicable', 'experimental'],
    [{ lifecycle: 'experimental', consumers: 1 }, 'pass', '1 consumers'],
  ],
  'used-by-agreement': [
    [{ consumers: 2, liveAgreements: 1 }, 'pass', '2 consumers, 1 agreements'],
    [{ consumers: 2 }, 'fail', '0 agreements'],
    [{}, 'not-applicable', 'Nobody'],
  ],
  'retired-unused': [
    [{ lifecycle: 'retired' }, 'pass', 'No agreement'],
    [{ lifecycle: 'retired', liveAgreements: 3 }, 'fail', '3 agreements'],
    [
      { lifecycle: 'deprecated', liveAgreements: 3 },
      'not-applicable',
      'deprecated',
    ],
  ],
  'incidents-handled': [
    [broken({}), 'pass', '0 open incidents, none over'],
    [
      broken({
        resolved: 4,
        medianHoursToAcknowledge: 4,
        medianHoursToRepair: 72,
      }),
      'pass',
      'half of 4 were taken within 4 hours and over within 72 hours',
    ],
    [
      broken({
        resolved: 4,
        medianHoursToAcknowledge: 4.1,
        medianHoursToRepair: 10,
      }),
      'fail',
      'within 4.1 hours',
    ],
    [
      broken({
        resolved: 1,
        medianHoursToAcknowledge: 1,
        medianHoursToRepair: 73,
      }),
      'fail',
      'over within 73 hours',
    ],
    [
      broken({
        open: 2,
        unacknowledged: 1,
        oldestUnacknowledgedHours: 5,
        oldestOpenHours: 5,
      }),
      'fail',
      '1 of 2 open incidents nobody took',
    ],
    [broken({ open: 1, oldestOpenHours: 80 }), 'fail', 'open for 80 hours'],
    [broken({ open: 1 }), 'unknown', 'is not known'],
    [broken({ resolved: 1 }), 'unknown', 'is not known'],
    [broken({ reported: false }), 'not-applicable', 'No incidents are'],
    [{}, 'unknown', 'are not known'],
  ],
  'upstream-healthy': [
    [fedBy('gold', 'bronze'), 'pass', 'All 2 at bronze'],
    [fedBy('gold', 'none'), 'fail', 'Below bronze: dataproduct:default/u1'],
    [fedBy('gold', undefined), 'unknown', 'Not evaluated yet'],
    [fedBy(), 'not-applicable', 'No input comes'],
    [{}, 'unknown', 'is not known'],
  ],
  'requests-decided': [
    [asking({ decided: 3, medianDecisionHours: 72 }), 'pass', '72 hours'],
    [asking({ waiting: 1, oldestWaitingHours: 2 }), 'pass', 'for 2 hours'],
    [asking({ decided: 3, medianDecisionHours: 72.1 }), 'fail', '72.1 hours'],
    [
      asking({
        decided: 3,
        medianDecisionHours: 1,
        waiting: 2,
        oldestWaitingHours: 80,
      }),
      'fail',
      'The oldest of 2 requests waits for 80 hours',
    ],
    [asking({}), 'not-applicable', 'Nobody has asked'],
    [asking({ decided: 3 }), 'unknown', 'is not known'],
    [asking({ waiting: 1 }), 'unknown', 'is not known'],
    [{}, 'unknown', 'is not known'],
  ],
  'changes-acknowledged': [
    [asking({ asked: 2 }), 'pass', '2 of 2 agreements'],
    [asking({ asked: 2, unacknowledged: 1 }), 'fail', '1 of 2 agreements'],
    [asking({}), 'not-applicable', 'No breaking change'],
    [{}, 'unknown', 'is not known'],
  ],
  'access-without-drift': [
    [
      {
        grants: {
          ...grants(1, 1).grants,
          drifted: 0,
          comparedAt: '2026-03-02T08:00:00.000Z',
        },
      },
      'pass',
      'compared on 2026-03-02',
    ],
    [
      { grants: { ...grants(1, 1).grants, drifted: 2 } },
      'fail',
      '2 differences',
    ],
    [
      { grants: { ...grants(0, 0).grants, drifted: 0 } },
      'not-applicable',
      'Nobody has agreed',
    ],
    [
      { grants: { ...grants(1, 1).grants, drifted: 0 } },
      'unknown',
      'never compared',
    ],
    [{}, 'unknown', 'not known'],
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

  it('can be set where it has numbers, and asks for more as it says', () => {
    for (const [name, { standard, stricter }] of Object.entries(
      check.parameters ?? {},
    )) {
      const passing = cases[check.id].filter(
        ([, outcome]) => outcome === 'pass',
      );
      const failing = cases[check.id].filter(
        ([, outcome]) => outcome === 'fail',
      );
      const [strict, lax] =
        stricter === 'higher'
          ? [Number.MAX_SAFE_INTEGER, -1]
          : [-1, Number.MAX_SAFE_INTEGER];
      const outcomes = (of: Case[], value: number) =>
        of.map(
          ([change]) =>
            check.evaluate({ ...facts, ...change }, { [name]: value }).outcome,
        );
      expect(outcomes(passing, standard)).not.toContain('fail');
      expect(outcomes(passing, strict)).not.toContain('pass');
      expect(outcomes(failing, lax)).toContain('pass');
    }
  });

  it('weighs something', () => {
    expect(check.weight).toBeGreaterThan(0);
  });
});

it('are a table in the documentation, with their weights and numbers', () => {
  const page = readFileSync(
    resolve(__dirname, '../../../../../docs/policies.md'),
    'utf8',
  );
  const told = page
    .split('\n')
    .map(line => line.split('|').map(cell => cell.trim()))
    .filter(([, dimension]) => DIMENSIONS.some(one => one === dimension))
    .map(([, dimension, id, title, weight, numbers]) =>
      [dimension, id, title, weight, numbers].join(' '),
    );
  const are = builtInChecks.map(
    ({ dimension, id, title, weight, parameters = {} }) =>
      [
        dimension,
        `\`${id}\``,
        title,
        weight,
        Object.entries(parameters)
          .map(([name, { standard }]) => `\`${name}\` ${standard}`)
          .join(', '),
      ].join(' '),
  );
  expect(told).toEqual(are);
  expect(are.length).toBeGreaterThanOrEqual(30);
});
