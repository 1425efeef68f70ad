import type { ProductFacts } from './facts';

const measured = {
  at: '2027-01-04T07:00:00.000Z',
  ageHours: 2,
  source: 'dbt',
} as const;
const kept = {
  ...measured,
  latestKept: true,
  judged: 30,
  keptPercent: 100,
  ports: ['main'],
} as const;

const held = (id: string, title: string) => ({
  id,
  title,
  holds: true,
  evidence: 'cloud: it is so',
});

/** A product in good order: what example facts of tests begin with. */
export const exampleFacts: ProductFacts = {
  at: '2027-01-04T09:00:00.000Z',
  ref: 'dataproduct:default/orders',
  title: 'Orders',
  description: 'Every order of the web shop, one row each, with its lines.',
  tags: ['orders'],
  lifecycle: 'production',
  classification: 'internal',
  criticality: 'medium',
  documentation: true,
  support: 1,
  serviceObjectives: {
    freshness: 'PT1H',
    completeness: 99,
    accuracy: 99,
    dashboard: 'https://example.com/orders',
  },
  owner: { ref: 'group:default/orders', found: true, members: 6 },
  domain: { ref: 'domain:default/sales', found: true },
  outputPorts: [
    {
      name: 'main',
      type: 'table',
      described: true,
      addressed: true,
      contract: {
        ref: 'api:default/orders-main',
        found: true,
        activeVersion: '1.2.0',
        inReview: false,
        errors: 0,
        warnings: 0,
        columns: 12,
        describedColumns: 12,
        linkedColumns: 12,
        versionKept: true,
        personalColumns: 1,
        classifiedPersonalColumns: 1,
        qualityRules: 4,
        serviceLevels: 2,
        noticePeriod: 'P3M',
      },
    },
  ],
  inputPorts: [{ name: 'shop', found: true }],
  liveAgreements: 2,
  consumers: 3,
  grants: {
    wanted: 2,
    granted: 2,
    failed: 0,
    overdue: 0,
    drifted: 0,
    comparedAt: '2027-01-04T08:00:00.000Z',
  },
  agreements: {
    waiting: 0,
    decided: 3,
    medianDecisionHours: 6,
    asked: 2,
    unacknowledged: 0,
  },
  incidents: {
    reported: true,
    open: 0,
    unacknowledged: 0,
    resolved: 1,
    medianHoursToAcknowledge: 0.5,
    medianHoursToRepair: 4,
  },
  upstream: [{ ref: 'dataproduct:default/shop', level: 'gold' }],
  ageDays: 400,
  protection: {
    controls: [
      held('authentication_required', 'Whoever reads is known'),
      held('authorization_required', 'Whoever reads is permitted to'),
      held('encryption_required', 'Data is encrypted'),
      held('access_logging_required', 'Reading leaves a trace'),
      held('purpose_limitation_required', 'Used for what was agreed only'),
      held('backups_required', 'Data is backed up'),
    ],
    permittedRegions: ['eu-central-1'],
    regions: ['eu-central-1'],
    regionsFrom: 'cloud',
  },
  observed: {
    freshness: { ...kept, latest: 1_800, promised: 3_600 },
    completeness: { ...kept, latest: 99.7, promised: 99 },
    accuracy: { ...kept, latest: 99.2, promised: 99 },
    tests: { ...measured, total: 8, failing: 0, failingNames: [] },
    schema: { ...measured, ports: ['main'], drifting: [] },
  },
};
