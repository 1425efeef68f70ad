import {
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  dataMeshProvisionersExtensionPoint,
  type GrantProvisioner,
  type GrantSpec,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { Pool } from 'pg';

/**
 * The world outside of the mesh, in a database of its own that outlives every backend:
 * a data platform, the portal's notifications, and whoever listens to events. It takes
 * down what it was asked for, so that what was delivered can be counted.
 */
export function outside(connectionString: string, found?: Found) {
  const pool = new Pool({ connectionString, max: 4 });
  // A server that goes away is what some of the runs are about.
  pool.on('error', () => {});
  return [
    createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({
        async send({ recipients, payload }) {
          await pool.query(
            'insert into notifications (scope, topic, recipients, title) values ($1, $2, $3, $4)',
            [
              payload.scope,
              payload.topic,
              JSON.stringify(recipients),
              payload.title,
            ],
          );
        },
      }),
    }),
    createServiceFactory({
      service: eventsServiceRef,
      deps: {},
      factory: () => ({
        async publish({ topic, eventPayload }) {
          if (topic !== 'data-mesh') return;
          const { type, subject } = eventPayload as {
            type: string;
            subject: { id: string };
          };
          await pool.query(
            'insert into events (type, subject) values ($1, $2)',
            [type, subject.id],
          );
        },
        async subscribe() {},
      }),
    }),
    createBackendModule({
      pluginId: 'data-mesh',
      moduleId: 'outside',
      register(env) {
        env.registerInit({
          deps: { provisioners: dataMeshProvisionersExtensionPoint },
          async init({ provisioners }) {
            provisioners.addProvisioner(
              found
                ? new OpenPlatform(pool, found)
                : new Platform('warehouse', pool),
            );
            provisioners.addProvisioner(new SilentPlatform(pool));
          },
        });
      },
    }),
  ];
}

/** Keeps access by key, however often it is asked. */
class Platform implements GrantProvisioner {
  readonly type: string = 'lab';
  readonly id: string;
  readonly #pool: Pool;
  constructor(id: string, pool: Pool) {
    this.id = id;
    this.#pool = pool;
  }

  async plan({ principals, resources }: GrantSpec) {
    return {
      statements: principals.flatMap(principal =>
        resources.map(r => `${principal} reads ${r.container}.${r.name}`),
      ),
    };
  }

  async grant(spec: GrantSpec) {
    await this.called('grant', spec);
    await this.#pool.query(
      'insert into access (key, principals) values ($1, $2) on conflict (key) do update set principals = excluded.principals',
      [spec.key, JSON.stringify(spec.principals)],
    );
  }

  async revoke(spec: GrantSpec) {
    await this.called('revoke', spec);
    await this.#pool.query('delete from access where key = $1', [spec.key]);
  }

  async inspect(spec: GrantSpec) {
    const { rows } = await this.#pool.query(
      'select 1 from access where key = $1',
      [spec.key],
    );
    return { status: rows.length > 0 ? 'granted' : 'absent' } as const;
  }

  async status() {
    return { available: true };
  }

  protected async called(what: string, spec: GrantSpec) {
    await this.#pool.query(
      'insert into calls (platform, what, key, operation) values ($1, $2, $3, $4)',
      [this.id, what, spec.key, spec.operation],
    );
  }
}

/** What is on a platform from the beginning: one principal each on one table. */
export interface Found {
  /** How many, and of them which are there: those whose turn leaves one of these rests. */
  count: number;
  of: number;
  rests: number[];
  /** Agreements on one product, and how far apart their consumers are numbered. */
  products: number;
  stride: number;
}

/** Shows all access at once, without a way to anywhere: what is measured is the mesh. */
class OpenPlatform extends Platform {
  readonly #found: Found;
  constructor(pool: Pool, found: Found) {
    super('warehouse', pool);
    this.#found = found;
  }

  async discover() {
    const { count, of, rests, products, stride } = this.#found;
    return (
      Array.from({ length: count }, (_, n) => n)
        // Of each product another part, as the mesh has it.
        .filter(n => {
          const turn = n + Math.floor(n / of) + Math.floor(n / products);
          return rests.includes(turn % of);
        })
        .map(n => ({
          principal: `role_${Math.floor(n / products) + stride * (n % 5)}`,
          resource: {
            container: 'lab',
            name: `p_${1 + (n % products)}`,
            columns: ['id', 'total'],
          },
        }))
    );
  }
}

/** Takes every call and never answers, and does not listen to its signal either. */
class SilentPlatform extends Platform {
  readonly type = 'silent';
  constructor(pool: Pool) {
    super('silent', pool);
  }
  protected async called(what: string, spec: GrantSpec) {
    await super.called(what, spec);
    await new Promise(() => {});
  }
}
