import { randomUUID } from 'node:crypto';
import type { Db, Tx } from '../../database/MeshDatabase';

/** What has to be done; a `change` takes back some of what was given, and may add some. */
export type TaskKind = 'grant' | 'change' | 'revoke';
export type TaskState = 'open' | 'done' | 'cannot' | 'superseded';

/** Something that a person has to do so that a grant becomes true, or ends. */
export interface TaskRow {
  id: string;
  kind: TaskKind;
  state: TaskState;
  provisioner: string;
  grantId: string;
  operation: string;
  agreementId: string;
  productRef: string;
  port: string;
  consumerRef: string;
  environment: string;
  /** What it is about on the platform, for people. */
  resources: string[];
  instructions: string;
  ownerRef: string;
  createdAt: string;
  dueAt: string;
  decidedBy?: string;
  decidedAt?: string;
  /** What was attested, or why it cannot be done. */
  words?: string;
  stateVersion: number;
}

/** Tasks of the manual provisioners. Only SQL. */
export class TaskStore {
  static async get(db: Db, id: string): Promise<TaskRow | undefined> {
    const row = await db('grant_tasks').where({ id }).first();
    return row && fromRow(row);
  }

  static async ofOperation(
    db: Db,
    operation: string,
  ): Promise<TaskRow | undefined> {
    const row = await db('grant_tasks').where({ operation }).first();
    return row && fromRow(row);
  }

  /** What was done last for a grant. */
  static async lastDone(db: Db, grantId: string): Promise<TaskRow | undefined> {
    const row = await db('grant_tasks')
      .where({ grant_id: grantId, state: 'done' })
      .orderBy('decided_at', 'desc')
      .first();
    return row && fromRow(row);
  }

  /**
   * Whether access was given for a grant and is still there, as far as people said: neither
   * taken back nor changed over to a later plan of the same agreement.
   */
  static async isGiven(
    db: Db,
    grant: { key: string; agreementId: string; provisioner: string },
  ): Promise<boolean> {
    const last = await TaskStore.lastDone(db, grant.key);
    if (!last || last.kind === 'revoke') return false;
    const changed = await db('grant_tasks')
      .where({
        agreement_id: grant.agreementId,
        provisioner: grant.provisioner,
        state: 'done',
      })
      .whereIn('kind', ['change', 'revoke'])
      .andWhereNot({ grant_id: grant.key })
      .andWhere('decided_at', '>=', last.decidedAt ?? '')
      .first('id');
    return changed === undefined;
  }

  /** Ends what is still open for some grants: nobody wants it any more. */
  static async supersede(
    tx: Tx,
    grantIds: readonly string[],
    at: string,
  ): Promise<void> {
    await tx('grant_tasks')
      .whereIn('grant_id', grantIds)
      .whereIn('state', ['open', 'cannot'])
      .update({
        state: 'superseded',
        decided_at: at,
        state_version: tx.raw('state_version + 1'),
      });
  }

  /** Nothing where there is one for the operation already. */
  static async insert(
    tx: Tx,
    task: Omit<TaskRow, 'id' | 'state' | 'stateVersion'>,
  ): Promise<TaskRow> {
    await tx('grant_tasks')
      .insert({
        id: randomUUID(),
        kind: task.kind,
        state: 'open',
        provisioner: task.provisioner,
        grant_id: task.grantId,
        operation: task.operation,
        agreement_id: task.agreementId,
        product_ref: task.productRef,
        port: task.port,
        consumer_ref: task.consumerRef,
        environment: task.environment,
        resources: JSON.stringify(task.resources),
        instructions: task.instructions,
        owner_ref: task.ownerRef,
        created_at: task.createdAt,
        due_at: task.dueAt,
      })
      .onConflict('operation')
      .ignore();
    return (await TaskStore.ofOperation(tx, task.operation))!;
  }

  /** Moves a task from the version that was looked at; false when it moved on. */
  static async move(
    tx: Tx,
    task: Pick<TaskRow, 'id' | 'stateVersion'>,
    to: { state: TaskState; by: string; at: string; words?: string },
  ): Promise<boolean> {
    const moved = await tx('grant_tasks')
      .where({ id: task.id, state_version: task.stateVersion })
      .update({
        state: to.state,
        decided_by: to.state === 'open' ? null : to.by,
        decided_at: to.state === 'open' ? null : to.at,
        words: to.words ?? null,
        state_version: task.stateVersion + 1,
      });
    return moved === 1;
  }

  /** What is due and nobody was reminded of since an instant. */
  static async overdue(
    db: Db,
    now: string,
    notSince: string,
    limit: number,
  ): Promise<TaskRow[]> {
    const rows = await db('grant_tasks')
      .where({ state: 'open' })
      .andWhere('due_at', '<=', now)
      .andWhere(q =>
        q.whereNull('reminded_at').orWhere('reminded_at', '<=', notSince),
      )
      .orderBy('due_at')
      .limit(limit);
    return rows.map(fromRow);
  }

  static async reminded(tx: Tx, id: string, at: string): Promise<void> {
    await tx('grant_tasks').where({ id }).update({ reminded_at: at });
  }

  /** What is due first comes first. */
  static async list(
    db: Db,
    filter: {
      /** Whose; everybody's when absent. */
      owners?: readonly string[];
      states: readonly TaskState[];
      agreementId?: string;
    },
    page: { after?: readonly (string | number)[]; limit: number },
  ): Promise<TaskRow[]> {
    const query = db('grant_tasks')
      .whereIn('state', filter.states)
      .orderBy(['due_at', 'id'])
      .limit(page.limit);
    if (filter.owners) query.whereIn('owner_ref', filter.owners);
    if (filter.agreementId) query.where({ agreement_id: filter.agreementId });
    if (page.after) {
      const [dueAt, id] = page.after;
      query.where(q =>
        q
          .where('due_at', '>', dueAt)
          .orWhere(w => w.where('due_at', dueAt).andWhere('id', '>', id)),
      );
    }
    return (await query).map(fromRow);
  }
}

type Row = Record<string, never>;

function fromRow(row: Row): TaskRow {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    provisioner: row.provisioner,
    grantId: row.grant_id,
    operation: row.operation,
    agreementId: row.agreement_id,
    productRef: row.product_ref,
    port: row.port,
    consumerRef: row.consumer_ref,
    environment: row.environment,
    resources: JSON.parse(row.resources),
    instructions: row.instructions,
    ownerRef: row.owner_ref,
    createdAt: row.created_at,
    dueAt: row.due_at,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    words: row.words ?? undefined,
    stateVersion: row.state_version,
  };
}
