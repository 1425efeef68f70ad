import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';

/** A mesh with something of everything. */
export const mesh: Mesh = {
  score: { value: 78, coverage: 0.9, level: 'silver' },
  products: 128,
  inGrace: 3,
  levels: { none: 15, bronze: 30, silver: 52, gold: 31 },
  dimensions: [{ dimension: 'secure', value: 90, coverage: 1 }],
  failing: [
    {
      id: 'columns-described',
      title: 'Columns are described',
      dimension: 'understandable',
      products: 23,
      unknown: 0,
      waived: 2,
      gain: 4.1,
    },
    {
      id: 'fresh',
      title: 'It is fresh',
      dimension: 'trustworthy',
      products: 0,
      unknown: 9,
      waived: 0,
      gain: 0.7,
    },
  ],
  movers: {
    up: [
      {
        ref: 'dataproduct:default/returns',
        title: 'Returns',
        points: 18,
        value: 80,
      },
    ],
    down: [
      {
        ref: 'dataproduct:default/shipments',
        title: 'Shipments',
        points: -12,
        value: 51,
      },
    ],
  },
  waivers: 2,
  trend: [
    { date: '2026-08-01', value: 75, coverage: 0.9, level: 'silver' },
    { date: '2026-11-10', value: 78, coverage: 0.9, level: 'silver' },
  ],
  evaluatedAt: '2026-11-20T11:55:00Z',
  counts: { products: 128, domains: 2, contracts: 140, agreements: 412 },
  domains: [
    {
      domain: { ref: 'domain:default/customer', title: '=Customer' },
      products: 20,
      score: { value: 88, coverage: 1, level: 'gold' },
      dimensions: [
        { dimension: 'secure', value: 97.25, coverage: 1 },
        { dimension: 'trustworthy', value: 74, coverage: 0.5 },
      ],
      waivers: 0,
    },
  ],
  access: {
    waiting: 7,
    overdueDecisions: 2,
    medianHoursToDecision: 6,
    failed: 0,
    overdue: 1,
    drift: 0,
    sensitive: {
      agreements: 12,
      consumers: 8,
      purposes: [
        { purpose: 'fraud-prevention', agreements: 9 },
        { purpose: 'inherited', agreements: 2 },
      ],
    },
  },
  return: {
    medianDaysToContract: 12,
    consumersPerProduct: 3.2,
    unused: 4,
    crossDomain: 0.5,
  },
  dataReadiness: {
    critical: { products: 9, covered: 6 },
    training: {
      products: 120,
      documented: 80,
      permitted: 70,
      measured: 40,
      ready: 31,
    },
  },
  decisions: [
    { kind: 'overdueDecisions', count: 2 },
    { kind: 'blocking', id: 'classified', title: 'Is classified', count: 3 },
    { kind: 'overdue', count: 1 },
    { kind: 'initiative', id: 'i1', title: 'Tag personal data', count: 4 },
    { kind: 'waiversEnding', count: 2 },
    {
      kind: 'fell',
      ref: 'dataproduct:default/shipments',
      title: 'Shipments',
      points: 12,
    },
    {
      kind: 'cheapest',
      id: 'columns-described',
      title: 'Columns are described',
      gain: 4.1,
      count: 23,
    },
    { kind: 'unused', count: 4 },
  ],
  figuresAt: '2026-11-20T11:59:00Z',
};
