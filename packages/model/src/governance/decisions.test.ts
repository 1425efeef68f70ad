import { decisionsOf, type DecidableMesh } from './decisions';

const quiet: DecidableMesh = {
  access: { overdueDecisions: 0, overdue: 0, drift: 0, failed: 0 },
  blocking: [],
  initiatives: [],
  waiversEnding: 0,
  fallen: [],
  checks: [],
  unused: 0,
};
const columns = {
  id: 'columns-described',
  title: 'Columns are described',
  failing: 23,
  unknown: 0,
  gain: 4.1,
};
const fresh = {
  id: 'fresh',
  title: 'It is fresh',
  failing: 0,
  unknown: 9,
  gain: 0.7,
};
const shipments = {
  ref: 'dataproduct:default/shipments',
  title: 'Shipments',
  points: 12,
};
const loud: DecidableMesh = {
  access: { overdueDecisions: 2, overdue: 1, drift: 0, failed: 0 },
  blocking: [
    { id: 'classified', title: 'Is classified', products: 3 },
    { id: 'owned', title: 'Is owned', products: 1 },
  ],
  initiatives: [{ id: 'i1', name: 'Tag personal data', failing: 4 }],
  waiversEnding: 2,
  fallen: [shipments],
  checks: [columns, fresh],
  unused: 4,
};

describe('what to decide today', () => {
  it('is nothing where nothing is wrong', () => {
    expect(decisionsOf(quiet)).toEqual([]);
  });

  it('is first what was promised, then what should not be, then what pays', () => {
    expect(decisionsOf(loud)).toEqual([
      { kind: 'overdueDecisions', count: 2 },
      { kind: 'blocking', id: 'classified', title: 'Is classified', count: 3 },
      { kind: 'overdue', count: 1 },
      { kind: 'initiative', id: 'i1', title: 'Tag personal data', count: 4 },
      { kind: 'waiversEnding', count: 2 },
      { kind: 'fell', ...shipments },
      {
        kind: 'cheapest',
        id: 'columns-described',
        title: 'Columns are described',
        gain: 4.1,
        count: 23,
      },
      { kind: 'unknown', id: 'fresh', title: 'It is fresh', count: 9 },
    ]);
  });

  it('is short, whatever there is', () => {
    const access = { overdueDecisions: 1, overdue: 1, drift: 1, failed: 1 };
    expect(decisionsOf({ ...loud, access })).toHaveLength(8);
  });

  it.each<[string, Partial<DecidableMesh>]>([
    [
      'a product that fell by little',
      { fallen: [{ ...shipments, points: 4 }] },
    ],
    ['a check that gives back little', { checks: [{ ...columns, gain: 0.4 }] }],
  ])('is not %s', (_, part) => {
    expect(decisionsOf({ ...quiet, ...part })).toEqual([]);
  });
});
