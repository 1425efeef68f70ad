import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { GrantSpec } from '@meshwork/backstage-plugin-data-mesh-node';
import type { Knex } from 'knex';
import { randomBytes } from 'node:crypto';
import { PostgresProvisioner } from './PostgresProvisioner';
import { Warehouse } from './Warehouse';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
const supported = databases.eachSupportedId();
const unique = randomBytes(4).toString('hex');
const portal = `portal_${unique}`;
const team = `team "${unique}`;
const other = `other_${unique}`;
const password = 'a secret that is nowhere';

const schema = 'sales & returns';
const orders = { container: schema, name: 'Orders' };
const lines = { container: schema, name: 'lines' };

function spec(options: Partial<GrantSpec> = {}): GrantSpec {
  return {
    key: 'grant-1',
    operation: 'grant-1:1',
    agreementId: 'agreement-1',
    environment: 'prod',
    principals: [team],
    resources: [orders],
    productRef: 'dataproduct:default/orders',
    port: 'orders',
    consumerRef: 'group:default/team',
    keep: [],
    ...options,
  };
}

const keep = (...resources: GrantSpec['resources']): GrantSpec['keep'] => [
  { principals: [team], resources },
];

it('plans without a server', async () => {
  const nowhere = new Warehouse(
    {
      id: 'nowhere',
      host: '127.0.0.1',
      port: 1,
      database: 'd',
      user: 'u',
      password: () => password,
      ssl: false,
      statementTimeout: 1000,
    },
    mockServices.logger.mock(),
  );
  const { statements } = await new PostgresProvisioner('nowhere', nowhere).plan(
    spec(),
  );
  expect(statements).toHaveLength(2);
  await nowhere.close();
});

// None where there is neither a server nor Docker.
supported.forEach(([id]) =>
  describe(`PostgresProvisioner on ${id}`, () => {
    let admin: Knex;
    let warehouse: Warehouse;
    let provisioner: PostgresProvisioner;
    const logger = mockServices.logger.mock();
    const call = () => ({ signal: AbortSignal.timeout(20_000) });

    const connect = (
      options: Partial<{
        port: number;
        password: string | (() => string);
        statementTimeout: number;
      }> = {},
    ) => {
      const { host, port, database } = admin.client.config.connection;
      return new Warehouse(
        {
          id: 'warehouse',
          host,
          port: options.port ?? Number(port),
          database,
          user: portal,
          password: () =>
            typeof options.password === 'function'
              ? options.password()
              : options.password ?? password,
          ssl: false,
          statementTimeout: options.statementTimeout ?? 10_000,
        },
        logger,
      );
    };

    /** Whether the role can read, asked of the database by reading. */
    async function canRead(role: string, sql: string): Promise<boolean> {
      return await admin.transaction(async tx => {
        await tx.raw('SET LOCAL ROLE ??', [role]);
        try {
          await tx.transaction(inner => inner.raw(sql));
          return true;
        } catch (error) {
          expect((error as { code: string }).code).toBe('42501');
          return false;
        }
      });
    }
    const readOrders = (role = team) =>
      canRead(role, `SELECT * FROM "${schema}"."Orders"`);
    const readColumn = (column: string) =>
      canRead(team, `SELECT "${column}" FROM "${schema}"."Orders"`);
    const isOpen = async (role = team): Promise<boolean> => {
      const { rows } = await admin.raw(
        `SELECT has_schema_privilege(?::name, ?, 'USAGE') AS open`,
        [role, schema],
      );
      return rows[0].open;
    };

    beforeAll(async () => {
      admin = await databases.init(id);
      await admin.raw(`CREATE ROLE ?? LOGIN NOINHERIT PASSWORD '${password}'`, [
        portal,
      ]);
      await admin.raw('CREATE ROLE ?? NOLOGIN', [team]);
      await admin.raw('CREATE ROLE ?? NOLOGIN', [other]);
      await admin.raw('CREATE SCHEMA ??', [schema]);
      for (const { name } of [orders, lines]) {
        await admin.raw(
          'CREATE TABLE ??.?? (id int, "Total value" numeric, customer text)',
          [schema, name],
        );
      }
      await admin.raw('CREATE TABLE ??.held (id int)', [schema]);
      await admin.raw('GRANT USAGE ON SCHEMA ?? TO ?? WITH GRANT OPTION', [
        schema,
        portal,
      ]);
      for (const { name } of [orders, lines]) {
        await admin.raw('GRANT SELECT ON ??.?? TO ?? WITH GRANT OPTION', [
          schema,
          name,
          portal,
        ]);
      }
      await admin.raw('GRANT SELECT ON ??.held TO ??', [schema, portal]);
      warehouse = connect();
      provisioner = new PostgresProvisioner('warehouse', warehouse);
    });

    afterEach(async () => {
      for (const role of [team, other]) {
        await admin.raw(
          'REVOKE ALL ON ALL TABLES IN SCHEMA ?? FROM ?? CASCADE',
          [schema, role],
        );
        // As the portal, because only who gave a privilege takes it.
        for (const principal of [portal, undefined]) {
          await admin.transaction(async tx => {
            if (principal) await tx.raw('SET LOCAL ROLE ??', [principal]);
            await tx.raw('REVOKE SELECT ON ??.??, ??.?? FROM ??', [
              schema,
              'Orders',
              schema,
              'lines',
              role,
            ]);
            await tx.raw('REVOKE USAGE ON SCHEMA ?? FROM ??', [schema, role]);
          });
        }
      }
    });

    afterAll(async () => {
      await warehouse?.close();
      await admin.raw('DROP SCHEMA ?? CASCADE', [schema]);
      for (const role of [team, other, portal]) {
        await admin.raw('DROP ROLE ??', [role]);
      }
    });

    it('plans what it then does, and changes nothing by planning', async () => {
      await expect(provisioner.plan(spec())).resolves.toEqual({
        statements: [
          `GRANT USAGE ON SCHEMA "${schema}" TO "team ""${unique}"`,
          `GRANT SELECT ON TABLE "${schema}"."Orders" TO "team ""${unique}"`,
        ],
      });
      expect(await isOpen()).toBe(false);
    });

    it('grants a table and takes it again, however often it is told to', async () => {
      expect(await provisioner.inspect(spec(), call())).toMatchObject({
        status: 'absent',
      });
      await provisioner.grant(spec(), call());
      await provisioner.grant(spec(), call());
      expect(await readOrders()).toBe(true);
      expect(await provisioner.inspect(spec(), call())).toEqual({
        status: 'granted',
      });

      await provisioner.revoke(spec(), call());
      await provisioner.revoke(spec(), call());
      expect(await readOrders()).toBe(false);
      expect(await isOpen()).toBe(false);
      expect(await provisioner.inspect(spec(), call())).toMatchObject({
        status: 'absent',
      });
    });

    it('grants the masked form of a column, in a table and a view alike', async () => {
      await admin.raw(
        `CREATE TABLE ??.people (id int, email text, email_masked text
           GENERATED ALWAYS AS (left(email, 1) || '***') STORED)`,
        [schema],
      );
      await admin.raw(
        'CREATE VIEW ??.some_people WITH (security_barrier) AS SELECT * FROM ??.people WHERE id = 1',
        [schema, schema],
      );
      await admin.raw(
        `INSERT INTO ??.people VALUES (1, 'ada@example.org'), (2, 'ben@example.org')`,
        [schema],
      );
      await admin.raw(
        'GRANT SELECT ON ??.people, ??.some_people TO ?? WITH GRANT OPTION',
        [schema, schema, portal],
      );
      const masked = {
        container: schema,
        columns: ['id', 'email_masked'],
        masked: [{ column: 'email', as: 'email_masked' }],
      };
      for (const resource of [
        { ...masked, name: 'people' },
        { ...masked, name: 'some_people', filters: 'people' },
      ]) {
        const some = spec({ resources: [resource] });
        expect((await provisioner.plan(some)).statements[1]).toBe(
          `GRANT SELECT ("id", "email_masked") ON TABLE "${schema}"."${resource.name}" TO "team ""${unique}"`,
        );
        await provisioner.grant(some, call());
        const read = (column: string) =>
          canRead(
            team,
            `SELECT "${column}" FROM "${schema}"."${resource.name}"`,
          );
        expect(await read('email_masked')).toBe(true);
        expect(await read('email')).toBe(false);
        await provisioner.revoke(some, call());
        expect(await read('email_masked')).toBe(false);
      }
      await admin.raw('ALTER TABLE ??.people RENAME email_masked TO other', [
        schema,
      ]);
      await expect(
        provisioner.grant(
          spec({ resources: [{ ...masked, name: 'people' }] }),
          call(),
        ),
      ).rejects.toThrow('has no column email_masked');
      expect(await isOpen()).toBe(false);
    });

    it('grants columns and no others', async () => {
      const some = spec({
        resources: [{ ...orders, columns: ['id', 'Total value'] }],
      });
      await provisioner.grant(some, call());
      expect(await readColumn('Total value')).toBe(true);
      expect(await readColumn('customer')).toBe(false);
      expect(await provisioner.inspect(some, call())).toEqual({
        status: 'granted',
      });
      expect(await provisioner.inspect(spec(), call())).toMatchObject({
        status: 'absent',
      });

      await provisioner.revoke(some, call());
      expect(await readColumn('id')).toBe(false);
      expect(await provisioner.inspect(some, call())).toMatchObject({
        status: 'absent',
      });
    });

    it('says what is missing where only a part is there', async () => {
      await provisioner.grant(
        spec({ resources: [{ ...orders, columns: ['id'] }] }),
        call(),
      );
      expect(
        await provisioner.inspect(
          spec({ resources: [{ ...orders, columns: ['id', 'customer'] }] }),
          call(),
        ),
      ).toEqual({
        status: 'unknown',
        detail: `Not granted: ${team} on ${schema}.Orders.customer`,
      });
    });

    describe('leaves what another agreement keeps:', () => {
      it('the same table', async () => {
        await provisioner.grant(spec(), call());
        const kept = spec({ keep: keep(orders) });
        await provisioner.revoke(kept, call());
        expect(await readOrders()).toBe(true);
        expect(await provisioner.inspect(kept, call())).toMatchObject({
          status: 'absent',
        });
        await provisioner.grant(kept, call());
        expect(await provisioner.inspect(kept, call())).toEqual({
          status: 'granted',
        });
      });

      it('columns of the table', async () => {
        await provisioner.grant(spec(), call());
        const kept = spec({ keep: keep({ ...orders, columns: ['id'] }) });
        await provisioner.revoke(kept, call());
        expect(await readColumn('id')).toBe(true);
        expect(await readOrders()).toBe(false);
        expect(await provisioner.inspect(kept, call())).toMatchObject({
          status: 'absent',
        });
      });

      it('some of the columns', async () => {
        const both = { ...orders, columns: ['id', 'customer'] };
        await provisioner.grant(spec({ resources: [both] }), call());
        await provisioner.revoke(
          spec({
            resources: [both],
            keep: keep({ ...orders, columns: ['id'] }),
          }),
          call(),
        );
        expect(await readColumn('id')).toBe(true);
        expect(await readColumn('customer')).toBe(false);
      });

      it('the schema, while anything else of it is left', async () => {
        await provisioner.grant(spec({ resources: [orders, lines] }), call());
        await provisioner.revoke(spec(), call());
        expect(await isOpen()).toBe(true);
        await provisioner.revoke(spec({ resources: [lines] }), call());
        expect(await isOpen()).toBe(false);
      });

      it('other principals', async () => {
        await provisioner.grant(spec({ principals: [team, other] }), call());
        await provisioner.revoke(spec(), call());
        expect([await readOrders(), await readOrders(other)]).toEqual([
          false,
          true,
        ]);
        expect(await isOpen(other)).toBe(true);
      });
    });

    it.each<[string, Partial<GrantSpec>, string]>([
      [
        'role',
        { principals: ['team_x'] },
        'Role team_x does not exist in warehouse: have the platform team create it',
      ],
      [
        'table',
        { resources: [{ ...orders, name: 'nothing' }] },
        `Table ${schema}.nothing does not exist in warehouse`,
      ],
      [
        'schema',
        { resources: [{ ...orders, container: 'nowhere' }] },
        'Table nowhere.Orders does not exist in warehouse',
      ],
      [
        'column',
        { resources: [{ ...orders, columns: ['id', 'nope'] }] },
        `Table ${schema}.Orders has no column nope in warehouse`,
      ],
      [
        'right to hand on',
        { resources: [{ ...orders, name: 'held' }] },
        'WITH GRANT OPTION',
      ],
    ])(
      'says which %s is missing, and grants nothing of the rest',
      async (_, options, message) => {
        const wrong = spec(options);
        await expect(
          provisioner.grant(
            { ...wrong, resources: [orders, ...wrong.resources] },
            call(),
          ),
        ).rejects.toThrow(message);
        expect(await isOpen()).toBe(false);
      },
    );

    it('has nothing to revoke from what is gone', async () => {
      const gone = spec({
        principals: ['team_x', team],
        resources: [
          { ...orders, name: 'nothing' },
          { ...orders, columns: ['nope'] },
        ],
      });
      await provisioner.revoke(gone, call());
      expect(await provisioner.inspect(gone, call())).toMatchObject({
        status: 'absent',
      });
    });

    it('says who has to revoke what somebody else gave', async () => {
      await admin.raw('GRANT SELECT ON ??.?? TO ??', [schema, 'Orders', team]);
      await provisioner.revoke(spec(), call());
      const { status, detail } = await provisioner.inspect(spec(), call());
      expect(status).not.toBe('absent');
      expect(detail).toContain(
        `Still granted: ${team} on ${schema}.Orders. It was given by ${admin.client.config.connection.user}`,
      );
    });

    it('does not count what a role reads as a member of another', async () => {
      await admin.raw('GRANT ?? TO ??', [other, team]);
      await provisioner.grant(spec({ principals: [other] }), call());
      expect(await readOrders()).toBe(true);
      expect(await provisioner.inspect(spec(), call())).toMatchObject({
        status: 'absent',
      });
      await admin.raw('REVOKE ?? FROM ??', [other, team]);
    });

    it('makes many grants on one table at once', async () => {
      const replica = connect();
      const second = new PostgresProvisioner('warehouse', replica);
      await Promise.all(
        Array.from({ length: 12 }, (_, index) => {
          const one = spec({
            key: `grant-${index}`,
            principals: [index % 2 ? team : other],
          });
          return (index % 3 ? provisioner : second).grant(one, call());
        }),
      );
      expect([await readOrders(), await readOrders(other)]).toEqual([
        true,
        true,
      ]);
      await replica.close();
    });

    it('finds all that can be read, in one look', async () => {
      await provisioner.grant(spec(), call());
      await provisioner.grant(
        spec({
          principals: [other],
          resources: [{ ...lines, columns: ['id', 'customer'] }],
        }),
        call(),
      );
      await admin.raw('GRANT SELECT ON ??.held TO PUBLIC', [schema]);
      const found = await provisioner.discover(
        { environment: 'prod', containers: [schema] },
        call(),
      );
      expect(found).toHaveLength(3);
      expect(found).toEqual(
        expect.arrayContaining([
          { principal: team, resource: orders },
          {
            principal: other,
            resource: { ...lines, columns: ['customer', 'id'] },
          },
          {
            principal: 'PUBLIC',
            resource: { container: schema, name: 'held' },
          },
        ]),
      );
      await admin.raw('REVOKE SELECT ON ??.held FROM PUBLIC', [schema]);
      expect(
        await provisioner.discover(
          { environment: 'prod', containers: ['public'] },
          call(),
        ),
      ).toEqual([]);
    });

    it('grants a view in place of a table only where nobody can look past it', async () => {
      const filtered = spec({
        resources: [
          { container: schema, name: 'some_orders', filters: 'Orders' },
        ],
      });
      const create = async (options: string) => {
        await admin.raw('DROP VIEW IF EXISTS ??.some_orders', [schema]);
        await admin.raw(
          `CREATE VIEW ??.some_orders ${options} AS SELECT * FROM ??.?? WHERE id > 1`,
          [schema, schema, 'Orders'],
        );
        await admin.raw(
          'GRANT SELECT ON ??.some_orders TO ?? WITH GRANT OPTION',
          [schema, portal],
        );
      };
      await create('');
      await expect(provisioner.grant(filtered, call())).rejects.toThrow(
        'no view WITH (security_barrier)',
      );
      await create('WITH (security_barrier)');
      await provisioner.grant(filtered, call());
      expect(await canRead(team, `SELECT * FROM "${schema}".some_orders`)).toBe(
        true,
      );
      expect(await readOrders()).toBe(false);
      await provisioner.revoke(filtered, call());
      expect(await canRead(team, `SELECT * FROM "${schema}".some_orders`)).toBe(
        false,
      );
      await admin.raw('DROP VIEW ??.some_orders', [schema]);
    });

    it('goes on with a password that was changed while it runs', async () => {
      let current = password;
      const rotating = connect({ password: () => current });
      const subject = new PostgresProvisioner('warehouse', rotating);
      expect(await subject.status(call())).toEqual({ available: true });
      const next = `${password}, changed`;
      await admin.raw(`ALTER ROLE ?? PASSWORD '${next}'`, [portal]);
      // A connection that is there goes on; the next one needs the new password.
      await rotating.connected(AbortSignal.timeout(5_000), async () => {
        expect(await subject.status(call())).toMatchObject({
          available: false,
          message: expect.stringContaining('refused user or password'),
        });
        current = next;
        expect(await subject.status(call())).toEqual({ available: true });
      });
      await admin.raw(`ALTER ROLE ?? PASSWORD '${password}'`, [portal]);
      await rotating.close();
    });

    it('says that the warehouse answers, or what is wrong, without secrets', async () => {
      expect(await provisioner.status(call())).toEqual({ available: true });
      const away = connect({ port: 1 });
      const refused = connect({ password: 'a wrong secret' });
      for (const [broken, message] of [
        [away, 'nothing answers there'],
        [refused, 'it refused user or password'],
      ] as const) {
        const status = await new PostgresProvisioner(
          'warehouse',
          broken,
        ).status(call());
        expect(status).toEqual({
          available: false,
          message: expect.stringContaining(message),
        });
        expect(status.message).not.toContain('secret');
        await broken.close();
      }
    });

    describe('behind a lock that somebody holds', () => {
      let locked: Knex.Transaction;
      beforeEach(async () => {
        locked = await admin.transaction();
        await locked.raw(
          `SELECT pg_advisory_xact_lock(hashtext('meshwork'), hashtext('grants'))`,
        );
      });
      afterEach(() => locked.rollback());

      it('stops at the deadline, and does not grant afterwards', async () => {
        await expect(
          provisioner.grant(spec(), { signal: AbortSignal.timeout(200) }),
        ).rejects.toThrow('did not answer within the deadline');
        await locked.rollback();
        await provisioner.status(call());
        expect(await isOpen()).toBe(false);
      });

      it('does not wait longer than a statement may take', async () => {
        const impatient = connect({ statementTimeout: 200 });
        await expect(
          new PostgresProvisioner('warehouse', impatient).grant(spec(), call()),
        ).rejects.toThrow('statement timeout');
        await impatient.close();
      });
    });

    it('does nothing for a call that was over before it began', async () => {
      await expect(
        provisioner.grant(spec(), { signal: AbortSignal.abort() }),
      ).rejects.toThrow();
      expect(await isOpen()).toBe(false);
    });
  }),
);
