import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { replies, WebhookReceiver } from '../testing/WebhookReceiver';
import { readWebhookEndpoint } from './endpoint';
import {
  LARGEST_ANSWER,
  readRetryAfter,
  restAfter,
  WebhookClient,
  type Timing,
} from './WebhookClient';

const SECRET = 'a secret that is long enough for all';
const NEXT = 'the one that takes its place tomorrow';
const now = '2026-03-02T09:00:00.000Z';

/** Time that passes only by resting, and chance that is always the same. */
class StillTiming implements Timing {
  #now = Date.parse(now);
  readonly rests: number[] = [];
  chance = 0.5;
  now() {
    return new Date(this.#now).toISOString();
  }
  random() {
    return this.chance;
  }
  async sleep(milliseconds: number) {
    this.rests.push(milliseconds);
    this.#now += milliseconds;
  }
}

describe('WebhookClient', () => {
  let receiver: WebhookReceiver;
  let timing: StillTiming;
  let section: Record<string, unknown>;

  const client = () =>
    new WebhookClient(
      readWebhookEndpoint('The lake', 'lake', () =>
        new ConfigReader({ lake: section as JsonObject }).getConfig('lake'),
      ),
      timing,
    );
  const message = {
    id: 'op-1:grant',
    idempotencyKey: 'op-1:grant',
    body: { action: 'grant', note: 'größer' },
  };

  beforeEach(async () => {
    timing = new StillTiming();
    receiver = await WebhookReceiver.start([SECRET], () => timing.now());
    section = {
      url: receiver.url,
      secrets: [SECRET],
      headers: { 'x-gateway': 'key' },
    };
  });
  afterEach(() => receiver.stop());

  it('sends what is signed, once, with what the gateway wants', async () => {
    receiver.reply = replies.json(200, { status: 'granted' });
    await expect(client().post(message)).resolves.toEqual({
      status: 200,
      body: { status: 'granted' },
    });
    expect(receiver.received).toEqual([
      {
        body: message.body,
        fault: undefined,
        headers: expect.objectContaining({
          'idempotency-key': 'op-1:grant',
          'webhook-id': 'op-1:grant',
          'webhook-timestamp': '1772442000',
          'content-type': 'application/json',
          'x-gateway': 'key',
        }),
      },
    ]);
  });

  it('takes an answer without a body for one that says nothing', async () => {
    receiver.reply = (_, res) => void res.writeHead(202).end();
    await expect(client().post(message)).resolves.toEqual({
      status: 202,
      body: {},
    });
  });

  it.each([
    [
      'is broken, and says so',
      replies.json(500, { detail: 'disk\u0000 full' }),
    ],
    ['is away for a while', replies.text(503, '<h1>maintenance</h1>')],
    ['is too busy', replies.json(429, {})],
    ['breaks off the connection', replies.reset],
    ['never answers', replies.hang],
    ['never ends its answer', replies.dawdle],
  ])('tries again where the other side %s', async (_, reply) => {
    section.timeout = { milliseconds: 100 };
    receiver.next(reply, reply);
    receiver.reply = replies.json(200, { status: 'granted' });
    await expect(client().post(message)).resolves.toMatchObject({
      status: 200,
    });
    expect(
      receiver.received.map(({ headers }) => headers['webhook-id']),
    ).toEqual(['op-1:grant', 'op-1:grant', 'op-1:grant']);
    // A half of 250 ms, then of 500 ms.
    expect(timing.rests).toEqual([125, 250]);
  });

  it('signs each attempt at its own time', async () => {
    timing.chance = 0.999;
    receiver.next(...Array(4).fill(replies.json(503, {})));
    await client().post(message);
    const times = receiver.received.map(
      ({ headers }) => headers['webhook-timestamp'],
    );
    expect(times).toEqual([
      '1772442000',
      '1772442000',
      '1772442000',
      '1772442001',
      '1772442003',
    ]);
  });

  it('gives up after some attempts, with the last cause', async () => {
    receiver.reply = replies.json(502, { detail: 'the queue is full' });
    await expect(client().post(message)).rejects.toThrow(
      'The lake could not do it now (502): the queue is full',
    );
    expect(receiver.received).toHaveLength(5);
  });

  it('waits as long as it is asked to', async () => {
    receiver.next(replies.json(429, {}, { 'retry-after': '3' }));
    await client().post(message);
    expect(timing.rests).toEqual([3000]);
  });

  it('does not sit out what takes longer than anybody waits', async () => {
    receiver.reply = replies.json(503, {}, { 'retry-after': '3600' });
    await expect(client().post(message)).rejects.toThrow('(503)');
    expect(receiver.received).toHaveLength(1);
  });

  it.each([
    [
      'a refusal',
      replies.json(403, { detail: 'role_insights\nis\u202e locked' }),
      'The lake refused (403): role_insights is locked',
    ],
    [
      'a refusal that goes on and on',
      replies.json(400, { detail: 'x'.repeat(5000) }),
      `The lake refused (400): ${'x'.repeat(999)}…`,
    ],
    [
      'a refusal that is a page',
      replies.text(404, '<script>alert(1)</script>'),
      'The lake refused (404)',
    ],
    ['a garbled answer', replies.text(200, 'it works!'), 'no JSON object'],
    ['an answer that is a list', replies.json(200, []), 'no JSON object'],
    ['an answer without end', replies.huge, 'more than 64 kB'],
    [
      'an answer that is a little too long',
      replies.json(200, { detail: 'x'.repeat(LARGEST_ANSWER) }),
      'more than 64 kB',
    ],
    [
      'a redirect',
      replies.redirect('http://127.0.0.1:1/elsewhere'),
      'The lake answered with a redirect (307), and redirects are not followed',
    ],
  ])('does not repeat itself after %s', async (_, reply, words) => {
    receiver.reply = reply;
    await expect(client().post(message)).rejects.toThrow(words);
    expect(receiver.received).toHaveLength(1);
  });

  it('says whose signature is not accepted, and where to look', async () => {
    receiver.secrets = [NEXT];
    await expect(client().post(message)).rejects.toThrow(
      'The lake refused (401): it does not accept the signature, or wants other credentials. Compare the secrets and the clocks of both sides',
    );
  });

  it('says that nobody is there, and comes through when somebody is', async () => {
    await receiver.stop();
    await expect(client().post(message, { attempts: 1 })).rejects.toThrow(
      'The lake cannot be reached: nothing listens there',
    );
    await receiver.start();
    await expect(client().post(message)).resolves.toMatchObject({
      status: 200,
    });
  });

  it('stops at the deadline of whoever asked', async () => {
    const deadline = new AbortController();
    receiver.reply = () => deadline.abort();
    await expect(
      client().post(message, { signal: deadline.signal }),
    ).rejects.toThrow('The lake did not answer within the deadline');
    expect(receiver.received).toHaveLength(1);
  });

  it('keeps address and secrets to itself, whatever happens', async () => {
    section.timeout = { milliseconds: 100 };
    for (const reply of Object.values({
      ...replies,
      json: replies.json(400, {}),
      text: replies.text(500, 'no'),
      redirect: replies.redirect('http://127.0.0.1:1/in-the-address'),
    })) {
      receiver.reply = reply;
      const error = await client()
        .post(message, { attempts: 1 })
        .then(
          () => undefined,
          caught => caught as Error,
        );
      const told = `${error?.message} ${JSON.stringify(error)}`;
      expect(error).toBeDefined();
      expect(told).not.toMatch(/in-the-address|a secret|127\.0/);
    }
  });

  describe('a secret is exchanged without a moment of silence', () => {
    it.each<[string, string[], string[], number]>([
      ['before', [SECRET], [SECRET], 200],
      ['here first', [NEXT, SECRET], [SECRET], 200],
      ['there as well', [NEXT, SECRET], [NEXT], 200],
      ['over', [NEXT], [NEXT], 200],
      ['gone wrong', [NEXT], [SECRET], 401],
    ])('%s', async (_, here, there, status) => {
      const sender = client();
      section.secrets = here;
      receiver.secrets = there;
      const outcome = await sender.post(message).then(
        answer => answer.status,
        error => error.status,
      );
      expect(outcome).toBe(status);
    });
  });
});

describe('restAfter', () => {
  it.each([
    [1, 0, 0],
    [1, 0.999, 249],
    [2, 0.5, 250],
    [5, 0.5, 2000],
    [40, 0.5, 4000],
  ])('failure %d with chance %d: %d ms', (failures, chance, expected) => {
    expect(restAfter(failures, chance)).toBe(expected);
  });
});

describe('readRetryAfter', () => {
  it.each([
    [null, undefined],
    ['120', 120_000],
    ['0', 0],
    ['Mon, 02 Mar 2026 09:01:00 GMT', 60_000],
    ['Mon, 02 Mar 2026 08:00:00 GMT', 0],
    ['-5', undefined],
    ['soon', undefined],
    ['99999999999999999', undefined],
  ])('%p is %p', (header, expected) => {
    expect(readRetryAfter(header, now)).toBe(expected);
  });
});
