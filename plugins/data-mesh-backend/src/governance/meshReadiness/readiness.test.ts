import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { MeshReadiness } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  contract,
  group,
  organisation,
  product,
  user,
} from '../../__testUtils__/company';
import {
  startMesh,
  waitFor,
  type TestMesh,
} from '../../__testUtils__/startMesh';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const CONFIG = {
  adoption: { locations: ['url:https://adopted/'] },
  roles: { leadership: 'group:leaders', governance: 'group:governance' },
};
const LEADERS = [group('leaders', ['lena']), user('lena')];
const warehouse = (name: string, type = 'database'): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name },
  spec: { type, owner: 'group:default/order-team' },
});
const valueOf = ({ questions }: MeshReadiness, question: string) => {
  const { source, value } = questions.find(({ id }) => id === question)!;
  return [source, value];
};
const answer = (
  { stateVersion }: MeshReadiness,
  answers: Record<string, number | string | undefined>,
) => ({
  stateVersion,
  answers: Object.entries(answers).map(([question, value]) => ({
    question,
    value,
  })),
});

describe.each(databases.eachSupportedId())(
  'mesh readiness, on %s',
  databaseId => {
    let mesh: TestMesh;
    const read = (name = 'gus') => mesh.as(name).api.getReadiness();
    /** What is known is kept for a minute. */
    const aMinuteLater = () =>
      mesh.clock.set(
        new Date(Date.parse(mesh.clock.now()) + 61_000).toISOString(),
      );
    const until = (ready: (one: MeshReadiness) => boolean) =>
      waitFor('what is known', async () => {
        aMinuteLater();
        const one = await read();
        return ready(one) ? one : false;
      });
    const post = (name: string, body: unknown) =>
      mesh.as(name).send('POST', '/readiness/answers', body);

    beforeAll(async () => {
      mesh = await startMesh({ databases, databaseId, config: CONFIG });
    });
    afterAll(() => mesh.stop());

    it('says of an empty mesh that too little is known, and what to answer', async () => {
      const empty = await read();
      expect(empty).toMatchObject({
        advice: 'undecided',
        couldBe: 'pilot-first',
        coverage: 3 / 16,
        reasons: [
          { question: 'experience', source: 'catalog', value: 0 },
          // The tests have a platform that grants by itself.
          { question: 'platform', source: 'catalog', value: 'partly' },
        ],
        stateVersion: 1,
        mayAnswer: false,
        facts: { domains: 0, products: 0, teams: 0, sources: 0 },
      });
      expect(empty.pilot).toBeUndefined();
      expect(empty.nextSteps[1]).toEqual({
        kind: 'answer',
        question: 'domains',
      });
    });

    it('knows domains, their owners, teams and sources, and a domain to begin in', async () => {
      await mesh.provide([
        ...organisation,
        ...LEADERS,
        warehouse('orders-db'),
        warehouse('clicks', 'topic'),
        warehouse('a-cluster', 'cluster'),
      ]);
      await mesh.sweep();
      const known = await until(
        ({ facts }) => facts.domains === 2 && facts.sources === 2,
      );
      expect(valueOf(known, 'domains')).toEqual(['catalog', 2]);
      expect(valueOf(known, 'sources')).toEqual(['catalog', 2]);
      expect(valueOf(known, 'ownership')).toEqual(['catalog', 'most']);
      expect(valueOf(known, 'team-size')).toEqual(['catalog', 1]);
      expect(valueOf(known, 'platform')).toEqual(['catalog', 'partly']);
      expect(known.advice).toBe('central-first');
      expect(known.pilot).toMatchObject({
        kind: 'domain',
        entity: { ref: 'domain:default/customer', title: 'customer domain' },
        owner: { ref: 'group:default/domain-owners' },
        reasons: [
          { criterion: 'owner', effect: 'for' },
          { criterion: 'team', effect: 'against' },
        ],
      });
    });

    it('is answered by who leads or governs, whose word counts more', async () => {
      const before = await read('lena');
      expect(before.mayAnswer).toBe(true);
      const { api } = mesh.as('lena');
      const after = await api.answerReadiness(
        answer(before, {
          domains: 7,
          governance: 'high',
          bottleneck: 'often',
        }) as never,
      );
      expect(after.stateVersion).toBe(before.stateVersion + 1);
      expect(after.questions.find(({ id }) => id === 'domains')).toMatchObject({
        source: 'person',
        value: 7,
        effect: 'for',
        known: 2,
        answeredBy: { ref: 'user:default/lena' },
        answeredAt: expect.any(String),
      });
      expect(after.advice).toBe('pilot-first');
      const rows = await mesh
        .knex('history')
        .where({ subject_kind: 'readiness' });
      expect(rows).toHaveLength(1);
      expect(await mesh.eventsAbout('mesh')).toContain('readiness.answer');

      const back = await mesh
        .as('gus')
        .api.answerReadiness(answer(after, { domains: undefined }) as never);
      expect(valueOf(back, 'domains')).toEqual(['catalog', 2]);
      expect(valueOf(back, 'governance')).toEqual(['person', 'high']);
    });

    it('tells whoever was slower that somebody answered meanwhile', async () => {
      const seen = await read();
      const first = await post('gus', answer(seen, { governance: 'low' }));
      expect(first.status).toBe(200);
      const second = await post('lena', answer(seen, { governance: 'high' }));
      expect(second.status).toBe(409);
      expect(second.body.error).toMatchObject({
        stateVersion: seen.stateVersion + 1,
      });
      expect(valueOf(await read(), 'governance')).toEqual(['person', 'low']);
    });

    it.each([
      ['an owner', 'bo'],
      ['a domain owner', 'dora'],
      ['somebody', 'otto'],
    ])('is not answered by %s', async (_, name) => {
      const seen = await read();
      const { status } = await post(name, answer(seen, { governance: 'high' }));
      expect(status).toBe(403);
      expect(valueOf(await read(), 'governance')).toEqual(['person', 'low']);
    });

    it.each<[string, unknown, RegExp]>([
      [
        'a question that there is not',
        [{ question: 'mood', value: 1 }],
        /answers\/0\/question/,
      ],
      [
        'what the mesh counts itself',
        [{ question: 'experience', value: 9 }],
        /answers\/0\/question/,
      ],
      [
        'a word that is no answer',
        [{ question: 'governance', value: 'maybe' }],
        /answers\/0\/value/,
      ],
      [
        'a number for a word',
        [{ question: 'governance', value: 3 }],
        /answers\/0\/value/,
      ],
      [
        'less than nothing',
        [{ question: 'domains', value: -1 }],
        /answers\/0\/value/,
      ],
      [
        'half a domain',
        [{ question: 'domains', value: 2.5 }],
        /answers\/0\/value/,
      ],
      ['no answer at all', [], /answers/],
      [
        'two answers to one question',
        [
          { question: 'domains', value: 1 },
          { question: 'domains', value: 2 },
        ],
        /answers\/1\/question/,
      ],
    ])('refuses %s', async (_, answers, message) => {
      const { stateVersion } = await read();
      const { status, body } = await post('gus', { stateVersion, answers });
      expect(status).toBe(400);
      expect(JSON.stringify(body)).toMatch(message);
      expect((await read()).stateVersion).toBe(stateVersion);
    });

    it('is not for services', async () => {
      const { status } = await mesh.asService().send('GET', '/readiness');
      expect(status).toBe(403);
    });

    it('suggests a product that somebody waits for, until it works', async () => {
      await mesh.provide([
        ...organisation,
        ...LEADERS,
        product('orders'),
        contract('orders-main', undefined, {
          'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
        }),
        product('returns', { inputs: [{ name: 'in', dataProduct: 'orders' }] }),
      ]);
      await mesh.sweep();
      const begun = await until(({ pilot }) => pilot?.consumers === 1);
      expect(begun.pilot).toMatchObject({
        entity: { ref: 'dataproduct:default/orders' },
        consumers: 1,
        reasons: expect.arrayContaining([
          { criterion: 'demand', effect: 'for' },
          { criterion: 'sensitivity', effect: 'for' },
        ]),
      });
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts[0].requestable;
      });
      const { id } = await mesh.as('ada').api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer: 'user:ada',
        purpose: 'analytics',
        firstDay: '2026-03-02',
        lastDay: '2026-09-30',
      });
      const asked = await until(({ pilot }) => pilot?.waiting === 1);
      expect(asked.pilot?.entity.ref).toBe('dataproduct:default/orders');
      const { stateVersion } = await mesh.as('bo').api.getAgreement(id);
      await mesh
        .as('bo')
        .api.actOnAgreement(id, { action: 'approve', stateVersion });
      const works = await until(({ facts }) => facts.working === 1);
      expect(valueOf(works, 'experience')).toEqual(['catalog', 1]);
      expect(works.pilot?.entity.ref).not.toBe('dataproduct:default/orders');
    });
  },
);

describe('who may not see', () => {
  const start = (denied: string[]) =>
    startMesh({
      databases,
      databaseId: 'SQLITE_3',
      config: CONFIG,
      features: [
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission }) => ({
              result: denied.includes(permission.name)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
            })),
          authorizeConditional: async requests =>
            requests.map(() => ({ result: AuthorizeResult.ALLOW })),
        }).factory,
      ],
    });
  const ANSWER = {
    stateVersion: 1,
    answers: [{ question: 'governance', value: 'high' }],
  };

  it.each([
    [
      'figures of the mesh reads and answers nothing',
      'data-mesh.mesh.read',
      403,
    ],
    ['this only reads', 'data-mesh.readiness.answer', 200],
  ])('%s', async (_, denied, reads) => {
    const mesh = await start([denied]);
    await mesh.provide([...organisation, ...LEADERS]);
    const gus = mesh.as('gus');
    expect((await gus.send('GET', '/readiness')).status).toBe(reads);
    expect((await gus.send('POST', '/readiness/answers', ANSWER)).status).toBe(
      403,
    );
    await mesh.stop();
  });
});
