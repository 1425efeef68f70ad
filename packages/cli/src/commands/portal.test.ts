import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, testPortal } from '../__testUtils__/portal';
import { orders } from '../__testUtils__/samples';
import { samples, schema, workspace } from '../__testUtils__/workspace';

const here = workspace();
const isAnswer = schema('portal');

const revision = {
  id: 'r2',
  version: '2.0.0',
  state: 'in-review',
  createdAt: '2026-03-02T09:00:00.000Z',
};
const active = { ...revision, id: 'r1', version: '1.2.0', state: 'active' };
const policy = {
  id: 'version-raised',
  title: 'The version was raised',
  why: 'Consumers read from it what to do.',
  fix: 'Raise it.',
  severity: 'blocking',
  outcome: 'fail',
  evidence: 'It asks for major, but moved by minor',
};
const passed = { ...policy, id: 'server-named', outcome: 'pass' };
const comparison = {
  verdict: 'breaking',
  verdicts: {
    reader: 'breaking',
    history: 'safe',
    writer: 'safe',
    access: 'safe',
  },
  requiredBump: 'major',
  declaredBump: 'minor',
  bumpSufficient: false,
  changes: [],
};
const url = 'https://portal.example/data-mesh/reviews/changes/r2';

const gateOf = (state: string, more = {}) => ({
  pass: state === 'active',
  state,
  message: `2.0.0 is ${state}`,
  revision: { ...revision, state },
  url,
  active,
  policies: [policy, passed],
  ...more,
});
const gate = (state: string, more = {}): Answer => ({
  schema: 'Gate',
  body: gateOf(state, more),
});
const unknown: Answer = {
  schema: 'Gate',
  body: { pass: false, state: 'unknown', message: 'Never seen' },
};
const submitted = (state = 'in-review', more = {}): Answer => ({
  schema: 'SubmissionAnswer',
  body: {
    created: true,
    contract: { ref: 'api:default/orders' },
    revision: { ...revision, state },
    contentHash: 'sha256:abc',
    url,
    routeReason: 'Breaks those who use internal data',
    waitsFor: [{ ref: 'group:default/domain-owners' }],
    comparison,
    findings: [],
    policies: [policy, passed],
    gate: gateOf(state, more),
  },
});
const impact = (more = {}): Answer => ({
  schema: 'Impact',
  body: {
    contract: { ref: 'api:default/orders' },
    product: { ref: 'dataproduct:default/orders' },
    port: 'main',
    version: '2.0.0',
    contentHash: 'sha256:abc',
    active,
    comparison,
    requiredVersion: '2.0.0',
    findings: [],
    policies: [passed],
    route: {
      reason: 'Breaks those who use internal data',
      policyVersion: 'built-in-1',
      steps: [
        {
          position: 1,
          stage: 1,
          role: 'domain-owner',
          assignedRole: 'domain-owner',
          approvers: [{ ref: 'group:default/domain-owners' }],
          state: 'open',
          mayDecide: false,
        },
      ],
    },
    affected: {
      agreements: 2,
      broken: 1,
      products: 1,
      who: {
        consumers: [
          {
            agreement: 'a1',
            consumer: { ref: 'group:default/insights' },
            environment: 'prod',
            state: 'active',
            level: 'breaking',
          },
        ],
        products: [{ ref: 'dataproduct:default/kpi' }],
      },
    },
    ...more,
  },
});
const refusal = (status: number, error: object): Answer => ({
  status,
  schema: 'Refusal',
  body: {
    error: { name: 'Error', message: 'no', ...error },
    request: { method: 'POST', url: '/' },
    response: { statusCode: status },
  },
});

const env = { MESHWORK_TOKEN: 'secret-token' };
let stop = async () => {};
afterEach(() => stop());

/** Runs a command against a portal that answers so. */
async function run(answers: Answer[], args: string[], file = 'fine.odcs.yaml') {
  const portal = await testPortal(...answers);
  stop = portal.stop;
  here.files(samples);
  const [command, ...options] = args;
  const { code, out, err } = await here.meshwork(
    [
      command,
      ...options,
      '--contract',
      'orders',
      '--portal',
      portal.url,
      ...(file ? [file] : []),
    ],
    { env },
  );
  return { code, out, err, requests: portal.requests };
}

describe('meshwork submit', () => {
  it('sends the document, from where it comes, and the token', async () => {
    const { code, out, requests } = await run(
      [submitted()],
      [
        'submit',
        '--pull-request',
        'https://git.example/pull/7',
        '--commit',
        'abcdef0',
      ],
    );
    expect(requests).toEqual([
      {
        method: 'POST',
        url: '/api/data-mesh/contracts/default/orders/revisions',
        authorization: 'Bearer secret-token',
        body: {
          document: orders,
          source: {
            commit: 'abcdef0',
            pullRequest: 'https://git.example/pull/7',
          },
        },
      },
    ]);
    expect(code).toBe(0);
    expect(out).toBe(`fine.odcs.yaml  submitted. 2.0.0 is in-review
  version           1.2.0 → 2.0.0
  verdict           breaking for readers. It asks for major, but the version moved by minor.
  policies          1 of 2 failed
  decides           now (group:default/domain-owners): Breaks those who use internal data
  see               ${url}
  blocking          The version was raised: It asks for major, but moved by minor. Raise it.
`);
  });

  it('sends the contract alone, where it stands in a catalog file', async () => {
    const { requests } = await run([submitted()], ['submit'], 'entity.yaml');
    expect(requests[0].body).toEqual({ document: orders });
  });

  it.each<[string, Answer[], number, number]>([
    ['is approved', [submitted(), gate('in-review'), gate('active')], 0, 3],
    ['is rejected', [submitted(), gate('rejected', { reason: 'No' })], 1, 2],
    ['is sent back', [submitted(), gate('changes-requested')], 1, 2],
    ['is in effect at once', [submitted('active')], 0, 1],
    ['was rejected before', [submitted('rejected')], 1, 1],
  ])('waits until it %s', async (_, answers, expected, asked) => {
    const { code, requests } = await run(answers, ['submit', '--wait', '600']);
    expect(code).toBe(expected);
    expect(requests).toHaveLength(asked);
    const later = requests
      .slice(1)
      .map(({ method, url: where }) => `${method} ${where}`);
    expect(new Set(later)).toEqual(
      new Set(
        asked > 1
          ? [
              'GET /api/data-mesh/contracts/default/orders/gate?hash=sha256%3Aabc',
            ]
          : [],
      ),
    );
  });

  it('waits no longer than it was told', async () => {
    const { code, out, requests } = await run(
      [submitted(), gate('in-review')],
      ['submit', '--wait', '10', '--format', 'json'],
    );
    expect(code).toBe(1);
    // After 2, 6 and 10 seconds.
    expect(requests).toHaveLength(4);
    expect(JSON.parse(out)).toMatchObject({ ok: false, state: 'in-review' });
  });

  it('fails for what was rejected before, and says why', async () => {
    const { code, out } = await run(
      [submitted('rejected', { reason: 'Not yet' })],
      ['submit'],
    );
    expect(code).toBe(1);
    expect(out).toContain('Not yet');
  });
});

describe('meshwork impact', () => {
  it('tells who would decide, and who is affected', async () => {
    const { code, out, requests } = await run([impact()], ['impact']);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: '/api/data-mesh/contracts/default/orders/impact',
      body: { document: orders },
    });
    expect(code).toBe(0);
    for (const line of [
      'would be reviewed',
      'required version  2.0.0',
      'domain-owner (group:default/domain-owners)',
      '2 agreements, 1 of them broken; 1 product downstream',
      'group:default/insights (prod, breaking)',
      'dataproduct:default/kpi',
    ]) {
      expect(out).toContain(line);
    }
  });

  it('fails where a blocking policy does', async () => {
    const { code, out } = await run(
      [impact({ policies: [policy] })],
      ['impact', '--format', 'github'],
    );
    expect(code).toBe(1);
    expect(out).toContain('::error file=fine.odcs.yaml');
    expect(out).toContain('title=version-raised::');
  });
});

describe('meshwork gate', () => {
  it.each<[string, Answer, number]>([
    ['in effect', gate('active'), 0],
    ['in review', gate('in-review'), 1],
    ['for later', gate('scheduled'), 1],
    ['rejected', gate('rejected', { reason: 'No' }), 1],
    ['unknown', unknown, 1],
  ])('with a contract that is %s', async (_, answer, expected) => {
    const { code, requests } = await run(
      [answer],
      ['gate', '--against', 'active'],
    );
    expect(code).toBe(expected);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: '/api/data-mesh/contracts/default/orders/gate',
    });
  });

  it('asks for a version without a file', async () => {
    const { code, requests } = await run(
      [gate('active')],
      ['gate', '--contract-version', '2.0.0'],
      '',
    );
    expect(code).toBe(0);
    expect(requests[0]).toMatchObject({
      method: 'GET',
      url: '/api/data-mesh/contracts/default/orders/gate?version=2.0.0',
    });
  });

  it('makes an annotation of why it is closed', async () => {
    const { out } = await run([gate('in-review')], ['gate', '-f', 'github']);
    expect(out).toContain('title=gate-in-review::2.0.0 is in-review. https');
  });
});

describe('every answer', () => {
  it.each<[string, Answer]>([
    ['submit', submitted()],
    ['impact', impact()],
    ['gate', gate('in-review')],
    ['submit', refusal(422, { findings: [] })],
  ])(
    'of %s is in its schema, and told in Markdown',
    async (command, answer) => {
      const { out } = await run([answer], [command, '--format', 'json']);
      await stop();
      expect(isAnswer(JSON.parse(out)) ? [] : isAnswer.errors).toEqual([]);
      const told = await run([answer], [command, '--format', 'markdown']);
      expect(told.out).toMatch(/^### [✅❌] fine\\?\.odcs\\?\.yaml/);
    },
  );

  it('has findings in lines of the file that was named', async () => {
    const findings = [
      {
        rule: 'value-type',
        severity: 'error',
        path: 'version',
        line: 5,
        column: 1,
        message: 'Expected text.',
      },
    ];
    const { code, out } = await run(
      [refusal(422, { findings })],
      ['impact', '--format', 'json'],
      'entity.yaml',
    );
    expect(code).toBe(1);
    expect(JSON.parse(out).findings[0]).toMatchObject({ line: 13, column: 5 });
  });

  it('keeps what others wrote from being markup or a command', async () => {
    const message = '\u001b[31m::error::x\n<script> [a](http://x)';
    const answer = gate('in-review', { message });
    const text = await run([answer], ['gate']);
    await stop();
    expect(text.out).not.toContain('\u001b');
    const github = await run([answer], ['gate', '-f', 'github']);
    await stop();
    expect(github.out.split('\n').filter(l => l.startsWith('::'))).toHaveLength(
      1,
    );
    const told = await run([answer], ['gate', '-f', 'markdown']);
    expect(told.out).not.toContain('<script');
  });
});

describe('a portal that does not answer', () => {
  it.each<[string, Answer, RegExp]>([
    ['does not know the token', refusal(401, {}), /does not know the token/],
    ['does not let us', refusal(403, { message: 'not yours' }), /not yours/],
    ['has no such contract', refusal(404, {}), /does not have it/],
    ['is busy with it', refusal(409, { message: 'moved on' }), /moved on/],
    ['fails', refusal(500, {}), /failed \(500\)/],
  ])('since it %s gives exit code 2', async (_, answer, message) => {
    const { code, out, err } = await run([answer], ['gate']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err).not.toContain('secret-token');
  });

  const ask = (portal: string, ...more: string[]) => {
    here.files(samples);
    return here.meshwork(
      [
        'gate',
        '--contract',
        'orders',
        '--portal',
        portal,
        ...more,
        'fine.odcs.yaml',
      ],
      { env },
    );
  };

  it('since nothing listens there', async () => {
    const portal = await testPortal(gate('active'));
    await portal.stop();
    const { code, err } = await ask(portal.url);
    expect(code).toBe(2);
    expect(err).toContain('nothing listens there');
  });

  it.each<[string, (res: import('node:http').ServerResponse) => void, RegExp]>([
    ['hangs', () => {}, /did not answer within 1 seconds/],
    [
      'is another one',
      res => {
        res.end('<html>Welcome</html>');
      },
      /something else than the data mesh/,
    ],
    [
      'sends us elsewhere',
      res => {
        res.writeHead(302, { location: 'http://127.0.0.1:1/' });
        res.end();
      },
      /answered 302/,
    ],
  ])('since it %s', async (_, answer, message) => {
    const server = createServer((_req, res) => answer(res));
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    const { port } = server.address() as AddressInfo;
    const { code, err } = await ask(
      `http://127.0.0.1:${port}`,
      '--timeout',
      '1',
    );
    server.closeAllConnections();
    server.close();
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

describe('what is not asked at all', () => {
  it.each<[string[], Record<string, string>, RegExp]>([
    [['gate', 'fine.odcs.yaml'], env, /which contract/],
    [
      ['gate', '--contract', 'a:b:c', 'fine.odcs.yaml'],
      env,
      /reference of an API/,
    ],
    [['gate', '--contract', 'orders', 'fine.odcs.yaml'], env, /--portal/],
    [
      ['gate', '--contract', 'orders', '--portal', 'here', 'fine.odcs.yaml'],
      env,
      /no address/,
    ],
    [
      [
        'gate',
        '--contract',
        'orders',
        '--portal',
        'http://portal.example',
        'fine.odcs.yaml',
      ],
      env,
      /in the clear/,
    ],
    [
      [
        'gate',
        '--contract',
        'orders',
        '--portal',
        'https://portal.example',
        'fine.odcs.yaml',
      ],
      {},
      /no MESHWORK_TOKEN/,
    ],
    [
      [
        'gate',
        '--contract',
        'orders',
        '--portal',
        'https://portal.example',
        '--token-file',
        'nothing',
        'fine.odcs.yaml',
      ],
      env,
      /Cannot read nothing/,
    ],
    [['gate', '--token', 'x', 'fine.odcs.yaml'], env, /no option --token/],
    [
      ['submit', '--wait', 'long', 'fine.odcs.yaml', '--contract', 'o'],
      env,
      /--portal|--wait/,
    ],
    [['gate', '--contract', 'orders'], env, /either the file/],
    [['submit'], env, /one file/],
  ])('%j', async (args, given, message) => {
    here.files(samples);
    const { code, out, err } = await here.meshwork(args, { env: given });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it('takes the token from a file', async () => {
    const portal = await testPortal(gate('active'));
    stop = portal.stop;
    here.files({ ...samples, token: 'from-a-file\n' });
    await here.meshwork([
      'gate',
      '--contract',
      'api:Shop/orders',
      '--portal',
      `${portal.url}/sub/`,
      '--token-file',
      'token',
      'fine.odcs.yaml',
    ]);
    expect(portal.requests[0]).toMatchObject({
      url: '/sub/api/data-mesh/contracts/Shop/orders/gate',
      authorization: 'Bearer from-a-file',
    });
  });
});
