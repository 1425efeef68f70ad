import { TestDatabases } from '@backstage/backend-test-utils';
import postgresModule from '@meshwork/backstage-plugin-data-mesh-backend-module-postgres';
import type { Knex } from 'knex';
import { randomBytes } from 'node:crypto';
import {
  contract,
  document,
  organisation,
  product,
} from '../__testUtils__/company';
import {
  meshConfig,
  startMesh,
  waitFor,
  type TestMesh,
} from '../__testUtils__/startMesh';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const supported = databases.eachSupportedId().map(([id]) => id);
const adopted = {
  'backstage.io/managed-by-location': 'url:https://adopted/orders.yaml',
};
const unique = randomBytes(4).toString('hex');
const reader = `insights_${unique}`;
const portal = `portal_${unique}`;

const column = (name: string, more = '') =>
  `      - { name: ${name}, logicalType: string, description: The ${name}${more} }`;
const ID =
  '      - { name: id, logicalType: string, required: true, primaryKey: true, description: Identifies an order }';

/** The contract of the port, in the warehouse that is a real PostgreSQL. */
const promised = (
  version: string,
  columns: string[],
  { schema = 'sales', table = 'orders' } = {},
) =>
  document({ version, columns: [ID, ...columns].join('\n'), schema })
    .replace('server: warehouse', 'server: postgres')
    .replace('physicalName: orders', `physicalName: ${table}`);

// Without a server there is no warehouse that anything could be granted in.
const onPostgres = supported.includes('POSTGRES_18') ? supported : [];
onPostgres.forEach(databaseId =>
  describe(`grants that follow their contract, on ${databaseId}`, () => {
    let mesh: TestMesh;
    let warehouse: Knex;
    let id: string;

    const provide = (definition: string) =>
      mesh.provide([
        ...organisation,
        product('orders'),
        contract('orders-main', definition, adopted),
      ]);
    const look = (who = 'ada') => mesh.as(who).api.getAgreement(id);
    /** Waits until this plan is granted, and everything before it is gone. */
    const settled = (plan: number) =>
      waitFor(`plan ${plan}`, async () => {
        const { grants } = await look();
        return (
          grants.some(
            grant =>
              grant.plan === plan &&
              grant.status === 'granted' &&
              !grant.replacedAt,
          ) &&
          grants.every(
            grant => !grant.replacedAt || grant.status === 'absent',
          ) &&
          grants
        );
      });

    beforeAll(async () => {
      warehouse = await databases.init('POSTGRES_18');
      await warehouse.raw(
        `CREATE ROLE ${portal} LOGIN PASSWORD 'known to nobody'`,
      );
      await warehouse.raw(`CREATE ROLE ${reader}`);
      for (const schema of ['sales', 'archive', 'secret']) {
        await warehouse.raw(`CREATE SCHEMA ${schema} AUTHORIZATION ${portal}`);
      }
      for (const table of ['sales.orders', 'archive.orders']) {
        await warehouse.raw(
          `CREATE TABLE ${table} (id text, total text, note text, phone text)`,
        );
        await warehouse.raw(`ALTER TABLE ${table} OWNER TO ${portal}`);
      }
      const { host, port, database } = warehouse.client.config.connection;
      mesh = await startMesh({
        databases,
        databaseId,
        features: [postgresModule],
        config: {
          adoption: { locations: ['url:https://adopted/'] },
          postgres: {
            warehouses: [
              {
                id: 'postgres',
                host,
                port: Number(port),
                database,
                user: portal,
                password: 'known to nobody',
                ssl: false,
              },
            ],
          },
          roles: { ...(meshConfig.roles as object), platform: 'outsiders' },
          grants: {
            resources: [
              {
                domain: 'orders',
                provisioner: 'postgres',
                schemas: ['sales', 'archive'],
              },
            ],
            principals: [
              {
                consumer: 'group:customer-insights',
                provisioner: 'postgres',
                principals: [reader],
              },
            ],
          },
        },
      });
      await provide(promised('1.0.0', [column('total'), column('note')]));
      await waitFor('the contract in force', async () => {
        const { outputPorts } = await mesh.as('ada').api.getProduct('orders');
        return outputPorts[0].requestable;
      });
      const asked = await mesh.as('ada').api.requestAgreement({
        product: 'orders',
        port: 'main',
        consumer: 'group:customer-insights',
        purpose: 'analytics',
        firstDay: '2026-03-02',
        lastDay: '2027-03-01',
      });
      id = asked.id;
      await mesh.as('bo').api.actOnAgreement(id, {
        action: 'approve',
        stateVersion: asked.stateVersion,
      });
      await settled(1);
    });
    afterAll(async () => {
      await mesh?.stop();
      for (const role of [reader, portal]) {
        await warehouse.raw(`DROP OWNED BY ${role} CASCADE`);
        await warehouse.raw(`DROP ROLE ${role}`);
      }
    });

    /** Puts a change forward and lets it take effect at once. */
    const changes = async (definition: string) => {
      await provide(definition);
      const version = /^version: (.*)$/m.exec(definition)![1];
      const open = await waitFor('the review', async () => {
        await mesh.sweep();
        const found = await mesh.as('bo').api.getContract('api:orders-main');
        if (found.active?.version === version) return 'active' as const;
        return found.open?.version === version && found.open;
      });
      if (open === 'active') return;
      for (const who of ['dora', 'stella', 'priya', 'gus']) {
        const found = await mesh.as(who).api.getRevision(open.id);
        if (!found.steps.some(({ mayDecide }) => mayDecide)) continue;
        await mesh.as(who).api.actOnRevision(open.id, {
          action: 'approve',
          stateVersion: found.stateVersion,
        });
      }
      const approved = await mesh.as('gus').api.getRevision(open.id);
      if (approved.state !== 'scheduled') return;
      await mesh.as('gus').api.actOnRevision(open.id, {
        action: 'force',
        reason: 'It cannot wait',
        stateVersion: approved.stateVersion,
      });
    };
    /** The columns that the role can read, asked of the database itself. */
    const readable = async (schema = 'sales') => {
      const { rows } = await warehouse.raw(
        `SELECT column_name AS name FROM information_schema.column_privileges
         WHERE grantee = ? AND table_schema = ? ORDER BY 1`,
        [reader, schema],
      );
      return rows.map((row: { name: string }) => row.name);
    };

    it('takes back a column that is gone, and keeps the others', async () => {
      expect(await readable()).toEqual(['id', 'note', 'total']);
      await changes(promised('2.0.0', [column('total')]));
      const grants = await settled(2);
      expect(await readable()).toEqual(['id', 'total']);
      expect(
        grants.map(({ plan, wish, status }) => [plan, wish, status]),
      ).toEqual([
        [2, 'wanted', 'granted'],
        [1, 'unwanted', 'absent'],
      ]);
      const { history } = await look();
      expect(history.find(({ action }) => action === 'replaced')).toMatchObject(
        { note: 'No more: sales.orders (note)' },
      );
      expect(await mesh.eventsAbout(id)).toContain('grant.replaced');
      const told = await mesh.notified(
        'group:default/customer-insights',
        'What customer-insights can read of orders · main changes',
      );
      expect(told.payload.description).toBe('No more: sales.orders (note)');
    });

    it('gives what is new and within what was approved', async () => {
      await changes(promised('2.1.0', [column('total'), column('phone')]));
      await settled(3);
      expect(await readable()).toEqual(['id', 'phone', 'total']);
    });

    it('withholds what was raised above it, until that is approved', async () => {
      await changes(
        promised('3.0.0', [
          column('total'),
          column('phone', ', classification: restricted'),
        ]),
      );
      await settled(4);
      expect(await readable()).toEqual(['id', 'total']);
      const review = await waitFor('the review', async () =>
        (
          await look()
        ).reviews?.find(
          ({ kind, state }) => kind === 'classification' && state === 'open',
        ),
      );
      const isOpen = async () =>
        (await look()).reviews?.some(
          ({ id: other, state }) => other === review.id && state === 'open',
        );
      // One step after the other, each decided by whoever is on it.
      for (let left = 5; left > 0 && (await isOpen()); left -= 1) {
        for (const who of ['bo', 'priya', 'stella', 'dora', 'gus']) {
          const { stateVersion, reviews } = await look(who);
          const open = reviews?.find(({ id: other }) => other === review.id);
          if (open?.state !== 'open' || !open.mayDecide) continue;
          await mesh.as(who).api.actOnAgreement(id, {
            action: 'continue',
            review: review.id,
            stateVersion,
          });
        }
      }
      await settled(5);
      expect(await readable()).toEqual(['id', 'phone', 'total']);
    });

    it('goes where the port goes', async () => {
      await changes(
        promised(
          '4.0.0',
          [column('total'), column('phone', ', classification: restricted')],
          { schema: 'archive' },
        ),
      );
      await settled(6);
      expect(await readable('sales')).toEqual([]);
      expect(await readable('archive')).toEqual(['id', 'phone', 'total']);
    });

    it('touches nothing where the platform does not allow it, and says so', async () => {
      await changes(promised('5.0.0', [column('total')], { schema: 'secret' }));
      const [grant] = await waitFor('what stands in the way', async () => {
        const { grants } = await look();
        return grants[0].blocked !== undefined && grants;
      });
      expect(grant).toMatchObject({ plan: 6, status: 'granted' });
      expect(grant.blocked).toContain('"secret"');
      expect(await readable('archive')).toEqual(['id', 'phone', 'total']);
      await mesh.notified(
        'group:default/outsiders',
        'Access of customer-insights to orders · main cannot follow the contract',
      );
      await changes(
        promised('6.0.0', [column('total')], { schema: 'archive' }),
      );
      const grants = await settled(7);
      expect(grants[0].blocked).toBeUndefined();
      expect(await readable('archive')).toEqual(['id', 'total']);
    });

    it('is what reconciliation finds', async () => {
      const otto = () => mesh.as('otto').api;
      const found = async () => {
        const { id: run } = await otto().startReconciliation();
        await waitFor('the run', async () =>
          (
            await otto().listReconciliations()
          ).items.some(item => item.id === run && item.state === 'done'),
        );
        return (await otto().listDrift()).items.map(
          ({ kind, name, columns }) => `${kind}: ${name} ${columns}`,
        );
      };
      expect(await found()).toEqual([]);
      // What an earlier plan gave, and somebody gave again, is not agreed any more.
      await warehouse.raw(
        `GRANT SELECT (phone) ON archive.orders TO ${reader}`,
      );
      expect(await found()).toEqual([
        expect.stringMatching(/^(lingering|unagreed): orders .*phone/),
      ]);
      await warehouse.raw(
        `REVOKE SELECT (phone) ON archive.orders FROM ${reader}`,
      );
      expect(await found()).toEqual([]);
    });

    it('leaves nothing of any plan when it ends', async () => {
      for (const [who, action] of [
        ['ada', 'give-notice'],
        ['bo', 'waive-notice'],
      ] as const) {
        const { stateVersion } = await look(who);
        await mesh.as(who).api.actOnAgreement(id, { action, stateVersion });
      }
      await waitFor('all of it to be gone', async () =>
        (await look()).grants.every(({ status }) => status === 'absent'),
      );
      expect(await readable('sales')).toEqual([]);
      expect(await readable('archive')).toEqual([]);
    });
  }),
);
