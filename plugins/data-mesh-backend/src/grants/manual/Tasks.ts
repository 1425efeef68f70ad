import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { speaksFor, type Person } from '@meshwork/model';
import { demandReason, StaleStateError } from '../../approvals/Approvals';
import { audited } from '../../audit';
import { later, type Clock } from '../../clock';
import { decodeCursor, pageOfRead, type Page } from '../../database/cursor';
import type { MeshDatabase, Tx } from '../../database/MeshDatabase';
import { Outbox } from '../../delivery/Outbox';
import { HistoryStore } from '../../history/HistoryStore';
import type { GrantAnswers } from '../GrantAnswers';
import { GrantStore } from '../GrantStore';
import { TaskStore, type TaskRow, type TaskState } from './TaskStore';
import { tellAboutTask } from './taskTelling';

export interface TaskCommand {
  action: 'done' | 'cannot' | 'reopen';
  stateVersion: number;
  /** Why it cannot be done. */
  reason?: string;
  /** That nothing is left: asked for when something was taken back. */
  attestation?: string;
}

const TO: Record<TaskCommand['action'], TaskState> = {
  done: 'done',
  cannot: 'cannot',
  reopen: 'open',
};
const DAY_MS = 24 * 60 * 60 * 1000;
/** More than this is "many": a tab needs no exact figure beyond it. */
const COUNTED = 100;

/** What people have to do for grants, and what they say of it. */
export class Tasks {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #auditor: AuditorService;
  readonly #answers: GrantAnswers;

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    answers: GrantAnswers;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#auditor = options.auditor;
    this.#answers = options.answers;
  }

  /** Tasks, what is due first before the rest. */
  async list(
    filter: Parameters<typeof TaskStore.list>[1],
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<Page<TaskRow>> {
    const rows = await TaskStore.list(this.#database.db, filter, {
      after: decodeCursor(cursor, 2),
      limit: limit + 1,
    });
    return pageOfRead(rows, limit, task => [task.dueAt, task.id]);
  }

  /** How many open tasks a person, or a group of theirs, has. */
  async count(person: Person): Promise<number> {
    const tasks = await TaskStore.list(
      this.#database.db,
      { owners: [person.userRef, ...person.memberOf], states: ['open'] },
      { limit: COUNTED },
    );
    return tasks.length;
  }

  /**
   * Says what became of a task. Only who is in its group may.
   *
   * @param seesAll - whether the person may see tasks of other groups
   * @throws NotFoundError for a task of others, NotAllowedError for one that is only
   *   seen, InputError without attestation or reason, StaleStateError, ConflictError
   */
  async act(
    id: string,
    command: TaskCommand,
    person: Person,
    seesAll: boolean,
  ): Promise<TaskRow> {
    const { db } = this.#database;
    const task = await TaskStore.get(db, id);
    const mine = task && speaksFor(person, [task.ownerRef]);
    if (!task || (!mine && !seesAll)) throw new NotFoundError(`No task ${id}`);
    if (!mine) {
      throw new NotAllowedError(`Only members of ${task.ownerRef} may do this`);
    }
    if (task.stateVersion !== command.stateVersion) {
      throw new StaleStateError('task', task);
    }
    const from = command.action === 'reopen' ? 'cannot' : 'open';
    if (task.state !== from) {
      throw new ConflictError(
        `The task is ${task.state}: "${command.action}" is not possible`,
      );
    }
    const words = wordsOf(task, command);
    await audited(
      this.#auditor,
      { eventId: 'grant-task', meta: { task: id, actionType: command.action } },
      () =>
        this.#database.transaction(tx =>
          this.#move(tx, task, command.action, person, words),
        ),
    );
    return (await TaskStore.get(db, id))!;
  }

  async #move(
    tx: Tx,
    task: TaskRow,
    action: TaskCommand['action'],
    person: Person,
    words: string | undefined,
  ): Promise<void> {
    const at = this.#clock.now();
    const state = TO[action];
    const moved = await TaskStore.move(tx, task, {
      state,
      by: person.userRef,
      at,
      words,
    });
    if (!moved) {
      const now = await TaskStore.get(tx, task.id);
      throw new StaleStateError('task', now ?? task);
    }
    const product = await tx('products')
      .where({ ref: task.productRef })
      .first('uid');
    await HistoryStore.append(tx, {
      at,
      subject: { kind: 'grant', id: task.grantId },
      productUid: product?.uid,
      action: `task-${action}`,
      actor: person.userRef,
      from: task.state,
      to: state,
      text: words,
      data: { task: task.id, kind: task.kind, agreement: task.agreementId },
    });
    if (action === 'reopen') {
      await Outbox.add(tx, 'grant', { grantId: task.grantId }, { at });
      return;
    }
    const done = task.kind === 'revoke' ? 'absent' : 'granted';
    await this.#answers.takeIn(tx, task.provisioner, {
      key: task.grantId,
      operation: task.operation,
      status: action === 'done' ? done : 'failed',
      detail:
        action === 'done'
          ? undefined
          : `${task.ownerRef} cannot do it: ${words}`,
    });
    if (task.kind === 'change' && action === 'done') {
      await this.#answerForEarlier(tx, task);
    }
  }

  /** What was changed over is gone with that: the earlier plans wait for nothing else. */
  async #answerForEarlier(tx: Tx, task: TaskRow): Promise<void> {
    const grants = await GrantStore.ofAgreements(tx, [task.agreementId]);
    for (const grant of grants.get(task.agreementId) ?? []) {
      if (!grant.replacedAt || grant.provisioner !== task.provisioner) continue;
      if (grant.status === 'absent') continue;
      await this.#answers.takeIn(tx, task.provisioner, {
        key: grant.id,
        operation: grant.operation,
        status: 'absent',
      });
    }
  }

  /** Reminds of what is due, once a day until it is done. */
  async remind(): Promise<void> {
    const now = this.#clock.now();
    const due = await TaskStore.overdue(
      this.#database.db,
      now,
      later(now, -DAY_MS),
      500,
    );
    for (const task of due) {
      await this.#database.transaction(async tx => {
        await TaskStore.reminded(tx, task.id, now);
        await tellAboutTask(tx, 'due', task, now);
      });
    }
  }
}

function wordsOf(task: TaskRow, command: TaskCommand): string | undefined {
  if (command.action === 'cannot') {
    demandReason('cannot', command.reason);
    return command.reason;
  }
  if (command.action === 'reopen') return command.reason;
  if (task.kind !== 'grant' && !command.attestation?.trim()) {
    throw new InputError(
      'request/body/attestation must be given: say that nothing is left, for example "copy deleted"',
    );
  }
  return command.attestation ?? command.reason;
}
