import { createHmac } from 'node:crypto';
import { signMessage, verifyMessage } from './signing';

const now = '2026-03-02T09:00:00.000Z';
const body = '{"hello":"wörld"}';
const message = { id: 'msg_1', now, body };

it('signs as the specification says', () => {
  const headers = signMessage(['old', 'new'], message);
  const expected = ['old', 'new'].map(
    secret =>
      `v1,${createHmac('sha256', secret)
        .update(`msg_1.1772442000.${body}`)
        .digest('base64')}`,
  );
  expect(headers).toEqual({
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1772442000',
    'webhook-signature': expected.join(' '),
  });
});

it('decodes secrets in the form of the specification', () => {
  // The example of its reference libraries.
  const [first] = signMessage(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    now: new Date(1614265330 * 1000).toISOString(),
    body: '{"test": 2432232314}',
  })['webhook-signature'].split(' ');
  expect(first).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

describe('a signed message', () => {
  const headers = { ...signMessage(['secret'], message) };

  it.each([
    ['as it was sent', ['secret'], {}, body, now, undefined],
    [
      'under the older of two secrets',
      ['next', 'secret'],
      {},
      body,
      now,
      undefined,
    ],
    [
      'at the edge of tolerance',
      ['secret'],
      {},
      body,
      '2026-03-02T09:05:00.000Z',
      undefined,
    ],
    [
      'later',
      ['secret'],
      {},
      body,
      '2026-03-02T09:05:01.000Z',
      'timestamp-out-of-tolerance',
    ],
    [
      'from the future',
      ['secret'],
      {},
      body,
      '2026-03-02T08:54:59.000Z',
      'timestamp-out-of-tolerance',
    ],
    [
      'with another body',
      ['secret'],
      {},
      `${body} `,
      now,
      'no-matching-signature',
    ],
    [
      'with another id',
      ['secret'],
      { 'webhook-id': 'msg_2' },
      body,
      now,
      'no-matching-signature',
    ],
    [
      'with another time',
      ['secret'],
      { 'webhook-timestamp': '1772442001' },
      body,
      now,
      'no-matching-signature',
    ],
    ['under another secret', ['other'], {}, body, now, 'no-matching-signature'],
    ['where no secret is known', [], {}, body, now, 'no-matching-signature'],
    [
      'with a shorter signature',
      ['secret'],
      { 'webhook-signature': 'v1,AAAA' },
      body,
      now,
      'no-matching-signature',
    ],
    [
      'with another scheme',
      ['secret'],
      { 'webhook-signature': headers['webhook-signature'].replace('v1', 'v2') },
      body,
      now,
      'no-matching-signature',
    ],
    [
      'without a signature',
      ['secret'],
      { 'webhook-signature': undefined },
      body,
      now,
      'missing-headers',
    ],
    [
      'with a time that is none',
      ['secret'],
      { 'webhook-timestamp': 'now' },
      body,
      now,
      'missing-headers',
    ],
    [
      'with two ids',
      ['secret'],
      { 'webhook-id': ['msg_1', 'msg_2'] },
      body,
      now,
      'missing-headers',
    ],
  ])('%s', (_, secrets, changed, received, at, fault) => {
    expect(
      verifyMessage(
        secrets,
        { ...headers, ...changed },
        { now: at, body: received },
      ),
    ).toBe(fault);
  });
});
