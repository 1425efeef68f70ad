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
  grants: { wanted: 2, granted: 2, failed: 0, overdue: 0 },
  observed: {
    freshness: { ...kept, latest: 1_800, promised: 3_600 },
    completeness: { ...kept, latest: 99.7, promised: 99 },
    accuracy: { ...kept, latest: 99.2, promised: 99 },
    tests: { ...measured, total: 8, failing: 0, failingNames: [] },
    schema: { ...measured, ports: ['main'], drifting: [] },
  },
};
