import { followPlans, planDifference, type GrantPlan } from './grantPlan';

const plan = (
  columns: string[] | 'whole',
  { principals = ['team'], name = 'orders' } = {},
): GrantPlan => ({
  principals,
  resources: [
    { container: 's', name, ...(columns !== 'whole' && { columns }) },
  ],
});
const part = (columns: string[] | 'whole', principal = 'team') => ({
  principal,
  container: 's',
  name: 'orders',
  ...(columns !== 'whole' && { columns }),
});

describe('how two plans differ', () => {
  it.each<
    [
      string,
      GrantPlan[],
      GrantPlan[],
      ReturnType<typeof part>[],
      ReturnType<typeof part>[],
    ]
  >([
    ['not at all', [plan(['a', 'b'])], [plan(['b', 'a'])], [], []],
    ['a column more', [plan(['a'])], [plan(['a', 'b'])], [part(['b'])], []],
    ['a column less', [plan(['a', 'b'])], [plan(['a'])], [], [part(['b'])]],
    [
      'a renamed column',
      [plan(['a', 'old'])],
      [plan(['a', 'new'])],
      [part(['new'])],
      [part(['old'])],
    ],
    ['columns of a table', [plan('whole')], [plan(['a'])], [], [part('whole')]],
    [
      'a table for columns',
      [plan(['a'])],
      [plan('whole')],
      [part('whole')],
      [],
    ],
    [
      'another principal',
      [plan(['a'])],
      [plan(['a'], { principals: ['other'] })],
      [part(['a'], 'other')],
      [part(['a'])],
    ],
    ['nothing any more', [plan(['a'])], [], [], [part(['a'])]],
    [
      'several plans as one',
      [plan(['a']), plan(['b'])],
      [plan(['a', 'b'])],
      [],
      [],
    ],
  ])('%s', (_, before, after, added, takenBack) => {
    expect(planDifference(before, after)).toEqual({ added, takenBack });
  });
});

describe('what follows for the grants of an agreement', () => {
  const grant = (columns: string[], more: { blocked?: string } = {}) => ({
    provisioner: 'warehouse',
    ...plan(columns),
    ...more,
  });
  const wanted = (columns: string[], provisioner = 'warehouse') => ({
    provisioner,
    plan: plan(columns),
  });
  const blocked = { provisioner: 'warehouse', blocked: 'nobody knows them' };
  const nothing = { provisioner: 'warehouse', nothing: true } as const;

  it.each<
    [
      string,
      ReturnType<typeof grant>[],
      Parameters<typeof followPlans>[1],
      string[],
    ]
  >([
    ['as it is', [grant(['a'])], [wanted(['a'])], []],
    ['another plan', [grant(['a'])], [wanted(['b'])], ['replace']],
    ['nothing of it is left', [grant(['a'])], [nothing], ['withdraw']],
    ['it is not there any more', [grant(['a'])], [], ['withdraw']],
    [
      'somewhere else',
      [grant(['a'])],
      [wanted(['a'], 'lake')],
      ['withdraw', 'add'],
    ],
    ['what may not be granted', [grant(['a'])], [blocked], ['block']],
    [
      'said already',
      [grant(['a'], { blocked: blocked.blocked })],
      [blocked],
      [],
    ],
    [
      'allowed again',
      [grant(['a'], { blocked: 'x' })],
      [wanted(['a'])],
      ['unblock'],
    ],
    [
      'allowed, and other',
      [grant(['a'], { blocked: 'x' })],
      [wanted(['b'])],
      ['replace'],
    ],
    ['nothing was granted yet', [], [wanted(['a']), blocked], ['add']],
  ])('%s', (_, grants, targets, kinds) => {
    expect(followPlans(grants, targets).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('says what is taken back and what is added', () => {
    expect(
      followPlans([grant(['a', 'b'])], [wanted(['a', 'c'])]),
    ).toMatchObject([
      { difference: { added: [part(['c'])], takenBack: [part(['b'])] } },
    ]);
  });
});
