import { randomUUID } from 'node:crypto';
import type { StepAssignment, StepHolder } from '@meshwork/model';
import type { Db, Tx } from '../database/MeshDatabase';

export type SubjectKind = 'revision' | 'agreement' | 'agreement-review';
export type StepState =
  | 'waiting'
  | 'open'
  | 'approved'
  | 'rejected'
  | 'changes-requested'
  | 'skipped';

export interface StepRow {
  id: string;
  subjectKind: SubjectKind;
  subjectId: string;
  productUid: string;
  position: number;
  role: StepHolder;
  assignedRole: StepHolder;
  note?: string;
  state: StepState;
  decidedBy?: string;
  decidedAt?: string;
  reason?: string;
  openedAt?: string;
  approvers: string[];
}

/** Steps of approval and who is on them. */
export class StepStore {
  /** Writes the steps of a subject; the first one is open. */
  static async open(
    tx: Tx,
    subject: { kind: SubjectKind; id: string; productUid: string },
    assignments: readonly StepAssignment[],
    now: string,
  ): Promise<void> {
    for (const [index, assignment] of assignments.entries()) {
      const id = randomUUID();
      await tx('steps').insert({
        id,
        subject_kind: subject.kind,
        subject_id: subject.id,
        product_uid: subject.productUid,
        position: index + 1,
        role: assignment.role,
        assigned_role: assignment.assignedRole,
        note: assignment.note ?? null,
        state: index === 0 ? 'open' : 'waiting',
        opened_at: index === 0 ? now : null,
      });
      await StepStore.#setApprovers(tx, id, assignment.approvers);
    }
  }

  static async of(
    db: Db,
    kind: SubjectKind,
    ids: readonly string[],
  ): Promise<Map<string, StepRow[]>> {
    const result = new Map<string, StepRow[]>();
    if (ids.length === 0) return result;
    const rows = await db('steps')
      .where({ subject_kind: kind })
      .whereIn('subject_id', ids)
      .orderBy('position');
    const approvers = await db('step_approvers').whereIn(
      'step_id',
      rows.map(row => row.id),
    );
    for (const row of rows) {
      const step = fromRow(
        row,
        approvers.filter(a => a.step_id === row.id).map(a => a.ref),
      );
      result.set(step.subjectId, [...(result.get(step.subjectId) ?? []), step]);
    }
    return result;
  }

  /** Fills the open step. Answers false when somebody else did so first. */
  static async fill(
    tx: Tx,
    stepId: string,
    decision: {
      state: Extract<StepState, 'approved' | 'rejected' | 'changes-requested'>;
      by: string;
      at: string;
      reason?: string;
    },
  ): Promise<boolean> {
    const filled = await tx('steps')
      .where({ id: stepId, state: 'open' })
      .update({
        state: decision.state,
        decided_by: decision.by,
        decided_at: decision.at,
        reason: decision.reason ?? null,
      });
    return filled === 1;
  }

  /**
   * Opens the next step, if one is left.
   *
   * @param assignment - who is on it from now on; whoever was before when left out
   */
  static async openNext(
    tx: Tx,
    kind: SubjectKind,
    id: string,
    now: string,
    assignment?: StepAssignment,
  ): Promise<boolean> {
    const next = await tx('steps')
      .where({ subject_kind: kind, subject_id: id, state: 'waiting' })
      .orderBy('position')
      .first('id');
    if (!next) return false;
    await tx('steps')
      .where({ id: next.id })
      .update({ state: 'open', opened_at: now });
    if (assignment) await StepStore.reassign(tx, next.id, assignment, 'open');
    return true;
  }

  /** The subject is decided or gone: what is left of its steps waits no more. */
  static async skipRest(tx: Tx, kind: SubjectKind, id: string): Promise<void> {
    await tx('steps')
      .where({ subject_kind: kind, subject_id: id })
      .whereIn('state', ['open', 'waiting'])
      .update({ state: 'skipped' });
  }

  /**
   * Puts others on a step.
   *
   * @param whileIn - only while the step is in this state: a decision in between has put
   *   the right people on it
   */
  static async reassign(
    tx: Tx,
    stepId: string,
    assignment: StepAssignment,
    whileIn: StepState,
  ): Promise<void> {
    const changed = await tx('steps')
      .where({ id: stepId, state: whileIn })
      .update({
        assigned_role: assignment.assignedRole,
        note: assignment.note ?? null,
      });
    if (changed === 0) return;
    await tx('step_approvers').where({ step_id: stepId }).delete();
    await StepStore.#setApprovers(tx, stepId, assignment.approvers);
  }

  static async #setApprovers(
    tx: Tx,
    stepId: string,
    approvers: readonly string[],
  ) {
    for (const ref of new Set(approvers)) {
      await tx('step_approvers').insert({ step_id: stepId, ref });
    }
  }
}

type Row = Record<string, string & number>;

export function fromRow(row: Row, approvers: string[]): StepRow {
  return {
    id: row.id,
    subjectKind: row.subject_kind as SubjectKind,
    subjectId: row.subject_id,
    productUid: row.product_uid,
    position: row.position,
    role: row.role as StepHolder,
    assignedRole: row.assigned_role as StepHolder,
    note: row.note ?? undefined,
    state: row.state as StepState,
    decidedBy: row.decided_by ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    reason: row.reason ?? undefined,
    openedAt: row.opened_at ?? undefined,
    approvers,
  };
}
