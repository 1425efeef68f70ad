import { TestDatabases } from '@backstage/backend-test-utils';
import webhookModule from '@meshwork/backstage-plugin-data-mesh-backend-module-webhook';
import { signMessage } from '@meshwork/backstage-plugin-data-mesh-node';
import {
  replies,
  WebhookReceiver,
  type ReceivedMessage,
  type Reply,
} from '@meshwork/backstage-plugin-data-mesh-node/testUtils';
import { checkAnswer } from '../__testUtils__/answers';
import {
  contract,
  document,
  organisation,
  product,
} from '../__testUtils__/company';
import { startMesh, waitFor, type TestMesh } from '../__testUtils__/startMesh';

jest.setTimeout(90_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const SECRET = 'a secret that is long enough for all';
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const tables = ['once', 'down', 'lost', 'changed', 'later', 'forged'];

/** A service in front of a lake: does what it is told, and knows who may read what. */
class Lake {
  readonly access = new Set<string>();
  /** Whether it answers later, when somebody there gets to it. */
  slow = false;

  readonly reply: Reply = (message, res) => {
    const { action } = message.body;
    if (action === 'status') {
      replies.json(200, { status: 'available' })(message, res);
    } else if (action === 'inspect') {
      const there = lines(message).every(line => this.access.has(line));
      const status = there ? 'granted' : 'absent';
      replies.json(200, { status })(message, res);
    } else if (this.slow) {
      replies.json(202, { detail: 'ticket 7' })(message, res);
    } else {
      replies.json(200, { status: this.do(message) })(message, res);
    }
  };

  do(message: ReceivedMessage): 'granted' | 'absent' {
    const grants = message.body.action === 'grant';
    for (const line of lines(message)) {
      if (grants) this.access.add(line);
      else this.access.delete(line);
    }
    return grants ? 'granted' : 'absent';
  }
}

function lines({ body }: ReceivedMessage): string[] {
  const { principals, resources } = body as {
    principals: string[];
    resources: { name: string }[];
  };
  return principals.flatMap(who =>
    resources.map(({ name }) => `${who} ${name}`),
  );
}

describe.each(databases.eachSupportedId())(
  'a platform behind a webhook, on %s',
  databaseId => {
    let mesh: TestMesh;
    let receiver: WebhookReceiver;
    const lake = new Lake();

    /** The contracts of all tables, one of them changed. */
    const provide = (changed: Record<string, string>) =>
      mesh.provide([
        ...organisation,
        ...tables.flatMap(name => [
          product(name),
          contract(
            `${name}-main`,
            (changed[name] ?? document())
              .replace('server: warehouse', 'server: lake')
              .replace('physicalName: orders', `physicalName: ${name}`),
            adopted,
          ),
        ]),
      ]);

    beforeAll(async () => {
      receiver = await WebhookReceiver.start([SECRET]);
      receiver.reply = lake.reply;
      mesh = await startMesh({
        databases,
        databaseId,
        features: [webhookModule],
        config: {
          adoption: { locations: ['url:https://adopted/'] },
          webhook: {
            platforms: [
              {
                id: 'lake',
                url: receiver.url,
                secrets: [SECRET],
                timeout: { milliseconds: 500 },
              },
            ],
          },
          grants: {
            resources: [
              { domain: 'orders', provisioner: 'lake', schemas: ['orders'] },
            ],
            principals: [
              {
                consumer: 'group:customer-insights',
                provisioner: 'lake',
                principals: ['insights'],
              },
            ],
          },
        },
      });
      await provide({});
      await waitFor('all contracts in force', async () => {
        for (const name of tables) {
          const { outputPorts } = await mesh.as('ada').api.getProduct(name);
          if (!outputPorts[0].requestable) return false;
        }
        return true;
      });
    });
    afterAll(async () => {
      await mesh.stop();
      await receiver.stop();
    });

    const agree = async (name: string) => {
      const request = await mesh.as('ada').api.requestAgreement({
        product: name,
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: mesh.clock.now().slice(0, 10),
        lastDay: '2026-09-30',
      });
      await mesh.as('bo').api.actOnAgreement(request.id, {
        action: 'approve',
        stateVersion: request.stateVersion,
      });
      return request.id;
    };
    const end = async (id: string) => {
      for (const [name, action] of [
        ['ada', 'give-notice'],
        ['bo', 'waive-notice'],
      ] as const) {
        const { stateVersion } = await mesh.as(name).api.getAgreement(id);
        await mesh.as(name).api.actOnAgreement(id, { action, stateVersion });
      }
    };
    const grantOf = async (id: string) =>
      (await mesh.as('ada').api.getAgreement(id)).grants[0];
    const status = (id: string, expected: string) =>
      waitFor(expected, async () => {
        const found = await grantOf(id);
        return `${found?.wish}, ${found?.status}` === expected && found;
      });
    const passTime = () =>
      mesh.clock.set(
        new Date(Date.parse(mesh.clock.now()) + 600_000).toISOString(),
      );

    it('shows the reviewer what will be asked, grants, and takes back', async () => {
      const preview = await mesh.as('ada').api.previewAgreement({
        product: 'once',
        port: 'main',
        consumer: 'group:customer-insights',
      });
      const { host } = new URL(receiver.url);
      expect(preview.plan.steps).toMatchObject([
        {
          provisioner: 'lake',
          statements: [
            `Ask ${host} to let insights read orders.once (id, total) in prod`,
          ],
        },
      ]);
      const id = await agree('once');
      await status(id, 'wanted, granted');
      expect([...lake.access]).toEqual(['insights once']);
      await end(id);
      await status(id, 'unwanted, absent');
      expect([...lake.access]).toEqual([]);
    });

    it('says that it is there', async () => {
      const { provisioners } = await mesh.as('ada').api.getPlatform();
      expect(provisioners).toContainEqual(
        expect.objectContaining({
          id: 'lake',
          type: 'webhook',
          available: true,
        }),
      );
    });

    it('makes good by itself what it could not do while the platform was down', async () => {
      await receiver.stop();
      const id = await agree('down');
      const failed = await status(id, 'wanted, failed');
      expect(failed.diagnostics).toBe(
        'The platform "lake" cannot be reached: nothing listens there',
      );
      await receiver.start();
      passTime();
      await status(id, 'wanted, granted');
      expect(lake.access).toContain('insights down');
    });

    it('does once what was done and not answered', async () => {
      receiver.next(message => {
        lake.do(message);
      });
      const id = await agree('lost');
      await status(id, 'wanted, granted');
      const keys = receiver.received
        .filter(({ body }) => body.action === 'grant' && body.agreement === id)
        .map(({ headers }) => headers['idempotency-key']);
      expect(keys).toHaveLength(2);
      expect(new Set(keys).size).toBe(1);
    });

    it('is told of the new plan when the contract changes, and what it replaces', async () => {
      const id = await agree('changed');
      await status(id, 'wanted, granted');
      const before = await grantOf(id);
      const column = (name: string) =>
        `      - { name: ${name}, logicalType: string, description: The ${name} }`;
      await provide({
        changed: document({
          version: '2.0.0',
          columns: [
            '      - { name: id, logicalType: string, required: true, primaryKey: true, description: Identifies an order }',
            column('phone'),
          ].join('\n'),
        }),
      });
      const open = await waitFor('the review', async () => {
        await mesh.sweep();
        const found = await mesh.as('bo').api.getContract('api:changed-main');
        return found.open?.state === 'in-review' && found.open;
      });
      const approved = await mesh.as('dora').api.actOnRevision(open.id, {
        action: 'approve',
        stateVersion: (
          await mesh.as('dora').api.getRevision(open.id)
        ).stateVersion,
      });
      await mesh.as('gus').api.actOnRevision(open.id, {
        action: 'force',
        reason: 'It cannot wait',
        stateVersion: approved.stateVersion,
      });
      const after = await waitFor('the new plan', async () => {
        const { grants } = await mesh.as('ada').api.getAgreement(id);
        return (
          grants.length === 2 &&
          grants[0].status === 'granted' &&
          grants[1].status === 'absent' &&
          grants[0]
        );
      });
      const sent = receiver.received
        .filter(({ body }) => body.agreement === id)
        .filter(({ body }) => body.action !== 'inspect');
      expect(
        new Set(sent.map(({ headers }) => headers['idempotency-key'])).size,
      ).toBe(3);
      const resource = (...columns: string[]) => [
        { container: 'orders', name: 'changed', columns },
      ];
      const calls = sent.map(({ body }) => body);
      expect(calls[0]).toMatchObject({
        action: 'grant',
        key: before.id,
        resources: resource('id', 'total'),
      });
      expect(calls).toContainEqual(
        expect.objectContaining({
          action: 'grant',
          key: after.id,
          resources: resource('id', 'phone'),
        }),
      );
      // Only what is not agreed any more, and what the platform must leave alone.
      expect(calls).toContainEqual(
        expect.objectContaining({
          action: 'revoke',
          key: before.id,
          replacedBy: after.id,
          resources: resource('total'),
          keep: [
            { principals: ['insights'], resources: resource('id', 'phone') },
          ],
        }),
      );
    });

    describe('that answers later', () => {
      /** What the lake was asked last for an agreement. */
      const asked = (id: string, action: string) =>
        waitFor(`${action} of ${id}`, async () =>
          receiver.received.findLast(
            ({ body }) => body.agreement === id && body.action === action,
          ),
        );
      /** Answers as the lake does: signed, at the time of this machine. */
      const answer = async (body: object, secret = SECRET) => {
        const text = JSON.stringify(body);
        const response = await fetch(`${mesh.base}/webhook/lake/answers`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...signMessage([secret], {
              id: 'msg_1',
              now: new Date().toISOString(),
              body: text,
            }),
          },
          body: text,
        });
        const found = await response.json();
        checkAnswer('POST', '/webhook/lake/answers', response.status, found);
        const { outcome } = found;
        return outcome ?? response.status;
      };
      const answerTo = ({ body }: ReceivedMessage, how: string) =>
        answer({
          key: body.key,
          operation: body.operation,
          status: how,
          detail: 'as the lake says',
        });
      const grantsSent = (id: string) =>
        receiver.received.filter(
          ({ body }) => body.agreement === id && body.action === 'grant',
        ).length;

      beforeAll(() => {
        lake.slow = true;
      });
      afterAll(() => {
        lake.slow = false;
      });

      it('waits, grants when it is done, and takes back in the same way', async () => {
        const id = await agree('later');
        const waiting = await waitFor('what it waits for', async () => {
          const found = await grantOf(id);
          return found?.waitingFor && found;
        });
        expect(waiting).toMatchObject({
          status: 'granting',
          waitingFor:
            'The platform "lake" has taken it on and answers later: ticket 7',
        });
        const grant = await asked(id, 'grant');
        expect(await answerTo(grant, 'granted')).toBe('taken');
        // It said so before it did so: nobody believes it, and it is asked again.
        await status(id, 'wanted, failed');
        passTime();
        await waitFor('the second call', async () => grantsSent(id) === 2);
        const again = await asked(id, 'grant');
        lake.do(again);
        await waitFor('that it waits again', async () => {
          const found = await grantOf(id);
          return found.waitingFor !== undefined;
        });
        expect(await answerTo(again, 'granted')).toBe('taken');
        await status(id, 'wanted, granted');
        // The same answer, again and again: one effect.
        expect(await answerTo(again, 'granted')).toBe('repeated');
        expect(await answerTo(again, 'granted')).toBe('repeated');
        const { history } = await mesh.as('ada').api.getAgreement(id);
        expect(
          history.filter(({ action }) => action === 'granted'),
        ).toHaveLength(1);

        await end(id);
        const revoke = await asked(id, 'revoke');
        await waitFor('that it waits for the end', async () => {
          const found = await grantOf(id);
          return found.waitingFor !== undefined;
        });
        // Too late for what has been wanted before.
        expect(await answerTo(again, 'granted')).toBe('stale');
        lake.do(revoke);
        expect(await answerTo(revoke, 'absent')).toBe('taken');
        await status(id, 'unwanted, absent');
        expect([...lake.access].join()).not.toContain('later');
      });

      it('hears nobody who has not the secret, whatever they know', async () => {
        const id = await agree('forged');
        const { body } = await asked(id, 'grant');
        const forged = {
          key: body.key,
          operation: body.operation,
          status: 'granted',
        };
        const secret = 'what somebody guesses, long enough';
        expect(await answer(forged, secret)).toBe(401);
        expect(await answer({ ...forged, key: 'nothing' }, secret)).toBe(401);
        expect(await answer({ ...forged, key: 'nothing' })).toBe(404);
        expect((await grantOf(id)).status).toBe('granting');
      });
    });
  },
);
