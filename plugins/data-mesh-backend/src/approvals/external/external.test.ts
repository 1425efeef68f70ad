import { TestDatabases } from '@backstage/backend-test-utils';
import {
  LARGEST_MESSAGE,
  signMessage,
} from '@meshwork/backstage-plugin-data-mesh-node';
import {
  replies,
  WebhookReceiver,
} from '@meshwork/backstage-plugin-data-mesh-node/testUtils';
import { checkAnswer } from '../../__testUtils__/answers';
import {
  contract,
  organisation,
  product,
  user,
} from '../../__testUtils__/company';
import {
  startMesh,
  waitFor,
  type TestMesh,
} from '../../__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const SECRET = 'a secret that is long enough for all';
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const names = ['one', 'two', 'three', 'four', 'five'];

describe.each(databases.eachSupportedId())(
  'steps that another system decides, on %s',
  databaseId => {
    let mesh: TestMesh;
    let receiver: WebhookReceiver;

    beforeAll(async () => {
      // The clock of the mesh stands in March; so does the receiver's.
      receiver = await WebhookReceiver.start([SECRET], () => mesh.clock.now());
      mesh = await startMesh({
        databases,
        databaseId,
        config: {
          adoption: { locations: ['url:https://adopted/'] },
          approvals: {
            external: [
              {
                id: 'servicenow',
                title: 'ServiceNow',
                url: receiver.url,
                secrets: [SECRET],
              },
              {
                id: 'jira',
                url: receiver.url,
                secrets: ['another secret, and as long as that'],
              },
            ],
            revisions: { first: { internal: ['external:servicenow'] } },
            classifications: {
              internal: {
                accessSteps: ['external:servicenow', 'product-owner'],
              },
            },
          },
        },
      });
      await mesh.provide([
        ...organisation,
        ...names.flatMap(name => [
          product(name),
          contract(`${name}-main`, undefined, adopted),
        ]),
        product('new'),
        contract('new-main'),
      ]);
      await waitFor('all contracts in force', async () => {
        for (const name of names) {
          const { outputPorts } = await mesh.as('ada').api.getProduct(name);
          if (!outputPorts[0].requestable) return false;
        }
        return true;
      });
      // What the tests have it answer is for them, and not for the contract of "new".
      await waitFor('the system to know of the new contract', async () =>
        receiver.received.some(({ body }) => body.kind === 'revision'),
      );
    });
    afterAll(async () => {
      await mesh.stop();
      await receiver.stop();
    });

    const request = (name: string) =>
      mesh.as('ada').api.requestAgreement({
        product: name,
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        purposeText: 'Who leaves, and why',
        firstDay: mesh.clock.now().slice(0, 10),
        lastDay: '2026-09-30',
      });
    const asked = (id: string, type = 'approval.requested') =>
      waitFor(`${type} of ${id}`, async () =>
        receiver.received.find(
          ({ body }) => body.id === id && body.type === type,
        ),
      );
    const get = (id: string) => mesh.as('ada').api.getAgreement(id);

    /** Signs with the secret of the system, now, unless something else is said. */
    const answer = async (
      body: unknown,
      how: {
        system?: string;
        secret?: string;
        secondsAgo?: number;
        id?: string;
      } = {},
    ) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const path = `/approvals/${how.system ?? 'servicenow'}/answers`;
      const response = await fetch(`${mesh.base}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...signMessage([how.secret ?? SECRET], {
            id: how.id ?? 'msg_1',
            now: new Date(
              Date.parse(mesh.clock.now()) - (how.secondsAgo ?? 0) * 1000,
            ).toISOString(),
            body: text,
          }),
        },
        body: text,
      });
      const found = await response.json();
      checkAnswer('POST', path, response.status, found);
      const { error, errors, outcome } = found;
      return { status: response.status, error, errors, outcome };
    };

    it('asks with all that is needed to decide, and shows where it waits', async () => {
      receiver.next(
        replies.json(202, {
          reference: 'RITM0012',
          link: 'https://servicenow.example.com/RITM0012',
        }),
      );
      const { id } = await request('one');
      const { headers, body, fault } = await asked(id);
      expect(fault).toBeUndefined();
      expect(headers['idempotency-key']).toBe(body.step);
      expect(body).toMatchObject({
        kind: 'agreement',
        product: 'dataproduct:default/one',
        port: 'main',
        environment: 'prod',
        consumer: 'group:default/customer-insights',
        requester: 'user:default/ada',
        classification: 'internal',
        purpose: 'analytics',
        purposeText: 'Who leaves, and why',
        start: '2026-03-01T23:00:00.000Z',
        end: '2026-09-30T21:59:59.999Z',
        link: expect.stringMatching(`/data-mesh/reviews/access/${id}$`),
        answerTo: expect.stringMatching(
          '/api/data-mesh/approvals/servicenow/answers$',
        ),
      });
      const step = await waitFor('the number of the ticket', async () => {
        const { steps } = await get(id);
        return steps[0].reference && steps[0];
      });
      expect(step).toMatchObject({
        state: 'open',
        role: 'external',
        system: 'servicenow',
        systemTitle: 'ServiceNow',
        reference: 'RITM0012',
        referenceLink: 'https://servicenow.example.com/RITM0012',
        openedAt: expect.any(String),
      });
    });

    it('lets nobody in the portal decide on it', async () => {
      const { id } = await waitFor('the request', async () => {
        const { items } = await mesh
          .as('ada')
          .api.listAgreements({ scope: 'consumer' });
        return items.find(item => item.product.ref.endsWith('/one'));
      });
      for (const name of ['bo', 'dora', 'gus', 'stella', 'ada']) {
        const { status } = await mesh
          .as(name)
          .send('POST', `/agreements/${id}/actions`, {
            action: 'approve',
            stateVersion: 1,
          });
        expect([name, [403, 404].includes(status)]).toEqual([name, true]);
      }
    });

    it('takes an approval once, says who made it, and goes on', async () => {
      const { id } = await request('two');
      const { step } = (await asked(id)).body;
      const decision = {
        step,
        decision: 'approve',
        decidedBy: 'Jane <b>Doe</b>',
        reason: 'Checked\u0000 with legal',
      };
      await expect(answer(decision)).resolves.toMatchObject({
        status: 200,
        outcome: 'taken',
      });
      // Sent again, and recorded and sent again: the same answer, no second effect.
      for (const msg of ['msg_1', 'msg_2']) {
        await expect(answer(decision, { id: msg })).resolves.toMatchObject({
          status: 200,
          outcome: 'repeated',
        });
      }
      const agreement = await get(id);
      expect(agreement.steps).toMatchObject([
        {
          state: 'approved',
          decidedThere: 'Jane <b>Doe</b>',
          reason:
            'Checked with legal (Decided by Jane <b>Doe</b> in ServiceNow)',
        },
        { state: 'open', role: 'product-owner' },
      ]);
      const approvals = agreement.history.filter(
        ({ action }) => action === 'approve',
      );
      expect(approvals).toMatchObject([
        { actor: { ref: 'external:default/servicenow' } },
      ]);
      await mesh.as('bo').api.actOnAgreement(id, {
        action: 'approve',
        stateVersion: agreement.stateVersion,
      });
      await waitFor('the grant', async () => {
        const { grants } = await get(id);
        return grants[0]?.status === 'granted';
      });
    });

    it('takes a rejection, and tells the requester why', async () => {
      const { id } = await request('three');
      const { step } = (await asked(id)).body;
      await expect(
        answer({ step, decision: 'reject', decidedBy: 'Jane Doe' }),
      ).resolves.toMatchObject({
        status: 400,
        error: { message: expect.stringContaining('reason') },
      });
      await answer({
        step,
        decision: 'reject',
        decidedBy: 'Jane Doe',
        reason: 'No licence for this',
      });
      expect(await get(id)).toMatchObject({ state: 'rejected' });
      await mesh.notified(
        'user:default/ada',
        'Access to three · main was rejected',
      );
      const other = { step, decision: 'approve', decidedBy: 'John Doe' };
      await expect(answer(other)).resolves.toMatchObject({ status: 409 });
    });

    it('refuses what comes after the request was withdrawn', async () => {
      const { id, stateVersion } = await request('four');
      const { step } = (await asked(id)).body;
      await mesh
        .as('ada')
        .api.actOnAgreement(id, { action: 'withdraw', stateVersion });
      await expect(
        answer({ step, decision: 'approve', decidedBy: 'Jane Doe' }),
      ).resolves.toMatchObject({
        status: 409,
        error: { name: 'ConflictError' },
      });
    });

    describe('with a step that waits', () => {
      let id: string;
      let good: Record<string, unknown>;
      beforeAll(async () => {
        await receiver.stop();
        ({ id } = await request('five'));
        await waitFor('an attempt in vain', async () =>
          mesh
            .knex('outbox')
            .where({ kind: 'external-step' })
            .andWhere('attempts', '>=', 1)
            .first(),
        );
        await receiver.start();
        mesh.clock.set(
          new Date(Date.parse(mesh.clock.now()) + 600_000).toISOString(),
        );
        const { step } = (await asked(id)).body;
        good = { step, decision: 'approve', decidedBy: 'Jane Doe' };
      });

      it('has asked as soon as the system was there again', async () => {
        expect(
          receiver.received.filter(({ body }) => body.id === id),
        ).toHaveLength(1);
      });

      it.each<[string, Parameters<typeof answer>[1]]>([
        ['forged', { secret: 'what somebody guesses, long enough' }],
        [
          'of another system',
          { secret: 'another secret, and as long as that' },
        ],
        ['recorded a while ago', { secondsAgo: 305 }],
        ['for a system that there is not', { system: 'nowhere' }],
      ])(
        'refuses a signature that is %s, in the same words',
        async (_, how) => {
          await expect(answer(good, how)).resolves.toMatchObject({
            status: 401,
            error: {
              message:
                'The signature of the message is missing, wrong or too old',
            },
          });
        },
      );

      it('lets a system decide on its own steps only', async () => {
        await expect(
          answer(good, {
            system: 'jira',
            secret: 'another secret, and as long as that',
          }),
        ).resolves.toMatchObject({
          status: 404,
          error: { message: 'There is no such step' },
        });
      });

      it.each<[string, Record<string, unknown> | string, number]>([
        ['no JSON', '{', 400],
        ['no step', { step: undefined }, 400],
        ['a step that is an object', { step: { $ne: '' } }, 400],
        ['another decision', { decision: 'force' }, 400],
        ['nobody who decided', { decidedBy: ' ' }, 400],
        ['a step that there is not', { step: 'nothing' }, 404],
        ['a body without end', { reason: 'x'.repeat(LARGEST_MESSAGE) }, 413],
      ])('refuses %s', async (_, change, status) => {
        const body =
          typeof change === 'string' ? change : { ...good, ...change };
        expect((await answer(body)).status).toBe(status);
        expect((await get(id)).state).toBe('requested');
      });

      it('says all that is wrong with an answer, as of any other request', async () => {
        const refused = await answer({
          step: 'a/b',
          decision: 'force',
          reason: { $ne: '' },
        });
        expect(refused.status).toBe(400);
        const faults = [
          ['step', 'must match pattern "^[A-Za-z0-9_-]{1,64}$"'],
          [
            'decision',
            'must be equal to one of the allowed values: approve, reject',
          ],
          ['decidedBy', "must have required property 'decidedBy'"],
          ['reason', 'must be string'],
        ];
        expect(refused.error.faults).toEqual(
          expect.arrayContaining(
            faults.map(([name, message]) => ({
              path: `/body/${name}`,
              message,
            })),
          ),
        );
        expect(refused.errors).toEqual(
          expect.arrayContaining(
            faults.map(([name, detail]) => ({ detail, pointer: `#/${name}` })),
          ),
        );
        expect(refused.errors).toHaveLength(4);
      });

      it('leaves alone what nobody asked for', async () => {
        const more = { ...good, decision: 'wait', ticket: { state: 3 } };
        const { error } = await answer(more);
        expect(error.faults).toHaveLength(1);
      });

      it('reminds a silent system', async () => {
        mesh.clock.set(
          new Date(Date.parse(mesh.clock.now()) + 4 * 86_400_000).toISOString(),
        );
        const { headers, body } = await asked(id, 'approval.reminded');
        expect(headers['idempotency-key']).toBe(`${body.step}:reminded`);
      });
    });

    it('decides on contracts as well', async () => {
      const { body } = await waitFor('the question', async () =>
        receiver.received.find(
          message => message.body.kind === 'revision' && !message.fault,
        ),
      );
      expect(body).toMatchObject({
        product: 'dataproduct:default/new',
        port: 'main',
        contract: 'api:default/new-main',
        version: '1.0.0',
        proposer: 'group:default/order-team',
        link: expect.stringMatching(`/data-mesh/reviews/changes/${body.id}$`),
      });
      const decision = {
        step: body.step,
        decision: 'approve',
        decidedBy: 'Jane Doe',
      };
      await expect(answer(decision)).resolves.toMatchObject({
        outcome: 'taken',
      });
      const revision = await mesh.as('bo').api.getRevision(String(body.id));
      expect(revision).toMatchObject({
        state: 'active',
        steps: [{ decidedThere: 'Jane Doe', systemTitle: 'ServiceNow' }],
      });
    });

    it('forgets who decided there when that person is erased', async () => {
      const erase = (body: object) =>
        mesh.as('priya').send('POST', '/people/servicenow/jane/erasure', body);
      const reason = 'She asked for it';
      // Nobody of that name is known here, and nobody else is meant.
      expect((await erase({ reason, names: ['Jane'] })).status).toBe(404);
      const { status, body } = await erase({
        reason,
        names: ['jane doe', 'JANE <b>Doe</b>'],
      });
      expect([status, body]).toEqual([
        200,
        {
          ref: expect.stringMatching(/^user:erased\//),
          references: 3,
          texts: 6,
        },
      ]);
      const { items } = await mesh
        .as('ada')
        .api.listAgreements({ scope: 'consumer' });
      const two = await get(
        items.find(({ product: { ref } }) => ref.endsWith('/two'))!.id,
      );
      expect(two.steps[0]).toMatchObject({
        state: 'approved',
        decidedBy: { ref: 'external:default/servicenow' },
        decidedThere: 'Erased',
      });
      expect(two.steps[0].reason).toBeUndefined();
      for (const table of ['steps', 'history', 'history_texts', 'outbox']) {
        const rows = JSON.stringify(await mesh.knex(table));
        expect([table, /jane/i.test(rows)]).toEqual([table, false]);
      }
      await mesh.as('gus').api.verifyHistory();
      await waitFor('the end of the walk', async () => {
        const now = await mesh.as('gus').api.getHistoryVerification();
        return !now.running && now.valid;
      });
    });

    it('finds them by what the catalog knows', async () => {
      const reviewer = user('jo');
      await mesh.provide([
        ...organisation,
        {
          ...reviewer,
          spec: {
            ...reviewer.spec,
            profile: { displayName: 'Jo March', email: 'jo@example.com' },
          },
        },
        product('five'),
        contract('five-main', undefined, adopted),
      ]);
      const { id } = await waitFor('the request that waits', async () => {
        const { items } = await mesh
          .as('ada')
          .api.listAgreements({ scope: 'consumer' });
        return items.find(item => item.product.ref.endsWith('/five'));
      });
      const { step } = (await asked(id)).body;
      await expect(
        answer({
          step,
          decision: 'approve',
          decidedBy: 'March, Jo (jo@example.com)',
        }),
      ).resolves.toMatchObject({ status: 200 });
      const erased = await waitFor('the person in the catalog', async () => {
        const found = await mesh
          .as('priya')
          .send('POST', '/people/default/jo/erasure', { reason: 'They left' });
        return found.status === 200 && found.body;
      });
      expect(erased).toMatchObject({ references: 1, texts: 2 });
      expect((await get(id)).steps[0].decidedThere).toBe('Erased');
    });
  },
);
