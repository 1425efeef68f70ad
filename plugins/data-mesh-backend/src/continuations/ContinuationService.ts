import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ResponseError,
} from '@backstage/errors';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { JsonObject, JsonValue } from '@backstage/types';
import { speaksFor } from '@meshwork/model';
import { randomUUID } from 'node:crypto';
import { audited } from '../audit';
import { ProjectionStore } from '../catalog/ProjectionStore';
import { later, type Clock } from '../clock';
import type { MeshDatabase } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import type { Caller } from '../http/Caller';
import {
  ContinuationStore,
  type Continuation,
  type Wait,
} from './ContinuationStore';
import { outlookOf } from './outlook';
import { tellAboutContinuation } from './telling';

const DAY_MS = 86_400_000;
/** Whoever still waits then has forgotten it. */
const LONGEST_WAIT_MS = 180 * DAY_MS;
const LARGEST_VALUES = 256 * 1024;
const MOST_WAITS = 50;
/** Tasks of the scaffolder that are looked through for one that was started already. */
const RECENT_TASKS = 100;
const SHOWN = 100;

/** What somebody wants to be started, and what it waits for. */
export interface ContinuationRequest {
  templateRef: string;
  values: JsonObject;
  waits: readonly Wait[];
}

/**
 * Starts templates once what they wait for is approved. The task that asked has ended by
 * then: one that waited would hold a worker of the scaffolder for days.
 *
 * They run in the name of the mesh, since nobody may be signed in at that time. So only those
 * templates are started that the configuration names, and each is handed who asked for it.
 */
export class ContinuationService {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    scaffolder: Pick<ScaffolderService, 'scaffold' | 'listTasks'>;
    /** References of the templates that may be started. */
    templates: readonly string[];
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    scaffolder: Pick<ScaffolderService, 'scaffold' | 'listTasks'>;
    templates: readonly string[];
  }) {
    this.#options = options;
  }

  /**
   * @returns its id
   * @throws NotAllowedError for a template that is not configured, and for what the person
   *   has no part in
   * @throws NotFoundError for what there is not, or the person may not see
   * @throws InputError
   */
  async ask(request: ContinuationRequest, caller: Caller): Promise<string> {
    const { auditor, clock, database, templates } = this.#options;
    const { templateRef, waits } = request;
    const { person, view } = caller;
    return await audited(
      auditor,
      {
        eventId: 'continuation-ask',
        meta: { template: templateRef, actor: person.userRef },
      },
      async () => {
        if (!templates.includes(templateRef)) {
          throw new NotAllowedError(
            `dataMesh.continuations.templates does not name ${templateRef}`,
          );
        }
        if (!(await view.visible([templateRef])).has(templateRef)) {
          throw new NotFoundError(`No template ${templateRef}`);
        }
        if (waits.length === 0 || waits.length > MOST_WAITS) {
          throw new InputError(
            `A continuation waits for something: for 1 to ${MOST_WAITS} contracts, revisions and agreements`,
          );
        }
        const values = JSON.stringify(request.values);
        if (values.length > LARGEST_VALUES) {
          throw new InputError(
            `The values have ${values.length} characters; at most ${LARGEST_VALUES} are kept`,
          );
        }
        for (const wait of waits) await this.#demandPart(wait, caller);
        const now = clock.now();
        const id = randomUUID();
        const expiresAt = later(now, LONGEST_WAIT_MS);
        await database.transaction(async tx => {
          await ContinuationStore.insert(
            tx,
            {
              id,
              templateRef,
              values,
              askedBy: person.userRef,
              state: 'waiting',
              createdAt: now,
              expiresAt,
            },
            waits,
          );
          // It may be there already.
          await Outbox.add(
            tx,
            'continue',
            { continuationId: id },
            { at: now, dedupe: `continue:${id}` },
          );
          await Outbox.add(
            tx,
            'continue',
            { continuationId: id },
            { at: expiresAt, dedupe: `continue-late:${id}` },
          );
        });
        return id;
      },
    );
  }

  /** Those that somebody asked for, newest first. */
  async mine(userRef: string): Promise<(Continuation & { waits: Wait[] })[]> {
    const { db } = this.#options.database;
    const own = await ContinuationStore.of(db, userRef, SHOWN);
    const waits = await ContinuationStore.waits(
      db,
      own.map(({ id }) => id),
    );
    return own.map(one => ({ ...one, waits: waits.get(one.id) ?? [] }));
  }

  /**
   * @throws NotFoundError also for that of somebody else
   * @throws ConflictError when it does not wait any more
   */
  async cancel(id: string, userRef: string): Promise<void> {
    const { auditor, clock, database } = this.#options;
    await audited(
      auditor,
      {
        eventId: 'continuation-cancel',
        meta: { continuation: id, actor: userRef },
      },
      async () => {
        const found = await ContinuationStore.get(database.db, id);
        if (found?.askedBy !== userRef) {
          throw new NotFoundError(`No continuation ${id}`);
        }
        const cancelled = await ContinuationStore.move(
          database.db,
          id,
          ['waiting'],
          { state: 'cancelled', endedAt: clock.now() },
        );
        if (!cancelled) {
          throw new ConflictError(
            `It does not wait any more: it is ${found.state}`,
          );
        }
      },
    );
  }

  /** Something happened to a revision or an agreement: who waits for it looks. */
  async happened(subject: { kind: string; id: string }): Promise<void> {
    if (subject.kind !== 'revision' && subject.kind !== 'agreement') return;
    const { clock, database } = this.#options;
    const ids = await ContinuationStore.waitingFor(database.db, subject);
    if (ids.length === 0) return;
    await database.transaction(async tx => {
      for (const id of ids) {
        await Outbox.add(
          tx,
          'continue',
          { continuationId: id },
          { at: clock.now(), dedupe: `continue:${id}` },
        );
      }
    });
  }

  /**
   * Starts what waits for nothing any more, and ends what waits in vain.
   *
   * @throws Error when the scaffolder cannot be reached: it is tried again
   */
  async look(id: string): Promise<void> {
    const { clock, database } = this.#options;
    const found = await ContinuationStore.get(database.db, id);
    if (!found || !['waiting', 'starting'].includes(found.state)) return;
    if (found.state === 'starting') {
      await this.#start(found);
      return;
    }
    const waits = await ContinuationStore.waits(database.db, [id]);
    const outlook = outlookOf(
      await ContinuationStore.outcomes(database.db, waits.get(id) ?? []),
    );
    if (outlook === 'lost' || found.values === undefined) {
      await this.#end(found, 'dropped', 'What it waited for will not be');
    } else if (outlook === 'met') {
      const mine = await ContinuationStore.move(database.db, id, ['waiting'], {
        state: 'starting',
      });
      if (mine) await this.#start(found);
    } else if (found.expiresAt <= clock.now()) {
      await this.#end(found, 'lapsed', 'It waited too long');
    }
  }

  async #start(continuation: Continuation): Promise<void> {
    const { auditor, auth, scaffolder } = this.#options;
    const { id, templateRef, askedBy } = continuation;
    const credentials = await auth.getOwnServiceCredentials();
    const values: Record<string, JsonValue> = {
      ...JSON.parse(continuation.values ?? '{}'),
      // Whatever was asked for: the template can rely on it.
      requestedBy: askedBy,
      continuation: id,
    };
    let taskId: string;
    try {
      // Somebody may have died between starting it and noting that.
      const { items } = await scaffolder.listTasks(
        { limit: RECENT_TASKS },
        { credentials },
      );
      const there = items.find(
        ({ spec }) =>
          (spec as { parameters?: JsonObject }).parameters?.continuation === id,
      );
      taskId =
        there?.id ??
        (await audited(
          auditor,
          {
            eventId: 'continuation-start',
            meta: { continuation: id, template: templateRef, actor: askedBy },
          },
          async () =>
            (
              await scaffolder.scaffold(
                { templateRef, values },
                { credentials },
              )
            ).taskId,
        ));
    } catch (error) {
      if (error instanceof ResponseError && error.statusCode < 500) {
        await this.#end(continuation, 'failed', error.body.error.message);
        return;
      }
      throw error;
    }
    await this.#end(continuation, 'started', undefined, taskId);
  }

  async #end(
    continuation: Continuation,
    state: 'started' | 'dropped' | 'lapsed' | 'failed',
    problem?: string,
    taskId?: string,
  ): Promise<void> {
    const { clock, database } = this.#options;
    const at = clock.now();
    await database.transaction(async tx => {
      const ended = await ContinuationStore.move(
        tx,
        continuation.id,
        ['waiting', 'starting'],
        { state, endedAt: at, problem, taskId },
      );
      if (!ended) return;
      await tellAboutContinuation(tx, state, {
        continuation,
        problem,
        taskId,
        at,
      });
    });
  }

  /** Whoever waits for something owns it, or has asked for it. */
  async #demandPart(
    { kind, subject }: Wait,
    { person, view }: Caller,
  ): Promise<void> {
    const { db } = this.#options.database;
    if (kind === 'agreement') {
      const agreement = await db('agreements').where({ id: subject }).first();
      if (
        !agreement ||
        !speaksFor(person, [
          agreement.consumer_owner_ref,
          agreement.consumer_ref,
          agreement.requester_ref,
        ])
      ) {
        throw new NotFoundError(`No agreement ${subject}`);
      }
      return;
    }
    const revision =
      kind === 'revision' &&
      (await db('revisions').where({ id: subject }).first('contract_ref'));
    const contractRef =
      kind === 'contract' ? subject : revision && revision.contract_ref;
    if (!contractRef || !(await view.visible([contractRef])).has(contractRef)) {
      throw new NotFoundError(`No ${kind} ${subject}`);
    }
    const port = await ProjectionStore.portOf(db, contractRef);
    const product =
      port && (await ProjectionStore.product(db, { uid: port.productUid }));
    // A product that was made just now is not known for some seconds.
    if (product && !speaksFor(person, [product.ownerRef])) {
      throw new NotAllowedError(
        `Only ${product.ownerRef} may have something follow on ${contractRef}`,
      );
    }
  }
}
