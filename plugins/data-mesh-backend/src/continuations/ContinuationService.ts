import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
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
import type { Directory } from '../people/Directory';
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
/** Tasks of the scaffolder that are looked through at a time, and how often. */
const TASKS = 100;
const MOST_LOOKS = 50;
/** The scaffolder will not take it, however often it is asked. */
const FINAL_REFUSALS = [400, 404, 409, 413, 422];
/** One scaffolder, and it may be slow: it holds up nobody else. */
const PARTITION = 'scaffolder';
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
    directory: Pick<Directory, 'entities'>;
    scaffolder: Pick<ScaffolderService, 'scaffold' | 'listTasks'>;
    /** References of the templates that may be started. */
    templates: readonly string[];
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    directory: Pick<Directory, 'entities'>;
    scaffolder: Pick<ScaffolderService, 'scaffold' | 'listTasks'>;
    templates: readonly string[];
  }) {
    this.#options = options;
  }

  /**
   * The same that waits already is answered again: a task may be run twice.
   *
   * @returns its id
   * @throws NotAllowedError for a template that is not configured, and for what the person
   *   has no part in
   * @throws NotFoundError for what there is not, or the person may not see
   * @throws InputError
   */
  async ask(request: ContinuationRequest, caller: Caller): Promise<string> {
    const { auditor, clock, database, templates } = this.#options;
    const { templateRef } = request;
    const waits = distinct(request.waits);
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
        const there = await ContinuationStore.alike(
          database.db,
          { askedBy: person.userRef, templateRef, values },
          waits,
        );
        if (there) return there;
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
            { at: now, dedupe: `continue:${id}`, partition: PARTITION },
          );
          await Outbox.add(
            tx,
            'continue',
            { continuationId: id },
            {
              at: expiresAt,
              dedupe: `continue-late:${id}`,
              partition: PARTITION,
            },
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
          {
            at: clock.now(),
            dedupe: `continue:${id}`,
            partition: PARTITION,
          },
        );
      }
    });
  }

  /**
   * Starts what waits for nothing any more, and ends what waits in vain.
   *
   * @param claim - the row of the outbox that asks for it: of several that do, one starts it
   * @throws Error when the scaffolder cannot be reached: it is tried again
   */
  async look(id: string, claim: string): Promise<void> {
    const { clock, database } = this.#options;
    const found = await ContinuationStore.get(database.db, id);
    if (!found || !['waiting', 'starting'].includes(found.state)) return;
    if (found.state === 'starting') {
      if (found.claim !== claim) return;
      if (found.expiresAt <= clock.now()) {
        await this.#end(found, 'failed', 'The scaffolder could not be asked');
      } else {
        await this.#start(found);
      }
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
        claim,
      });
      if (mine) await this.#start(found);
    } else if (found.expiresAt <= clock.now()) {
      await this.#end(found, 'lapsed', 'It waited too long');
    }
  }

  async #start(continuation: Continuation): Promise<void> {
    const { auditor, auth, database, scaffolder } = this.#options;
    const { id, templateRef, askedBy } = continuation;
    if (continuation.values === undefined) {
      await this.#end(continuation, 'dropped', 'Who asked for it is erased');
      return;
    }
    const credentials = await auth.getOwnServiceCredentials();
    const waits = await ContinuationStore.waits(database.db, [id]);
    const values: Record<string, JsonValue> = {
      ...JSON.parse(continuation.values),
      // Whatever was asked for: these three the template can rely on.
      requestedBy: askedBy,
      approved: (waits.get(id) ?? []).map(wait => ({ ...wait })),
      continuation: id,
    };
    // Somebody may have died between starting it and noting that.
    const there = await this.#startedBefore(continuation, credentials);
    let taskId = there;
    try {
      taskId ??= await audited(
        auditor,
        {
          eventId: 'continuation-start',
          meta: { continuation: id, template: templateRef, actor: askedBy },
        },
        async () =>
          (
            await scaffolder.scaffold({ templateRef, values }, { credentials })
          ).taskId,
      );
    } catch (error) {
      if (
        error instanceof ResponseError &&
        FINAL_REFUSALS.includes(error.statusCode)
      ) {
        await this.#end(continuation, 'failed', error.body.error.message);
        return;
      }
      throw error;
    }
    await this.#end(continuation, 'started', undefined, taskId);
  }

  /** The task of a continuation that was started and not noted. */
  async #startedBefore(
    { id, createdAt }: Continuation,
    credentials: BackstageCredentials,
  ): Promise<string | undefined> {
    const { scaffolder } = this.#options;
    for (let look = 0; look < MOST_LOOKS; look += 1) {
      const { items } = await scaffolder.listTasks(
        { limit: TASKS, offset: look * TASKS },
        { credentials },
      );
      const there = items.find(
        ({ spec }) =>
          (spec as { parameters?: JsonObject }).parameters?.continuation === id,
      );
      if (there) return there.id;
      const oldest = items.at(-1)?.createdAt;
      if (items.length < TASKS || !oldest || oldest < createdAt) break;
    }
    return undefined;
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
    // A product that was made just now is not known for some seconds; its contract says who.
    const owners = product
      ? [product.ownerRef]
      : await this.#ownersOf(contractRef);
    if (!speaksFor(person, owners)) {
      throw new NotAllowedError(
        `Only ${
          owners.join(', ') || 'its owner'
        } may have something follow on ${contractRef}`,
      );
    }
  }

  async #ownersOf(ref: string): Promise<string[]> {
    const entity = (await this.#options.directory.entities([ref])).get(ref);
    return (entity?.relations ?? [])
      .filter(({ type }) => type === RELATION_OWNED_BY)
      .map(({ targetRef }) => targetRef);
  }
}

function distinct(waits: readonly Wait[]): Wait[] {
  return [
    ...new Map(
      waits.map(wait => [`${wait.kind} ${wait.subject}`, wait]),
    ).values(),
  ];
}
