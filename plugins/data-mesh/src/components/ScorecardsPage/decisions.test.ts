import { mesh } from './__testUtils__/sample';
import { decisionsOf } from './decisions';

const quiet = {
  access: { ...mesh.access, overdueDecisions: 0, overdue: 0 },
  failing: [],
  movers: { up: mesh.movers.up, down: [] },
  return: { unused: 0 },
};

describe('what to decide today', () => {
  it('is nothing where nothing is wrong', () => {
    expect(decisionsOf(quiet)).toEqual([]);
  });

  it('is first what was promised, then what should not be, then what pays', () => {
    expect(decisionsOf(mesh)).toEqual([
      { kind: 'overdueDecisions', count: 2 },
      { kind: 'overdue', count: 1 },
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
      { kind: 'unknown', id: 'fresh', title: 'It is fresh', count: 9 },
      { kind: 'unused', count: 4 },
    ]);
  });

  it('is no product that fell by little, and no check that gives back little', () => {
    const [check] = mesh.failing;
    const [fallen] = mesh.movers.down;
    expect(
      decisionsOf({
        ...quiet,
        failing: [{ ...check, gain: 0.4 }],
        movers: { up: [], down: [{ ...fallen, points: -4 }] },
      }),
    ).toEqual([]);
  });
});
