import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type {
  GrantProvisioner,
  GrantSpec,
  LastUse,
  ProvisionerOutcome,
} from '@meshwork/backstage-plugin-data-mesh-node';
import {
  grantTask,
  settledStatus,
  type GrantStatus,
  type GrantTask,
} from '@meshwork/model';
import type { Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import { DEADLINE_MS, withDeadline } from './deadline';
import type { GrantLife } from './GrantLife';
import type { GrantSubject } from './GrantService';
import type { GrantPause } from './GrantPause';
import { GrantStore, type GrantRow } from './GrantStore';
import { planPlace } from './planPlace';

/** Makes what is into what should be, one grant at a time. The worker calls it. */
export class GrantWorker {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    auditor: AuditorService;
    provisioners: ReadonlyMap<string, GrantProvisioner>;
    subject: (agreementId: string) => Promise<GrantSubject | undefined>;
    life: GrantLife;
    pause: Pick<GrantPause, 'demandRunning'>;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    auditor: AuditorService;
    provisioners: ReadonlyMap<string, GrantProvisioner>;
    subject: (agreementId: string) => Promise<GrantSubject | undefined>;
    life: GrantLife;
    pause: Pick<GrantPause, 'demandRunning'>;
  }) {
    this.#options = options;
  }

  /**
   * Works on one grant until what is equals what should be, or somebody else goes on
   * with it. Called again and again until it succeeds.
   *
   * @throws Error when the platform refused or did not answer
   */
  async work(grantId: string): Promise<void> {
    const { database, clock, pause } = this.#options;
    for (let first = true; ; first = false) {
      const grant = await GrantStore.get(database.db, grantId);
      if (!grant) return;
      const task = grantTask(grant.wish, grant.status);
      if (task === 'none' || isWaiting(grant, clock.now())) return;
      // A platform that answered "failed" during the call has had its turn.
      if (!first && grant.status === 'failed') return;
      // Before anything is written: what waits for granting to go on has not failed.
      if (task !== 'inspect') await pause.demandRunning();
      await this.#perform(grant, task);
    }
  }

  /** When a grant was last used, where its platform can tell. */
  async lastUse(
    grant: GrantRow,
    signal: AbortSignal,
  ): Promise<LastUse | undefined> {
    const { provisioner, spec } = await this.#ask(grant);
    return await provisioner.lastUse?.(spec, { signal });
  }

  /** What a platform shows of a grant. */
  async inspect(grant: GrantRow, signal: AbortSignal): Promise<string> {
    const { provisioner, spec } = await this.#ask(grant);
    if (nothingOfItsOwn(spec)) return 'absent';
    return (await provisioner.inspect(spec, { signal })).status;
  }

  /**
   * Looks at what is there without changing anything, after an answer that was not for
   * the move that runs. Where something was done that nobody wants by now, it is put
   * right by a move of its own.
   *
   * @throws Error when the platform does not answer
   */
  async look(grantId: string): Promise<void> {
    const { database, life } = this.#options;
    const grant = await GrantStore.get(database.db, grantId);
    if (!grant) return;
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const { provisioner, spec } = await this.#ask(grant);
    const status: GrantStatus = nothingOfItsOwn(spec)
      ? 'absent'
      : (await withDeadline(provisioner.inspect(spec, { signal }), signal))
          .status;
    if (status === 'unknown') return;
    const settled = grantTask(grant.wish, grant.status) === 'none';
    const right = status === settledStatus(grant.wish);
    if (!settled && right) await life.settle(grant);
    if (settled && !right) await life.overtaken(grant, status);
  }

  async #perform(grant: GrantRow, task: Exclude<GrantTask, 'none'>) {
    const { auditor, database, life, logger } = this.#options;
    const event = await auditor.createEvent({
      eventId: 'grant-provision',
      severityLevel: 'medium',
      meta: { grant: grant.id, agreement: grant.agreementId, actionType: task },
    });
    try {
      if (grant.waitingFor && !grant.answer) {
        throw new Error(
          `Nothing was heard until ${grant.waitingUntil}: ${grant.waitingFor}`,
        );
      }
      const expected = settledStatus(grant.wish);
      const answered = grant.answer?.status === expected;
      if (!answered && task !== 'inspect' && !(await this.#begin(grant))) {
        await event.success({ meta: { status: 'moved on' } });
        return;
      }
      const pending = await this.#call(grant, answered ? 'inspect' : task);
      if (pending) await life.wait(grant, pending);
      else await life.settle(grant);
      await event.success({ meta: { status: pending ? 'pending' : expected } });
    } catch (error) {
      const problem = error instanceof Error ? error : new Error(String(error));
      await event.fail({ error: problem });
      await database.transaction(tx =>
        life.fail(tx, grant, problem.message, { forgetAnswer: true }),
      );
      logger.warn(`Grant ${grant.id}: ${problem.message}`);
      throw problem;
    }
  }

  /** Says that it is under way, before anything is called. */
  async #begin(grant: GrantRow): Promise<boolean> {
    const { database, clock } = this.#options;
    const moved = await GrantStore.move(database.db, grant, {
      status: grant.wish === 'wanted' ? 'granting' : 'revoking',
      waiting: null,
      answer: null,
      at: clock.now(),
    });
    grant.stateVersion += 1;
    return moved;
  }

  /** @returns what it waits for; nothing when it is as it should be */
  async #call(
    grant: GrantRow,
    task: Exclude<GrantTask, 'none'>,
  ): Promise<ProvisionerOutcome['pending']> {
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const deadline = { signal };
    const { provisioner, spec } = await this.#ask(grant);
    if (nothingOfItsOwn(spec)) return undefined;
    if (task !== 'inspect') {
      const outcome = await withDeadline(
        provisioner[task](spec, deadline),
        signal,
      );
      if (outcome?.pending) return outcome.pending;
    }
    // What a platform says it did is not evidence; what is there afterwards is. Only
    // where that cannot be seen, its answer has to do.
    const { status, detail } = await withDeadline(
      provisioner.inspect(spec, deadline),
      signal,
    );
    const expected = settledStatus(grant.wish);
    if (status === expected) return undefined;
    const now = await GrantStore.get(this.#options.database.db, grant.id);
    const answered = now?.answer?.status === expected;
    if (answered && status === 'unknown') return undefined;
    throw new Error(
      detail ??
        `The platform shows "${status}" after ${
          answered ? `it answered "${expected}"` : 'the grant was worked on'
        }; expected "${expected}"`,
    );
  }

  async #ask(
    grant: GrantRow,
  ): Promise<{ provisioner: GrantProvisioner; spec: GrantSpec }> {
    const { provisioners, subject, database } = this.#options;
    const provisioner = provisioners.get(grant.provisioner);
    if (!provisioner) {
      throw new Error(
        `No provisioner "${grant.provisioner}" is installed: add its module or correct dataMesh.grants`,
      );
    }
    const about = await subject(grant.agreementId);
    if (!about) throw new Error('The agreement of this grant is missing');
    const spec = {
      key: grant.id,
      operation: grant.operation,
      agreementId: grant.agreementId,
      environment: grant.environment,
      principals: grant.principals,
      productRef: about.productRef,
      port: about.port,
      consumerRef: about.consumerRef,
      ...(await planPlace(database.db, grant)),
    };
    return { provisioner, spec };
  }
}

/** An earlier plan, all of which is given by the one that stands: nothing is to be done. */
function nothingOfItsOwn(spec: GrantSpec): boolean {
  return spec.resources.length === 0;
}

/** Whether somebody or something else goes on with it, and has time left. */
function isWaiting(grant: GrantRow, now: string): boolean {
  return (
    grant.waitingFor !== undefined &&
    grant.answer === undefined &&
    (grant.waitingUntil === undefined || grant.waitingUntil > now)
  );
}
