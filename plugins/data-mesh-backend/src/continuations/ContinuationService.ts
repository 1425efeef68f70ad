import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import { randomUUID } from 'node:crypto';
import { audited } from '../audit';
import { later, type Clock } from '../clock';
import type { MeshDatabase, Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import type { Caller } from '../http/Caller';
import type { Directory } from '../people/Directory';
import { ContinuationStarter } from './ContinuationStarter';
import {
  ContinuationStore,
  type Continuation,
  type Wait,
} from './ContinuationStore';
import { outlookOf } from './outlook';
import { tellAboutContinuation } from './telling';
import { WhoMayWait } from './WhoMayWait';
import { wishOf } from './wish';

const DAY_MS = 86_400_000;
/** Whoever still waits then has forgotten it. */
const LONGEST_WAIT_MS = 180 * DAY_MS;
const LARGEST_VALUES = 256 * 1024;
const MOST_WAITS = 50;
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
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #auditor: AuditorService;
  readonly #templates: readonly string[];
  readonly #mayWait: WhoMayWait;
  readonly #starter: ContinuationStarter;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    auth: Pick<AuthService, 'getOwnServiceCredentials'>;
    directory: Pick<Directory, 'entities'>;
    scaffolder: Pick<ScaffolderService, 'scaffold' | 'listTasks'>;
    /** References of the templates that may be started. */
    templates: readonly string[];
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#auditor = options.auditor;
    this.#templates = options.templates;
    this.#mayWait = new WhoMayWait({
      db: options.database.db,
      directory: options.directory,
    });
    this.#starter = new ContinuationStarter(options);
  }

  /**
   * The same that waits already is answered again: a task may be run twice, and two may be
   * run at the same moment.
   *
   * @returns its id
   * @throws NotAllowedError for a template that is not configured, and for what the person
   *   has no part in
   * @throws NotFoundError for what there is not, or the person may not see
   * @throws InputError
   */
  async ask(request: ContinuationRequest, caller: Caller): Promise<string> {
    const { templateRef } = request;
    const waits = distinct(request.waits);
    const { userRef } = caller.person;
    return await audited(
      this.#auditor,
      {
        eventId: 'continuation-ask',
        meta: { template: templateRef, actor: userRef },
      },
      async () => {
        await this.#demandTemplate(templateRef, caller);
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
        for (const wait of waits) await this.#mayWait.demand(wait, caller);
        return await this.#database.transaction(tx =>
          this.#keep(tx, { askedBy: userRef, templateRef, values, waits }),
        );
      },
    );
  }

  /** Those that somebody asked for, newest first. */
  async mine(userRef: string): Promise<(Continuation & { waits: Wait[] })[]> {
    const { db } = this.#database;
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
    const { db } = this.#database;
    await audited(
      this.#auditor,
      {
        eventId: 'continuation-cancel',
        meta: { continuation: id, actor: userRef },
      },
      async () => {
        const found = await ContinuationStore.get(db, id);
        if (found?.askedBy !== userRef) {
          throw new NotFoundError(`No continuation ${id}`);
        }
        const cancelled = await ContinuationStore.move(db, id, ['waiting'], {
          state: 'cancelled',
          endedAt: this.#clock.now(),
        });
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
    const ids = await ContinuationStore.waitingFor(this.#database.db, subject);
    if (ids.length === 0) return;
    await this.#database.transaction(async tx => {
      for (const id of ids) await this.#lookSoon(tx, id);
    });
  }

  /**
   * Starts what waits for nothing any more, and ends what waits in vain.
   *
   * @param claim - the row of the outbox that asks for it: of several that do, one starts it
   * @throws Error when the scaffolder cannot be reached: it is tried again
   */
  async look(id: string, claim: string): Promise<void> {
    const { db } = this.#database;
    const found = await ContinuationStore.get(db, id);
    if (!found || !['waiting', 'starting'].includes(found.state)) return;
    const waits = (await ContinuationStore.waits(db, [id])).get(id) ?? [];
    const isLate = found.expiresAt <= this.#clock.now();
    if (found.state === 'starting') {
      if (found.claim !== claim) return;
      if (isLate) {
        await this.#end(found, 'failed', 'The scaffolder could not be asked');
      } else {
        await this.#start(found, waits);
      }
      return;
    }
    const outlook = outlookOf(await ContinuationStore.outcomes(db, waits));
    if (outlook === 'lost' || found.values === undefined) {
      await this.#end(found, 'dropped', 'What it waited for will not be');
    } else if (outlook === 'met') {
      const mine = await ContinuationStore.move(db, id, ['waiting'], {
        state: 'starting',
        claim,
      });
      if (mine) await this.#start(found, waits);
    } else if (isLate) {
      await this.#end(found, 'lapsed', 'It waited too long');
    }
  }

  async #demandTemplate(templateRef: string, { view }: Caller): Promise<void> {
    if (!this.#templates.includes(templateRef)) {
      throw new NotAllowedError(
        `dataMesh.continuations.templates does not name ${templateRef}`,
      );
    }
    if (!(await view.visible([templateRef])).has(templateRef)) {
      throw new NotFoundError(`No template ${templateRef}`);
    }
  }

  /** @returns the id of what waits from now on, or did already */
  async #keep(
    tx: Tx,
    wanted: {
      askedBy: string;
      templateRef: string;
      values: string;
      waits: readonly Wait[];
    },
  ): Promise<string> {
    const { waits, ...what } = wanted;
    const now = this.#clock.now();
    const expiresAt = later(now, LONGEST_WAIT_MS);
    const id = randomUUID();
    const kept = await ContinuationStore.insert(
      tx,
      { ...what, id, state: 'waiting', createdAt: now, expiresAt },
      { waits, wish: wishOf(wanted) },
    );
    if (kept !== id) return kept;
    // What it waits for may be there already.
    await this.#lookSoon(tx, id);
    await Outbox.add(
      tx,
      'continue',
      { continuationId: id },
      { at: expiresAt, dedupe: `continue-late:${id}`, partition: PARTITION },
    );
    return id;
  }

  async #lookSoon(tx: Tx, id: string): Promise<void> {
    await Outbox.add(
      tx,
      'continue',
      { continuationId: id },
      {
        at: this.#clock.now(),
        dedupe: `continue:${id}`,
        partition: PARTITION,
      },
    );
  }

  async #start(
    { values, ...continuation }: Continuation,
    waits: readonly Wait[],
  ): Promise<void> {
    if (values === undefined) {
      await this.#end(continuation, 'dropped', 'Who asked for it is erased');
      return;
    }
    const started = await this.#starter.start(
      { ...continuation, values },
      waits,
    );
    if ('refused' in started) {
      await this.#end(continuation, 'failed', started.refused);
    } else {
      await this.#end(continuation, 'started', undefined, started.taskId);
    }
  }

  async #end(
    continuation: Continuation,
    state: 'started' | 'dropped' | 'lapsed' | 'failed',
    problem?: string,
    taskId?: string,
  ): Promise<void> {
    const at = this.#clock.now();
    await this.#database.transaction(async tx => {
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
}

function distinct(waits: readonly Wait[]): Wait[] {
  return [
    ...new Map(
      waits.map(wait => [`${wait.kind} ${wait.subject}`, wait]),
    ).values(),
  ];
}
