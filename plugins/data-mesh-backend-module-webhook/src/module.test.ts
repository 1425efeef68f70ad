import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  dataMeshProvisionersExtensionPoint,
  LARGEST_MESSAGE,
  signMessage,
  SIGNATURE_TOLERANCE_SECONDS,
  type AnswerOutcome,
  type GrantProvisioner,
  type ProvisionerAnswer,
} from '@meshwork/backstage-plugin-data-mesh-node';
import dataMeshModuleWebhook from '.';

const CALLS = 'a secret for what is asked, long enough';
const ANSWERS = 'a secret for what is answered, long enough';
const NEXT = 'the secret for answers of tomorrow, long enough';

const answer = { key: 'g1', operation: 'g1:wanted', status: 'granted' };

jest.setTimeout(30_000);

describe('dataMeshModuleWebhook', () => {
  const added: GrantProvisioner[] = [];
  const taken: ProvisionerAnswer[] = [];
  let outcome: AnswerOutcome | Error = 'taken';
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let logger: ReturnType<typeof mockServices.logger.mock>;

  beforeAll(async () => {
    logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    backend = await startTestBackend({
      features: [
        dataMeshModuleWebhook,
        logger.factory,
        mockServices.rootConfig.factory({
          data: {
            dataMesh: {
              webhook: {
                platforms: ['lake', 'kafka'].map(id => ({
                  id,
                  url: 'http://127.0.0.1:65533/hooks',
                  secrets: [CALLS],
                  callback: { secrets: [NEXT, ANSWERS] },
                })),
              },
            },
          },
        }),
      ],
      extensionPoints: [
        [
          dataMeshProvisionersExtensionPoint,
          {
            addProvisioner: provisioner => {
              added.push(provisioner);
              return {
                answered: async given => {
                  taken.push(given);
                  if (outcome instanceof Error) throw outcome;
                  return outcome;
                },
              };
            },
          },
        ],
      ],
    });
  });
  afterAll(() => backend.stop());
  beforeEach(() => {
    taken.length = 0;
    outcome = 'taken';
    logger.warn.mockClear();
  });

  /** Signs with the secret for answers, now, unless something else is said. */
  const send = async (
    body: unknown,
    how: {
      platform?: string;
      secret?: string;
      secondsAgo?: number;
      headers?: Record<string, string>;
      path?: string;
    } = {},
  ) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const { platform = 'lake', secret = ANSWERS, secondsAgo = 0 } = how;
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/data-mesh/webhook/${platform}/answers`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...signMessage([secret], {
            id: 'msg_1',
            now: new Date(Date.now() - secondsAgo * 1000).toISOString(),
            body: text,
          }),
          ...how.headers,
        },
        body: text,
      },
    );
    const { error, ...rest } = await response.json();
    return { status: response.status, error, ...rest };
  };

  it('adds a provisioner for each platform, and starts while none answers', async () => {
    expect(added.map(({ id, type }) => `${type} ${id}`)).toEqual([
      'webhook lake',
      'webhook kafka',
    ]);
    const status = await added[0].status({ signal: AbortSignal.timeout(5000) });
    expect(status).toEqual({
      available: false,
      message: 'The platform "lake" cannot be reached: nothing listens there',
    });
  });

  it.each(['taken', 'repeated', 'stale'] as const)(
    'passes a signed answer on, and tells that it was %s',
    async what => {
      outcome = what;
      await expect(send(answer)).resolves.toEqual({
        status: 200,
        outcome: what,
      });
      expect(taken).toEqual([answer]);
    },
  );

  it('takes answers under each secret while one is exchanged', async () => {
    for (const secret of [ANSWERS, NEXT]) {
      expect((await send(answer, { secret })).status).toBe(200);
    }
  });

  it('keeps the words of a platform as plain text', async () => {
    await send({ ...answer, status: 'failed', detail: 'no\u0000 such\nrole' });
    expect(taken).toEqual([
      { ...answer, status: 'failed', detail: 'no such role' },
    ]);
  });

  const REFUSED = {
    status: 401,
    error: {
      name: 'AuthenticationError',
      message: 'The signature of the message is missing, wrong or too old',
    },
  };

  it.each<[string, Parameters<typeof send>[1]]>([
    ['is forged', { secret: 'what somebody guesses, long enough' }],
    ['is for what is asked', { secret: CALLS }],
    ['is missing', { headers: { 'webhook-signature': '' } }],
    ['was recorded', { secondsAgo: SIGNATURE_TOLERANCE_SECONDS + 5 }],
    ['is of tomorrow', { secondsAgo: -SIGNATURE_TOLERANCE_SECONDS - 5 }],
    ['is of another message', { headers: { 'webhook-id': 'msg_2' } }],
    ['is for a platform that there is not', { platform: 'nowhere' }],
    ['is for an object of the language', { platform: '__proto__' }],
  ])('refuses a signature that %s, in the same words', async (_, how) => {
    await expect(send(answer, how)).resolves.toMatchObject(REFUSED);
    expect(taken).toEqual([]);
  });

  it('says why only to its log, and no secret there either', async () => {
    await send(answer, { secret: 'what somebody guesses, long enough' });
    expect(logger.warn.mock.calls.map(([text]) => text)).toEqual([
      'Answer of "lake" refused: no-matching-signature',
    ]);
  });

  it('knows no grant before the signature holds', async () => {
    outcome = 'unknown';
    await expect(
      send(answer, { secret: 'what somebody guesses, long enough' }),
    ).resolves.toMatchObject(REFUSED);
    await expect(send(answer)).resolves.toMatchObject({
      status: 404,
      error: { message: 'There is no such grant on this platform' },
    });
  });

  it.each<[string, unknown, string]>([
    ['that is no JSON', '{"key":', 'is not JSON'],
    ['that is a list', [answer], 'must be an object'],
    ['that is nothing', '', 'is not JSON'],
    ['without a key', { ...answer, key: undefined }, '/key'],
    ['with a key that is no text', { ...answer, key: { $ne: 1 } }, '/key'],
    ['with a NUL in its key', { ...answer, key: 'a\u0000' }, '/key'],
    [
      'with an operation that is too long',
      { ...answer, operation: 'x'.repeat(201) },
      '/operation',
    ],
    ['with another status', { ...answer, status: 'unknown' }, '/status'],
    ['that failed without a word', { ...answer, status: 'failed' }, '/detail'],
  ])('refuses an answer %s', async (_, body, problem) => {
    await expect(send(body)).resolves.toMatchObject({
      status: 400,
      error: { name: 'InputError', message: expect.stringContaining(problem) },
    });
    expect(taken).toEqual([]);
  });

  it('says all that is wrong with an answer at once, also as problem details', async () => {
    const { status, error, errors } = await send({ key: '', status: 'done' });
    expect([status, error.name]).toEqual([400, 'InputError']);
    const places = error.faults.map(({ path }: { path: string }) => path);
    expect(places.sort()).toEqual([
      '/body/key',
      '/body/operation',
      '/body/status',
    ]);
    expect(errors).toHaveLength(3);
  });

  it('refuses a body without end, signed or not', async () => {
    const large = { ...answer, detail: 'x'.repeat(LARGEST_MESSAGE) };
    expect((await send(large)).status).toBe(413);
    expect((await send(large, { secret: 'whatever' })).status).toBe(413);
  });

  it('refuses a body without end that does not say how long it is', async () => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/data-mesh/webhook/lake/answers`,
      {
        method: 'POST',
        body: new ReadableStream({
          pull(controller) {
            controller.enqueue(new Uint8Array(16_384));
          },
        }),
        duplex: 'half',
      } as RequestInit,
    ).then(
      ({ status }) => status,
      // The connection may be closed while the sender is still writing.
      () => 'broken off',
    );
    expect([413, 'broken off']).toContain(response);
  });

  it('asks for the answer again when it could not be kept, and says nothing of why', async () => {
    outcome = new Error('select * from grants: connection lost');
    await expect(send(answer)).resolves.toMatchObject({
      status: 503,
      error: {
        message: 'The answer could not be taken now; send it again in a while',
      },
    });
  });

  it('lets nobody else in without signing in', async () => {
    const base = `http://localhost:${backend.server.port()}/api/data-mesh`;
    for (const path of ['/webhook/lake', '/webhook', '/products', '/']) {
      const { status } = await fetch(`${base}${path}`, {
        headers: { authorization: 'Bearer mock-none-token' },
      });
      expect([path, status]).toEqual([path, 401]);
    }
  });
});
