import { randomBytes } from 'node:crypto';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { ProductToCollect } from '@meshwork/backstage-plugin-data-mesh-node';
import type { Knex } from 'knex';
import { Warehouse } from '../Warehouse';
import { EvidenceCollector, type Witness } from './EvidenceCollector';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const supported = databases.eachSupportedId();
const unique = randomBytes(4).toString('hex');
const portal = `portal_${unique}`;
const team = `team_${unique}`;
const schema = `sales_${unique}`;
const password = 'a secret that is nowhere';
const TIMES = { every: { minutes: 30 }, freshFor: { hours: 2 } };

const product = (
  name: string,
  ...places: { server?: string; location?: string }[]
): ProductToCollect =>
  ({
    ref: `dataproduct:default/${name}`,
    title: name,
    domainRef: 'domain:default/sales',
    ownerRef: 'group:default/team',
    entity: {
      spec: {
        outputPorts: places.map(place => ({
          name: 'main',
          type: 'table',
          ...(place.server && {
            environments: [{ name: 'prod', ...place }],
          }),
        })),
      },
    },
  } as unknown as ProductToCollect);

// None where there is neither a server nor Docker.
supported.forEach(([id]) =>
  describe(`EvidenceCollector on ${id}`, () => {
    let admin: Knex;
    let warehouse: Warehouse;
    const logger = mockServices.logger.mock();
    const at = (name: string) => ({
      server: 'warehouse',
      location: `${schema}.${name}`,
    });
    const connect = (port?: number) => {
      const { connection } = admin.client.config;
      return new Warehouse(
        {
          id: 'warehouse',
          host: connection.host,
          port: port ?? Number(connection.port),
          database: connection.database,
          user: portal,
          password: () => password,
          ssl: false,
          statementTimeout: 10_000,
        },
        logger,
      );
    };
    const ask = async (
      products: ProductToCollect[],
      witnesses: Partial<Witness>[] = [{}],
    ) =>
      await new EvidenceCollector({
        witnesses: witnesses.map(given => ({
          id: 'warehouse',
          warehouse,
          ...given,
        })),
        times: TIMES,
        logger,
      }).collect(products, { signal: AbortSignal.timeout(20_000) });
    const of = async (one: ProductToCollect, told: Partial<Witness> = {}) =>
      (await ask([one], [told])).get(one.ref) as {
        complete: boolean;
        controls: Record<string, boolean>;
        regions?: string[];
        findings: string[];
      };
    const everybody = (sql: string) => admin.raw(sql, [schema]);

    beforeAll(async () => {
      admin = await databases.init(id);
      await admin.raw(`CREATE ROLE ?? LOGIN NOINHERIT PASSWORD '${password}'`, [
        portal,
      ]);
      await admin.raw('CREATE ROLE ?? NOLOGIN', [team]);
      await admin.raw('CREATE SCHEMA ??', [schema]);
      for (const name of ['orders', 'lines']) {
        await admin.raw('CREATE TABLE ??.?? (id int, total numeric)', [
          schema,
          name,
        ]);
      }
      warehouse = connect();
    });
    afterEach(async () => {
      const { database } = admin.client.config.connection;
      await everybody('REVOKE ALL ON ALL TABLES IN SCHEMA ?? FROM PUBLIC');
      await admin.raw('REVOKE SELECT (id) ON ??.lines FROM PUBLIC', [schema]);
      await admin.raw('ALTER DATABASE ?? RESET ALL', [database]);
      await admin.raw('ALTER ROLE ?? RESET ALL', [team]);
      await admin.raw('ALTER ROLE ?? RESET ALL', [portal]);
    });
    afterAll(async () => {
      await warehouse?.close();
      await admin.raw('REVOKE ALL ON FUNCTION pg_hba_file_rules() FROM ??', [
        portal,
      ]);
      await admin.raw('REVOKE ALL ON pg_hba_file_rules FROM ??', [portal]);
      await admin.raw('DROP SCHEMA ?? CASCADE', [schema]);
      for (const role of [team, portal])
        await admin.raw('DROP ROLE ??', [role]);
    });

    const log = async (value: string) => {
      const { database } = admin.client.config.connection;
      await admin.raw(`ALTER DATABASE ?? SET log_statement = '${value}'`, [
        database,
      ]);
      // It holds for connections from now on.
      await warehouse.close();
      warehouse = connect();
    };

    it('says nothing of who may connect until it may read the rules', async () => {
      const { controls } = await of(product('orders', at('orders')));
      expect(controls).not.toHaveProperty('authentication_required');
      await admin.raw('GRANT SELECT ON pg_hba_file_rules TO ??', [portal]);
      await admin.raw('GRANT EXECUTE ON FUNCTION pg_hba_file_rules() TO ??', [
        portal,
      ]);
      const { rows } = await admin.raw(
        `SELECT count(*)::int AS trusting FROM pg_hba_file_rules
          WHERE auth_method = 'trust' AND database <> '{replication}'`,
      );
      const after = await of(product('orders', at('orders')));
      expect(after.controls).toHaveProperty(
        'authentication_required',
        rows[0].trusting === 0,
      );
    });

    it('finds whether what is read is logged, and which role is not', async () => {
      const orders = product('orders', at('orders'));
      await log('none');
      expect((await of(orders)).controls).toHaveProperty(
        'access_logging_required',
        false,
      );
      await log('all');
      expect((await of(orders)).controls).toHaveProperty(
        'access_logging_required',
        true,
      );
      await admin.raw(`ALTER ROLE ?? SET log_statement = 'ddl'`, [team]);
      const { controls, findings } = await of(orders);
      expect(controls).toHaveProperty('access_logging_required', false);
      expect(findings).toContain(`warehouse: what ${team} reads is not logged`);
    });

    it('does not take what only its own role has for what holds', async () => {
      await admin.raw(`ALTER ROLE ?? SET log_statement = 'all'`, [portal]);
      await warehouse.close();
      warehouse = connect();
      const { controls } = await of(product('orders', at('orders')));
      expect(controls).not.toHaveProperty('access_logging_required');
    });

    it.each([
      ['a table', 'GRANT SELECT ON ??.orders TO PUBLIC', 'orders', false],
      ['a column', 'GRANT SELECT (id) ON ??.lines TO PUBLIC', 'lines', false],
      [
        'another table',
        'GRANT SELECT ON ??.lines TO PUBLIC',
        'orders',
        undefined,
      ],
      ['writing', 'GRANT INSERT ON ??.orders TO PUBLIC', 'orders', undefined],
    ])('finds that everybody may read: %s', async (_, sql, name, holds) => {
      await everybody(sql);
      const { controls } = await of(product(name, at(name)));
      expect(controls.authorization_required).toBe(holds);
    });

    it('says where it is, and how it rests, as the platform team says', async () => {
      const told = { region: 'eu-central-1', encryptedStorage: false };
      const { regions, controls, complete } = await of(
        product('orders', at('orders'), at('lines')),
        told,
      );
      expect(complete).toBe(true);
      expect(regions).toEqual(['eu-central-1']);
      expect(controls.encryption_required).toBe(false);
      expect(await of(product('orders', at('orders')))).not.toHaveProperty(
        'regions',
      );
    });

    it.each<[string, { server?: string; location?: string }]>([
      ['in a bucket', { server: 'lake', location: 's3://somewhere' }],
      ['in a table that is not there', at('returns')],
      ['nobody says where', {}],
    ])('says only what does not hold where a part is %s', async (_, place) => {
      await log('all');
      await everybody('GRANT SELECT ON ??.orders TO PUBLIC');
      const { complete, controls, regions, findings } = await of(
        product('orders', at('orders'), place),
        { region: 'eu-central-1', encryptedStorage: true },
      );
      expect(complete).toBe(false);
      expect(controls).toMatchObject({ authorization_required: false });
      expect(Object.values(controls)).not.toContain(true);
      expect(regions).toBeUndefined();
      expect(findings[0]).toBe('A part of it was not looked at');
    });

    it('knows nothing of what is elsewhere', async () => {
      const lake = product('lake', { server: 'lake', location: 'a.b' });
      expect((await ask([lake])).get(lake.ref)).toBeNull();
    });

    it('leaves out what is in a warehouse that does not answer, and says so', async () => {
      const away = connect(1);
      const orders = product('orders', at('orders'));
      const other = product('other', { server: 'away', location: 'a.b' });
      const witnesses = [{}, { id: 'away', warehouse: away }];
      const answer = await ask([orders, other], witnesses);
      expect([...answer.keys()]).toEqual([orders.ref]);
      expect(logger.warn).toHaveBeenCalledWith(
        expect.stringMatching(/No evidence of "away": .*cannot be reached/),
      );
      await expect(ask([other], witnesses)).rejects.toThrow(
        /cannot be reached/,
      );
      await away.close();
    });
  }),
);
