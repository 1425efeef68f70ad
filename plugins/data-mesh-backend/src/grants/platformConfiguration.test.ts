import {
  changedScopes,
  hashOfScopes,
  platformScopes,
  standingOf,
  type PlatformConfiguration,
} from './platformConfiguration';

const ORDERS = {
  domain: 'domain:default/orders',
  provisioner: 'warehouse',
  environment: 'prod',
  schemas: ['orders'],
};
const INSIGHTS = {
  consumer: 'group:default/insights',
  provisioner: 'warehouse',
  environment: 'prod',
  principals: ['role_insights'],
};
const FILTER = {
  name: 'netherlands',
  domain: 'domain:default/orders',
  provisioner: 'warehouse',
  environment: 'prod',
  schema: 'orders',
  table: 'orders',
  view: 'orders_nl',
};
const BOARDS = {
  id: 'boards',
  owner: 'group:default/bi',
  portTypes: ['dashboard'],
  instructions: { grant: 'Add', change: 'Change', revoke: 'Remove' },
  due: 'P3D',
};

const before: PlatformConfiguration = {
  resources: [ORDERS, { ...ORDERS, domain: 'domain:default/customer' }],
  principals: [INSIGHTS, { ...INSIGHTS, consumer: 'group:default/sales' }],
  grants: { manual: [BOARDS], rowFilters: [] },
};

it.each<[string, Partial<PlatformConfiguration>, string[]]>([
  ['nothing', {}, []],
  [
    'only the order',
    {
      resources: [...before.resources].reverse(),
      principals: [...before.principals].reverse(),
    },
    [],
  ],
  [
    'what a domain may have granted',
    {
      resources: [{ ...ORDERS, schemas: ['sales'] }, before.resources[1]],
    },
    ['domain domain:default/orders'],
  ],
  [
    'a row filter of a domain',
    { grants: { ...before.grants, rowFilters: [FILTER] } },
    ['domain domain:default/orders'],
  ],
  [
    'a domain that has nothing any more',
    { resources: [ORDERS] },
    ['domain domain:default/customer'],
  ],
  [
    'who a consumer is',
    {
      principals: [
        { ...INSIGHTS, principals: ['role_new'] },
        before.principals[1],
      ],
    },
    ['consumer group:default/insights'],
  ],
  [
    'a consumer that is known now',
    {
      principals: [
        ...before.principals,
        { ...INSIGHTS, consumer: 'component:default/job' },
      ],
    },
    ['consumer component:default/job'],
  ],
  [
    'what people grant by hand',
    {
      grants: {
        rowFilters: [],
        manual: [{ ...BOARDS, portTypes: ['report'] }],
      },
    },
    ['everybody'],
  ],
  [
    'only how they are told to',
    { grants: { rowFilters: [], manual: [{ ...BOARDS, due: 'P1D' }] } },
    [],
  ],
])('tells whom a change concerns: %s', (_, change, concerned) => {
  const [then, now] = [before, { ...before, ...change }].map(platformScopes);
  expect(changedScopes(then, now)).toEqual(concerned);
  expect(hashOfScopes(then) === hashOfScopes(now)).toBe(concerned.length === 0);
});

const NOW = '2026-03-02T09:00:00.000Z';

it.each<[string, { hash: string; readAt: string; seenAt: string }, string]>([
  ['the same', { hash: 'a', readAt: NOW, seenAt: NOW }, 'same'],
  [
    'read before ours',
    { hash: 'b', readAt: '2026-03-02T08:00:00.000Z', seenAt: NOW },
    'newer',
  ],
  [
    'read after ours',
    { hash: 'b', readAt: '2026-03-02T08:50:00.000Z', seenAt: NOW },
    'behind',
  ],
  [
    'read after ours, and rolled back since',
    {
      hash: 'b',
      readAt: '2026-03-02T08:50:00.000Z',
      seenAt: '2026-03-02T08:45:00.000Z',
    },
    'newer',
  ],
  ['of nobody yet', { hash: '', readAt: '', seenAt: '' }, 'newer'],
])('knows which configuration counts beside one that is %s', (_, known, is) => {
  const own = { hash: 'a', readAt: '2026-03-02T08:30:00.000Z' };
  expect(standingOf(known, own, NOW)).toBe(is);
});

it.each([
  ['somebody has', NOW, 'behind'],
  ['nobody has any more', '2026-03-02T08:45:00.000Z', 'newer'],
])('has who is starting take over from what %s', (_, seenAt, is) => {
  const known = { hash: 'b', readAt: '2026-03-02T08:00:00.000Z', seenAt };
  const own = { hash: 'a', readAt: NOW, starting: true };
  expect(standingOf(known, own, NOW)).toBe(is);
});
