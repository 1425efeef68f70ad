import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type {
  AnswerOutcome,
  GrantProvisioner,
  GrantSpec,
  ProvisionerAnswer,
} from '@meshwork/backstage-plugin-data-mesh-node';
import { grantTask, type GrantStatus, type GrantTask } from '@meshwork/model';
import type { Clock } from '../clock';
import type { MeshDatabase, Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { HistoryStore, SYSTEM_ACTOR } from '../history/HistoryStore';
import { GrantStore, type GrantRow } from './GrantStore';
import type { GrantTarget } from './targets';

/** A platform that does not answer within this time has failed. */
const DEADLINE_MS = 30_000;
const STATUS_DEADLINE_MS = 3_000;

/** What a grant is about, for the platform and for people. */
export interface GrantSubject {
  agreementId: string;
  productUid: string;
  productRef: string;
  port: string;
  consumerRef: string;
}

/** Told when a grant came to be, or ceased to be, or could not be made. */
export type GrantListener = (
  tx: Tx,
  grant: GrantRow,
  outcome: 'granted' | 'revoked' | 'failed',
  at: string,
) => Promise<void>;

/** Takes what platforms tell later. */
export interface GrantAnswers {
  take(
    provisionerId: string,
    answer: ProvisionerAnswer,
  ): Promise<AnswerOutcome>;
}

/** Makes what is into what should be, on whatever platforms there are. */
export class GrantService implements GrantAnswers {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #logger: LoggerService;
  readonly #auditor: AuditorService;
  readonly #provisioners: ReadonlyMap<string, GrantProvisioner>;
  readonly #subject: (agreementId: string) => Promise<GrantSubject | undefined>;
  readonly #listener: GrantListener;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    logger: LoggerService;
    auditor: AuditorService;
    provisioners: ReadonlyMap<string, GrantProvisioner>;
    subject: (agreementId: string) => Promise<GrantSubject | undefined>;
    listener: GrantListener;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#auditor = options.auditor;
    this.#provisioners = options.provisioners;
    this.#subject = options.subject;
    this.#listener = options.listener;
  }

  /** What would be executed for some targets. Changes nothing. */
  async plan(
    targets: readonly GrantTarget[],
    subject: Omit<GrantSubject, 'productUid'>,
  ) {
    return await Promise.all(
      targets.map(async target => {
        const base = {
          provisioner: target.provisioner,
          environment: target.environment,
        };
        if (target.problem !== undefined) {
          return { ...base, statements: [], problem: target.problem };
        }
        const { principals } = target;
        const provisioner = this.#provisioners.get(target.provisioner);
        if (!provisioner) {
          return {
            ...base,
            principals,
            statements: [],
            problem: `No provisioner "${target.provisioner}" is installed`,
          };
        }
        const { statements } = await provisioner.plan({
          key: subject.agreementId,
          operation: subject.agreementId,
          ...subject,
          environment: target.environment,
          principals,
          resources: target.resources,
          keep: [],
        });
        return { ...base, principals, statements };
      }),
    );
  }

  /** Writes down what should be for an agreement that gives access from now on. */
  async want(
    tx: Tx,
    subject: GrantSubject,
    targets: readonly GrantTarget[],
    now: string,
  ): Promise<void> {
    const existing = (
      await GrantStore.ofAgreements(tx, [subject.agreementId])
    ).get(subject.agreementId);
    if (existing) {
      await this.#wish(tx, existing, 'wanted', now);
      return;
    }
    for (const target of targets) {
      if (target.problem !== undefined) continue;
      const { provisioner, environment, principals, resources } = target;
      const grantId = await GrantStore.insert(
        tx,
        {
          agreementId: subject.agreementId,
          productUid: subject.productUid,
          provisioner,
          environment,
          principals,
          resources,
        },
        now,
      );
      await Outbox.add(tx, 'grant', { grantId }, { at: now });
    }
  }

  /** Writes down that an agreement gives access no more. */
  async unwant(tx: Tx, agreementId: string, now: string): Promise<void> {
    const grants = await GrantStore.ofAgreements(tx, [agreementId]);
    await this.#wish(tx, grants.get(agreementId) ?? [], 'unwanted', now);
  }

  async #wish(
    tx: Tx,
    grants: readonly GrantRow[],
    wish: 'wanted' | 'unwanted',
    now: string,
  ) {
    for (const grant of grants) {
      if (grant.wish === wish) continue;
      // The worker may be moving the status right now: the wish wins, and the
      // worker finds its version stale and looks again.
      await tx('grants')
        .where({ id: grant.id })
        .update({
          wish,
          state_version: tx.raw('state_version + 1'),
          updated_at: now,
        });
      await Outbox.add(tx, 'grant', { grantId: grant.id }, { at: now });
    }
  }

  /**
   * Takes what a platform tells later: what is there is looked at again, whatever it
   * says. Repeated answers change nothing.
   */
  async take(
    provisionerId: string,
    answer: ProvisionerAnswer,
  ): Promise<AnswerOutcome> {
    const grant = await GrantStore.get(this.#database.db, answer.key);
    if (!grant || grant.provisioner !== provisionerId) return 'unknown';
    if (grantTask(grant.wish, grant.status) === 'none') return 'repeated';
    await this.#database.transaction(tx =>
      Outbox.add(
        tx,
        'grant',
        { grantId: grant.id },
        { at: this.#clock.now(), dedupe: `grant:${grant.id}` },
      ),
    );
    return 'taken';
  }

  /**
   * Works on one grant until what is equals what should be. Called by the
   * worker, again and again until it succeeds.
   *
   * @throws Error when the platform refused or did not answer
   */
  async work(grantId: string): Promise<void> {
    for (;;) {
      const grant = await GrantStore.get(this.#database.db, grantId);
      if (!grant) return;
      const task = grantTask(grant.wish, grant.status);
      if (task === 'none') return;
      await this.#perform(grant, task);
    }
  }

  async #perform(grant: GrantRow, task: Exclude<GrantTask, 'none'>) {
    const { db } = this.#database;
    const provisioner = this.#provisioners.get(grant.provisioner);
    const subject = await this.#subject(grant.agreementId);
    const underWay: GrantStatus =
      grant.wish === 'wanted' ? 'granting' : 'revoking';
    if (task !== 'inspect') {
      const moved = await GrantStore.move(db, grant, {
        status: underWay,
        at: this.#clock.now(),
      });
      if (!moved) return;
      grant.stateVersion += 1;
    }
    const event = await this.#auditor.createEvent({
      eventId: 'grant-provision',
      severityLevel: 'medium',
      meta: { grant: grant.id, agreement: grant.agreementId, actionType: task },
    });
    try {
      if (!provisioner) {
        throw new Error(
          `No provisioner "${grant.provisioner}" is installed: add its module or correct dataMesh.grants`,
        );
      }
      if (!subject) throw new Error('The agreement of this grant is missing');
      const spec = await this.#spec(grant, subject);
      const signal = AbortSignal.timeout(DEADLINE_MS);
      const deadline = { signal };
      if (task === 'grant') {
        await withDeadline(provisioner.grant(spec, deadline), signal);
      } else if (task === 'revoke') {
        await withDeadline(provisioner.revoke(spec, deadline), signal);
      }
      // What a platform says it did is not evidence; what is there afterwards is.
      const found = await withDeadline(
        provisioner.inspect(spec, deadline),
        signal,
      );
      await this.#settle(grant, found.status, found.detail);
      await event.success({ meta: { status: found.status } });
    } catch (error) {
      const problem = error instanceof Error ? error : new Error(String(error));
      await event.fail({ error: problem });
      await this.#fail(grant, problem.message);
      throw problem;
    }
  }

  async #settle(grant: GrantRow, status: GrantStatus, detail?: string) {
    const expected = grant.wish === 'wanted' ? 'granted' : 'absent';
    if (status !== expected) {
      throw new Error(
        detail ??
          `The platform shows "${status}" after the grant was worked on; expected "${expected}"`,
      );
    }
    const at = this.#clock.now();
    await this.#database.transaction(async tx => {
      const moved = await GrantStore.move(tx, grant, {
        status,
        diagnostics: null,
        at,
      });
      if (!moved) return;
      await this.#note(
        tx,
        grant,
        status,
        status === 'granted' ? 'granted' : 'revoked',
        at,
      );
    });
  }

  async #fail(grant: GrantRow, diagnostics: string) {
    const at = this.#clock.now();
    await this.#database.transaction(async tx => {
      const moved = await GrantStore.move(tx, grant, {
        status: 'failed',
        diagnostics,
        at,
      });
      // Told once, not at every attempt.
      if (moved && grant.diagnostics !== diagnostics) {
        await this.#note(tx, grant, 'failed', 'failed', at);
      }
    });
    this.#logger.warn(`Grant ${grant.id}: ${diagnostics}`);
  }

  async #note(
    tx: Tx,
    grant: GrantRow,
    status: GrantStatus,
    outcome: 'granted' | 'revoked' | 'failed',
    at: string,
  ) {
    await HistoryStore.append(tx, {
      at,
      subject: { kind: 'grant', id: grant.id },
      productUid: grant.productUid,
      action: outcome,
      actor: SYSTEM_ACTOR,
      from: grant.status,
      to: status,
      data: {
        agreement: grant.agreementId,
        provisioner: grant.provisioner,
        environment: grant.environment,
        principals: grant.principals.join(', '),
      },
    });
    await Outbox.add(
      tx,
      'evaluate',
      { productUid: grant.productUid },
      { at, dedupe: `evaluate:${grant.productUid}` },
    );
    await Outbox.add(
      tx,
      'publish',
      {
        type: `grant.${outcome}`,
        subject: { kind: 'agreement', id: grant.agreementId },
      },
      { at },
    );
    await this.#listener(tx, grant, outcome, at);
  }

  async #spec(grant: GrantRow, subject: GrantSubject): Promise<GrantSpec> {
    const others = await GrantStore.wantedOn(
      this.#database.db,
      grant.provisioner,
      grant.id,
    );
    return {
      key: grant.id,
      operation: `${grant.id}:${grant.wish}`,
      agreementId: grant.agreementId,
      environment: grant.environment,
      principals: grant.principals,
      resources: grant.resources,
      productRef: subject.productRef,
      port: subject.port,
      consumerRef: subject.consumerRef,
      keep: others
        .filter(other =>
          other.principals.some(p => grant.principals.includes(p)),
        )
        .map(({ principals, resources }) => ({ principals, resources })),
    };
  }

  /** Which platforms there are and whether they answer. */
  async platforms() {
    return await Promise.all(
      [...this.#provisioners.values()].map(async provisioner => {
        const { id, type } = provisioner;
        try {
          const signal = AbortSignal.timeout(STATUS_DEADLINE_MS);
          const status = await withDeadline(
            provisioner.status({ signal }),
            signal,
          );
          return { id, type, ...status };
        } catch (error) {
          return {
            id,
            type,
            available: false,
            message:
              error instanceof Error ? error.message : 'It does not answer',
          };
        }
      }),
    );
  }
}

/** A provisioner that ignores its signal is not waited for either. */
async function withDeadline<T>(
  work: Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  let onAbort: (() => void) | undefined;
  const deadline = new Promise<never>((_, reject) => {
    onAbort = () =>
      reject(new Error('The platform did not answer within the deadline'));
    // A signal that is aborted already tells nobody.
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, deadline]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
