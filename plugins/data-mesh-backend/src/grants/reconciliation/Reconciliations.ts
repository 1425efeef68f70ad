import { randomUUID } from 'node:crypto';
import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { GrantProvisioner } from '@meshwork/backstage-plugin-data-mesh-node';
import { mayRevoke, type Person } from '@meshwork/model';
import { StaleStateError } from '../../approvals/Approvals';
import { audited } from '../../audit';
import { later, type Clock } from '../../clock';
import type { DataMeshConfig } from '../../config';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { HistoryStore, SYSTEM_ACTOR } from '../../history/HistoryStore';
import type { GrantRow } from '../GrantStore';
import {
  compareContainer,
  inspectGrants,
  type ComparisonListener,
  type Place,
} from './Comparison';
import { noteDrift, tellAboutRun } from './driftTelling';
import { DriftStore, type DriftRow, type FoundDrift } from './DriftStore';
import type { Repairs } from './Repairs';
import { RunStore, type RunCounts, type RunRow } from './RunStore';

/** Another replica has taken the run: it is its business from here on. */
class LostRunError extends Error {}

const PAGE = 500;
/** How often a run says that it goes on, and hears whether another replica has taken it. */
const SAY_MS = 1_000;

/**
 * Compares what should be with what platforms show, on a schedule and when asked. It only
 * observes, unless platform configuration says that a place is enforced; and it takes
 * back no more than a share of all that is granted without a person saying so.
 */
export class Reconciliations {
  readonly #id = randomUUID();
  #background: Promise<void> = Promise.resolve();
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    auditor: AuditorService;
    config: DataMeshConfig;
    provisioners: ReadonlyMap<string, GrantProvisioner>;
    platformRefs: readonly string[];
    inspect: (grant: GrantRow, signal: AbortSignal) => Promise<string>;
    adopting: () => (drifts: readonly DriftRow[]) => Promise<number>;
    repairs: Repairs;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    auditor: AuditorService;
    config: DataMeshConfig;
    provisioners: ReadonlyMap<string, GrantProvisioner>;
    platformRefs: readonly string[];
    inspect: (grant: GrantRow, signal: AbortSignal) => Promise<string>;
    adopting: () => (drifts: readonly DriftRow[]) => Promise<number>;
    repairs: Repairs;
  }) {
    this.#options = options;
  }

  /** Asks for a run now. It goes on in the background. */
  async start(person: Person): Promise<RunRow> {
    const { database, clock, auditor, logger } = this.#options;
    const id = await audited(
      auditor,
      { eventId: 'reconciliation-start', meta: { actionType: 'start' } },
      () =>
        RunStore.request(database.db, {
          trigger: 'demand',
          startedBy: person.userRef,
          startedAt: clock.now(),
        }),
    );
    this.#background = this.tick().catch(error =>
      logger.warn(`Reconciliation is interrupted: ${error}`),
    );
    return (await RunStore.get(database.db, id))!;
  }

  /** Waits for what was asked for here. */
  async stop(): Promise<void> {
    await this.#background;
  }

  /** Does the run that waits or was left behind, or that is due. One replica at a time. */
  async tick(): Promise<void> {
    const { database, clock, config } = this.#options;
    const now = clock.now();
    const last = await RunStore.lastStart(database.db);
    const every = durationToMilliseconds(config.grants.reconcileEvery);
    if (!last || later(last, every) <= now) {
      await RunStore.request(database.db, {
        trigger: 'schedule',
        startedAt: now,
      });
    }
    const run = await RunStore.claim(database.db, this.#id, now);
    if (run) await this.#perform(run);
  }

  /**
   * Answers a run that asks because it would take back so much.
   *
   * @throws NotFoundError, StaleStateError when it does not ask any more
   */
  async decide(
    id: string,
    command: { confirm: boolean; stateVersion: number; reason: string },
    person: Person,
  ): Promise<RunRow> {
    const { database, clock, auditor, repairs } = this.#options;
    const run = await RunStore.get(database.db, id);
    if (!run) throw new NotFoundError(`No reconciliation ${id}`);
    if (run.state !== 'asks' || run.stateVersion !== command.stateVersion) {
      throw new StaleStateError('reconciliation', run);
    }
    const action = command.confirm ? 'confirm' : 'decline';
    await audited(
      auditor,
      {
        eventId: 'reconciliation-decide',
        meta: { reconciliation: id, actionType: action },
      },
      async () => {
        const at = clock.now();
        const state = command.confirm ? 'done' : 'declined';
        await database.transaction(async tx => {
          const decided = await RunStore.decide(tx, run, {
            state,
            by: person.userRef,
            at,
          });
          if (!decided) throw new StaleStateError('reconciliation', run);
          await HistoryStore.append(tx, {
            at,
            subject: { kind: 'platform', id },
            action,
            actor: person.userRef,
            from: 'asks',
            to: state,
            text: command.reason,
            data: { revocations: run.wouldRevoke },
          });
        });
        if (command.confirm) {
          const repaired = await repairs.run(id, 'lingering');
          await RunStore.addRepaired(database.db, id, repaired);
        }
      },
    );
    return (await RunStore.get(database.db, id))!;
  }

  async #perform(run: RunRow): Promise<void> {
    const { clock, config, logger, repairs } = this.#options;
    const counts: RunCounts = {
      compared: 0,
      granted: 0,
      missing: 0,
      lingering: 0,
      unagreed: 0,
      inherited: 0,
      repaired: 0,
      wouldRevoke: 0,
    };
    const problems: string[] = [];
    try {
      for (const [place, containers] of await this.#places()) {
        await this.#compare(run, place, containers, counts, problems);
      }
      counts.inherited = await this.#adopt(run);
      counts.repaired = await repairs.run(run.id, 'missing');
      counts.wouldRevoke = await repairs.count(run.id, 'lingering');
      const may = mayRevoke(
        counts.wouldRevoke,
        counts.granted + counts.wouldRevoke,
        config.grants.largestShare,
      );
      if (may) counts.repaired += await repairs.run(run.id, 'lingering');
      await this.#finish(run, may ? 'done' : 'asks', counts, problems);
    } catch (error) {
      if (error instanceof LostRunError) return;
      logger.warn(`Reconciliation failed: ${error}`);
      problems.push(error instanceof Error ? error.message : String(error));
      await this.#finish(run, 'failed', counts, problems);
    }
    logger.info(
      `Reconciled ${counts.compared} parts of grants in ${
        Date.parse(clock.now()) - Date.parse(run.startedAt)
      } ms`,
    );
    if (problems.length > 0) logger.warn(problems.join('; '));
  }

  /** Containers that configuration or grants name, by platform and environment. */
  async #places(): Promise<[Place, string[]][]> {
    const { database, config } = this.#options;
    const rows: (Place & { container: string })[] = await database
      .db('grant_parts')
      .distinct('provisioner', 'environment', 'container');
    for (const { provisioner, environment, schemas } of config.resources) {
      for (const container of schemas) {
        rows.push({ provisioner, environment, container });
      }
    }
    const places = new Map<string, [Place, Set<string>]>();
    for (const { provisioner, environment, container } of rows) {
      const key = JSON.stringify([provisioner, environment]);
      const place = places.get(key) ?? [
        { provisioner, environment },
        new Set<string>(),
      ];
      place[1].add(container);
      places.set(key, place);
    }
    return [...places.values()].map(([place, containers]) => [
      place,
      [...containers].sort(),
    ]);
  }

  async #compare(
    run: RunRow,
    place: Place,
    containers: readonly string[],
    counts: RunCounts,
    problems: string[],
  ): Promise<void> {
    const { database, provisioners, inspect } = this.#options;
    const { db } = database;
    const provisioner = provisioners.get(place.provisioner);
    const where = `${place.provisioner} (${place.environment})`;
    if (!provisioner) {
      problems.push(`${where}: no such provisioner is installed`);
      return;
    }
    const listener = this.#listener(run, counts);
    const guarded = async (what: string, work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        if (error instanceof LostRunError) throw error;
        const message = error instanceof Error ? error.message : String(error);
        problems.push(`${what}: ${message}`);
      }
    };
    const { discover } = provisioner;
    if (!discover) {
      await guarded(where, async () => {
        await inspectGrants({ db, place, inspect, listener });
        await this.#resolve(run, place);
      });
      return;
    }
    for (const container of containers) {
      await guarded(`${where} ${container}`, async () => {
        await compareContainer({
          db,
          discover: discover.bind(provisioner),
          place,
          container,
          listener,
        });
        await this.#resolve(run, { ...place, container });
      });
    }
  }

  #listener(run: RunRow, counts: RunCounts): ComparisonListener {
    const { database, clock, platformRefs } = this.#options;
    let saidAt = performance.now();
    return {
      progress: async (compared, granted) => {
        counts.compared += compared;
        counts.granted += granted;
        // A lease is for minutes, and a page takes a few milliseconds.
        if (performance.now() - saidAt < SAY_MS) return;
        await this.#goesOn(run);
        saidAt = performance.now();
      },
      drift: async (found: FoundDrift[]) => {
        for (let i = 0; i < found.length; i += PAGE) {
          const page = found.slice(i, i + PAGE);
          for (const { kind } of page) counts[kind] += 1;
          await this.#goesOn(run);
          const at = clock.now();
          await database.transaction(async tx => {
            const fresh = await DriftStore.see(tx, page, { id: run.id, at });
            await noteDrift(tx, fresh, { at, platformRefs });
          });
        }
      },
    };
  }

  async #goesOn(run: RunRow): Promise<void> {
    const { database, clock } = this.#options;
    const mine = await RunStore.goesOn(
      database.db,
      run.id,
      this.#id,
      clock.now(),
    );
    if (!mine) throw new LostRunError();
  }

  async #resolve(
    run: RunRow,
    place: Place & { container?: string },
  ): Promise<void> {
    const { database, clock } = this.#options;
    const at = clock.now();
    await database.transaction(tx =>
      DriftStore.resolveUnseen(tx, place, { id: run.id, at }),
    );
  }

  async #adopt(run: RunRow): Promise<number> {
    const { database, adopting } = this.#options;
    const adopt = adopting();
    let made = 0;
    for (let last = ''; ; ) {
      const page = await DriftStore.ofRun(
        database.db,
        run.id,
        'unagreed',
        last,
        PAGE,
      );
      if (page.length === 0) return made;
      last = page[page.length - 1].id;
      await this.#goesOn(run);
      made += await adopt(page.filter(({ outcome }) => outcome === 'reported'));
    }
  }

  async #finish(
    run: RunRow,
    state: 'done' | 'asks' | 'failed',
    counts: RunCounts,
    problems: readonly string[],
  ): Promise<void> {
    const { database, clock, platformRefs } = this.#options;
    const at = clock.now();
    await database.transaction(async tx => {
      const finished = await RunStore.finish(tx, run.id, this.#id, {
        state,
        counts,
        problems,
        at,
      });
      if (!finished) return;
      await HistoryStore.append(tx, {
        at,
        subject: { kind: 'platform', id: run.id },
        action: state === 'asks' ? 'ask' : 'reconcile',
        actor: run.startedBy ?? SYSTEM_ACTOR,
        to: state,
        data: { ...counts },
      });
      await tellAboutRun(tx, { ...run, ...counts }, state, {
        at,
        platformRefs,
      });
    });
  }
}
