import { mockServices } from '@backstage/backend-test-utils';
import type {
  GrantSpec,
  Timing,
} from '@meshwork/backstage-plugin-data-mesh-node';
import {
  replies,
  WebhookReceiver,
} from '@meshwork/backstage-plugin-data-mesh-node/testUtils';
import { readPlatforms } from './config';
import { WebhookProvisioner } from './WebhookProvisioner';

const SECRET = 'a secret that is long enough for all';
const ANSWERS = 'https://portal.example.com/api/data-mesh/webhook/lake/answers';
const timing: Timing = {
  now: () => '2026-03-02T09:00:00.000Z',
  random: () => 0.5,
  sleep: async () => {},
};

const spec: GrantSpec = {
  key: 'grant-1',
  operation: 'grant-1:wanted',
  agreementId: 'agreement-1',
  environment: 'prod',
  principals: ['role_insights'],
  resources: [
    {
      container: 'orders',
      name: 'orders',
      columns: ['id', 'total'],
      masked: [{ column: 'exact_total', as: 'total' }],
    },
    { container: 'orders', name: 'returns' },
  ],
  productRef: 'dataproduct:default/orders',
  port: 'main',
  consumerRef: 'group:default/customer-insights',
  keep: [
    {
      principals: ['role_insights'],
      resources: [{ container: 'orders', name: 'returns' }],
    },
  ],
};

describe('WebhookProvisioner', () => {
  let receiver: WebhookReceiver;
  let provisioner: WebhookProvisioner;
  const options = () => ({ signal: new AbortController().signal });

  beforeEach(async () => {
    receiver = await WebhookReceiver.start([SECRET], timing.now);
    const [platform] = readPlatforms(
      mockServices.rootConfig({
        data: {
          dataMesh: {
            webhook: {
              platforms: [
                {
                  id: 'lake',
                  url: receiver.url,
                  secrets: [SECRET],
                  timeout: { milliseconds: 200 },
                  callback: { answerWithin: { hours: 4 } },
                },
              ],
            },
          },
        },
      }),
    );
    provisioner = new WebhookProvisioner(platform, ANSWERS, timing);
  });
  afterEach(() => receiver.stop());

  it('plans without asking anybody, and shows no more of the address than the host', async () => {
    const { statements } = await provisioner.plan(spec);
    const { host } = new URL(receiver.url);
    expect(statements).toEqual([
      `Ask ${host} to let role_insights read orders.orders (id, total) in prod`,
      `Ask ${host} to let role_insights read orders.returns in prod`,
    ]);
    expect(receiver.received).toEqual([]);
  });

  it('says all that a platform must know', async () => {
    receiver.reply = replies.json(200, { status: 'granted' });
    await expect(provisioner.grant(spec, options())).resolves.toBeUndefined();
    expect(receiver.received[0].body).toEqual({
      action: 'grant',
      key: 'grant-1',
      operation: 'grant-1:wanted',
      sentAt: '2026-03-02T09:00:00.000Z',
      agreement: 'agreement-1',
      product: 'dataproduct:default/orders',
      port: 'main',
      consumer: 'group:default/customer-insights',
      environment: 'prod',
      principals: ['role_insights'],
      resources: spec.resources,
      keep: spec.keep,
      answerTo: ANSWERS,
    });
  });

  it.each([
    ['grant', 'granted', 'grant-1:wanted:grant'],
    ['revoke', 'absent', 'grant-1:wanted:revoke'],
  ] as const)(
    'sends each attempt to %s under one key',
    async (action, status, key) => {
      receiver.next(replies.reset, replies.json(503, {}));
      receiver.reply = replies.json(200, { status });
      await provisioner[action](spec, options());
      await provisioner[action](spec, options());
      const keys = receiver.received.map(
        ({ headers }) => headers['idempotency-key'],
      );
      expect(keys).toEqual([key, key, key, key]);
    },
  );

  it('never looks under a key, so that nobody answers from memory', async () => {
    receiver.reply = replies.json(200, { status: 'granted' });
    await provisioner.inspect(spec, options());
    await provisioner.inspect(spec, options());
    const [one, two] = receiver.received.map(({ headers }) => headers);
    expect([one['idempotency-key'], two['idempotency-key']]).toEqual([
      undefined,
      undefined,
    ]);
    expect(one['webhook-id']).not.toBe(two['webhook-id']);
  });

  it.each([
    [
      'a time of its own',
      replies.json(202, {}, { 'retry-after': '60' }),
      '09:01:00',
      '',
    ],
    ['none', replies.json(202, {}), '13:00:00', ''],
    [
      'words',
      replies.json(202, { detail: 'ticket 4711\u0007' }, {}),
      '13:00:00',
      ': ticket 4711',
    ],
  ])(
    'waits for a platform that answers later, with %s',
    async (_, reply, until, words) => {
      receiver.reply = reply;
      await expect(provisioner.revoke(spec, options())).resolves.toEqual({
        pending: {
          waitingFor: `The platform "lake" has taken it on and answers later${words}`,
          until: `2026-03-02T${until}.000Z`,
        },
      });
    },
  );

  it('does not wait for years', async () => {
    receiver.reply = replies.json(202, {}, { 'retry-after': '999999999' });
    await expect(provisioner.grant(spec, options())).resolves.toMatchObject({
      pending: { until: '2026-04-01T09:00:00.000Z' },
    });
  });

  it.each([
    [
      'says that it failed',
      replies.json(200, { status: 'failed', detail: 'no such role' }),
      'The platform "lake" could not do it: no such role',
    ],
    [
      'fails without a word',
      replies.json(200, { status: 'failed' }),
      'it does not say why',
    ],
    [
      'says what was not asked',
      replies.json(200, { status: 'absent' }),
      'answered to "grant" without a status that can be understood; expected granted or failed',
    ],
    ['says nothing', replies.json(200, {}), 'without a status'],
    [
      'refuses',
      replies.json(409, { detail: 'schema orders is frozen' }),
      'The platform "lake" refused (409): schema orders is frozen',
    ],
  ])(
    'takes nothing for granted where the platform %s',
    async (_, reply, words) => {
      receiver.reply = reply;
      await expect(provisioner.grant(spec, options())).rejects.toThrow(words);
    },
  );

  it.each([
    [{ status: 'granted' }, { status: 'granted' }],
    [
      { status: 'absent', detail: 'only id can be read' },
      { status: 'absent', detail: 'only id can be read' },
    ],
    [{ status: 'unknown', more: true }, { status: 'unknown' }],
  ])('finds %j', async (said, found) => {
    receiver.reply = replies.json(200, said);
    await expect(provisioner.inspect(spec, options())).resolves.toEqual(found);
  });

  it('does not believe a look that shows nothing', async () => {
    receiver.reply = replies.json(200, { status: 'fine' });
    await expect(provisioner.inspect(spec, options())).rejects.toThrow(
      'expected granted, absent or unknown',
    );
  });

  it.each([
    [
      'is there',
      replies.json(200, { status: 'available' }),
      { available: true },
    ],
    [
      'says that it is away',
      replies.json(200, { status: 'unavailable', detail: 'until noon' }),
      {
        available: false,
        message:
          'The platform "lake" says that it is not available: until noon',
      },
    ],
    [
      'says something else',
      replies.json(200, {}),
      {
        available: false,
        message: expect.stringContaining('without a status'),
      },
    ],
    [
      'is broken',
      replies.json(500, {}),
      {
        available: false,
        message: 'The platform "lake" could not do it now (500)',
      },
    ],
    [
      'never answers',
      replies.hang,
      {
        available: false,
        message: 'The platform "lake" did not answer within 0.2 seconds',
      },
    ],
  ])(
    'tells at the first attempt whether the platform %s',
    async (_, reply, expected) => {
      receiver.reply = reply;
      await expect(provisioner.status(options())).resolves.toEqual(expected);
      expect(receiver.received.map(({ body }) => body)).toEqual([
        { action: 'status', sentAt: timing.now() },
      ]);
    },
  );
});
