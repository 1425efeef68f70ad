import { randomUUID } from 'node:crypto';
import type { StepAssignment, StepHolder } from '@meshwork/model';
import type { Knex } from 'knex';
import type { Db, Tx } from '../database/MeshDatabase';
import {
  alone,
  together,
  type Found,
  type Statement,
} from '../database/together';
import { Outbox } from '../delivery/Outbox';

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
  /** Steps of one stage are open together. */
  stage: number;
  role: StepHolder;
  /** The group or system that was asked for, where the role is one of these. */
  target?: string;
  assignedRole: StepHolder;
  /** The other system that decides on it, if one does. */
  system?: string;
  note?: string;
  state: StepState;
  decidedBy?: string;
  /** Who was away, where somebody stood in. */
  decidedFor?: string;
  decidedAt?: string;
  reason?: string;
  openedAt?: string;
  /** State version of the subject when it opened. */
  openedVersion?: number;
  /** Put on others by a person: the route puts nobody else on it. */
  pinned: boolean;
  remindedAt?: string;
  escalations: number;
  dueAt?: string;
  /** What the other system was called when it was asked. */
  systemTitle?: string;
  /** What the other system calls it, and where it can be looked at there. */
  reference?: string;
  referenceLink?: string;
  /** Who decided in the other system, as that named them. */
  decidedThere?: string;
  approvers: string[];
}

/** As many steps as one look sets right; the next one goes on. */
const REPAIRED = 500;

/** A step to be, with the stage that it belongs to. */
export interface StagedAssignment extends StepAssignment {
  stage: number;
}

/** A decision on a step. */
export interface StepDecision {
  state: Extract<StepState, 'approved' | 'rejected' | 'changes-requested'>;
  by: string;
  /** Who is away and stood in for. */
  onBehalfOf?: string;
  at: string;
  reason?: string;
  /** Who decided in the other system, where one decides. */
  there?: string;
}

/** What a decision on a step led to. */
export interface Advance {
  /** Whether steps are left to be filled. */
  left: boolean;
  /** Who waits now, where a stage opened. */
  opened: string[];
}

/**
 * Steps of approval and who is on them. Whoever is on a step that is open carries since
 * when: what waits for somebody is read by that.
 */
export class StepStore {
  /**
   * Writes the steps of a subject; those of the first stage are open.
   *
   * @param subject - `version` is its state version once this is committed: whoever saw
   *   that one may decide, also after another step of the stage was filled
   */
  static async open(
    tx: Tx,
    subject: {
      kind: SubjectKind;
      id: string;
      productUid: string;
      version?: number;
      dueAt?: string;
      /** 0 to 3, to sort by. */
      risk?: number;
    },
    assignments: readonly StagedAssignment[],
    now: string,
  ): Promise<void> {
    for (const [index, assignment] of assignments.entries()) {
      const id = randomUUID();
      const opens = assignment.stage === assignments[0].stage;
      await tx('steps').insert({
        id,
        subject_kind: subject.kind,
        subject_id: subject.id,
        product_uid: subject.productUid,
        position: index + 1,
        stage: assignment.stage,
        role: assignment.role,
        target: assignment.target ?? null,
        assigned_role: assignment.assignedRole,
        note: assignment.note ?? null,
        state: opens ? 'open' : 'waiting',
        opened_at: opens ? now : null,
        opened_version: opens ? subject.version ?? null : null,
        due_at: subject.dueAt ?? null,
        risk: subject.risk ?? 0,
      });
      await StepStore.#setApprovers(
        tx,
        id,
        assignment.approvers,
        opens ? now : null,
      );
      if (opens) await StepStore.#opened(tx, { id, ...assignment }, now);
    }
  }

  static async of(
    db: Db,
    kind: SubjectKind,
    ids: readonly string[],
  ): Promise<Map<string, StepRow[]>> {
    if (ids.length === 0) return new Map();
    return await alone(StepStore.reading(db, kind, ids));
  }

  /**
   * The steps of subjects, by subject.
   *
   * @param ids - or a query for them
   */
  static reading(
    db: Db,
    kind: SubjectKind,
    ids: Found,
  ): Statement<Map<string, StepRow[]>> {
    return {
      // One row for each approver; the same number of queries however many there are.
      query: db('steps')
        .leftJoin('step_approvers', 'step_approvers.step_id', 'steps.id')
        .where({ subject_kind: kind })
        .whereIn('subject_id', ids as Knex.QueryBuilder)
        .orderBy(['subject_id', 'position', 'steps.id', 'ref'])
        .select('steps.*', 'step_approvers.ref as approver'),
      read: rows => {
        const result = new Map<string, StepRow[]>();
        for (const { approver, ...row } of rows) {
          const steps = result.get(row.subject_id) ?? [];
          result.set(row.subject_id, steps);
          const last = steps[steps.length - 1];
          const step = last?.id === row.id ? last : fromRow(row, []);
          if (step !== last) steps.push(step);
          if (approver) step.approvers.push(approver);
        }
        return result;
      },
    };
  }

  static async get(db: Db, id: string): Promise<StepRow | undefined> {
    const row = await db('steps').where({ id }).first();
    if (!row) return undefined;
    return fromRow(
      row,
      await db('step_approvers')
        .where({ step_id: id })
        .orderBy('ref')
        .pluck('ref'),
    );
  }

  /**
   * Fills the open step. Where `filled` is false somebody else did so first, and the
   * transaction must fail.
   */
  static filling(tx: Tx, stepId: string, decision: StepDecision) {
    return {
      filled: {
        query: tx('steps')
          .where({ id: stepId, state: 'open' })
          .update({
            state: decision.state,
            decided_by: decision.by,
            decided_for: decision.onBehalfOf ?? null,
            decided_at: decision.at,
            reason: decision.reason ?? null,
            decided_there: decision.there ?? null,
          })
          .returning('id'),
        read: (rows: unknown[]) => rows.length === 1,
      },
      resting: {
        query: waitsForNobody(tx, [stepId]).returning('ref'),
        read: () => undefined,
      },
    };
  }

  /** The same, at once. */
  static async fill(
    tx: Tx,
    stepId: string,
    decision: StepDecision,
  ): Promise<boolean> {
    const { filled } = await together(
      tx,
      StepStore.filling(tx, stepId, decision),
    );
    return filled;
  }

  /**
   * After a step was approved: the next stage opens once all steps of this one are filled.
   *
   * @param next - `version` is the state version of the subject once this is committed;
   *   `assignments` are who is on which step from now on, where that changes and nobody put
   *   somebody on it meanwhile
   */
  static async advance(
    tx: Tx,
    kind: SubjectKind,
    id: string,
    next: {
      now: string;
      version?: number;
      assignments?: ReadonlyMap<StepRow, StepAssignment>;
    },
  ): Promise<Advance> {
    for (const [step, assignment] of next.assignments ?? []) {
      await StepStore.reassign(tx, step, assignment);
    }
    const left = await tx('steps')
      .where({ subject_kind: kind, subject_id: id })
      .whereIn('state', ['open', 'waiting'])
      .orderBy('position')
      .select('id', 'stage', 'state', 'target', 'assigned_role');
    if (left.length === 0) return { left: false, opened: [] };
    if (left.some(({ state }) => state === 'open')) {
      return { left: true, opened: [] };
    }
    const opens = left.filter(({ stage }) => stage === left[0].stage);
    const opening = opens.map(step => step.id);
    await tx('steps')
      .whereIn('id', opening)
      .update({
        state: 'open',
        opened_at: next.now,
        opened_version: next.version ?? null,
      });
    await tx('step_approvers')
      .whereIn('step_id', opening)
      .update({ open_at: next.now });
    for (const { id: stepId, target, assigned_role: assignedRole } of opens) {
      await StepStore.#opened(
        tx,
        { id: stepId, target, assignedRole },
        next.now,
      );
    }
    const opened = await tx('step_approvers')
      .whereIn('step_id', opening)
      .distinct()
      .pluck('ref');
    return { left: true, opened };
  }

  /** The subject is decided or gone: what is left of its steps waits no more. */
  static async skipRest(tx: Tx, kind: SubjectKind, id: string): Promise<void> {
    const left = await tx('steps')
      .where({ subject_kind: kind, subject_id: id })
      .whereIn('state', ['open', 'waiting'])
      .pluck('id');
    if (left.length === 0) return;
    await tx('steps')
      .whereIn('id', left)
      // One of them may have been filled in the same moment.
      .whereIn('state', ['open', 'waiting'])
      .update({ state: 'skipped' });
    await waitsForNobody(tx, left);
  }

  /**
   * Puts others on a step, while it is as it was read: who decided on it, put somebody on
   * it or put it up in between has put the right people on it.
   *
   * @param pinned - they were chosen by a person
   * @returns whether it was put on them
   */
  static async reassign(
    tx: Tx,
    step: Pick<StepRow, 'id' | 'state' | 'pinned' | 'escalations'>,
    assignment: Pick<StepAssignment, 'assignedRole' | 'approvers' | 'note'>,
    pinned = step.pinned,
  ): Promise<boolean> {
    const { id, state, escalations } = step;
    const changed = await tx('steps')
      .where({ id, state, pinned: step.pinned, escalations })
      .update({
        assigned_role: assignment.assignedRole,
        note: assignment.note ?? null,
        pinned,
      });
    if (changed === 0) return false;
    await tx('step_approvers').where({ step_id: id }).delete();
    await StepStore.#setApprovers(
      tx,
      id,
      assignment.approvers,
      sinceWhen(tx, id),
    );
    return true;
  }

  /**
   * Puts an open step to others as well, once: whoever is on it by then stays.
   *
   * @returns whether it was; false when it is decided, or was put up already
   */
  static async escalate(
    tx: Tx,
    step: Pick<StepRow, 'id' | 'escalations'>,
    joining: readonly string[],
    note: string | undefined,
  ): Promise<boolean> {
    const { id, escalations } = step;
    const changed = await tx('steps')
      .where({ id, state: 'open', escalations })
      .update({
        escalations: escalations + 1,
        ...(joining.length > 0 && { note: note ?? null }),
      });
    if (changed === 0) return false;
    await StepStore.#setApprovers(tx, id, joining, sinceWhen(tx, id));
    return true;
  }

  /**
   * Sets right whom steps wait for, where a replica of an older version that knew nothing
   * of it opened or filled them.
   */
  static async repair(db: Db): Promise<void> {
    const steps = () =>
      db('step_approvers')
        .join('steps', 'steps.id', 'step_approvers.step_id')
        .distinct('steps.id', 'steps.opened_at as openedAt')
        .limit(REPAIRED);
    const unseen: { id: string; openedAt: string }[] = await steps()
      .where('steps.state', 'open')
      .whereNull('step_approvers.open_at');
    const over: { id: string }[] = await steps()
      .whereNotNull('step_approvers.open_at')
      .whereNot('steps.state', 'open');
    for (const { id, openedAt } of unseen) {
      await db('step_approvers')
        .where({ step_id: id })
        .update({ open_at: openedAt });
    }
    for (const { id } of over) {
      await db('step_approvers')
        .where({ step_id: id })
        .update({ open_at: null });
    }
  }

  /**
   * The worker finds out when something happens to it while nobody acts, and asks the other
   * system, where one decides.
   */
  static async #opened(
    tx: Tx,
    step: { id: string; target?: string; assignedRole: string },
    at: string,
  ): Promise<void> {
    await Outbox.add(tx, 'step-clock', { stepId: step.id }, { at });
    if (step.assignedRole === 'external') {
      await askSystem(
        tx,
        { id: step.id, system: step.target },
        'requested',
        at,
      );
    }
  }

  static async #setApprovers(
    tx: Tx,
    stepId: string,
    approvers: readonly string[],
    openAt: string | null | ReturnType<Tx>,
  ) {
    const refs = [...new Set(approvers)];
    if (refs.length === 0) return;
    await tx('step_approvers')
      .insert(refs.map(ref => ({ step_id: stepId, ref, open_at: openAt })))
      .onConflict(['step_id', 'ref'])
      .ignore();
  }
}

/** Since when a step waits; a query that finds nothing while it does not. */
function sinceWhen(tx: Tx, id: string) {
  return tx('steps').where({ id, state: 'open' }).select('opened_at');
}

/** Whoever is on these steps need not do anything any more. */
function waitsForNobody(tx: Tx, steps: readonly string[]) {
  return tx('step_approvers')
    .whereIn('step_id', steps)
    .update({ open_at: null });
}

/** Leaves behind that the system that decides on a step is asked, or reminded. */
export async function askSystem(
  tx: Tx,
  step: Pick<StepRow, 'id' | 'system'>,
  why: 'requested' | 'reminded',
  at: string,
): Promise<void> {
  await Outbox.add(
    tx,
    'external-step',
    { stepId: step.id, why },
    { at, partition: `external:${step.system}` },
  );
}

type Row = Record<string, string & number>;

export function fromRow(row: Row, approvers: string[]): StepRow {
  return {
    id: row.id,
    subjectKind: row.subject_kind as SubjectKind,
    subjectId: row.subject_id,
    productUid: row.product_uid,
    position: row.position,
    stage: row.stage,
    role: row.role as StepHolder,
    target: row.target ?? undefined,
    assignedRole: row.assigned_role as StepHolder,
    system: row.assigned_role === 'external' ? row.target : undefined,
    note: row.note ?? undefined,
    state: row.state as StepState,
    decidedBy: row.decided_by ?? undefined,
    decidedFor: row.decided_for ?? undefined,
    decidedAt: row.decided_at ?? undefined,
    reason: row.reason ?? undefined,
    openedAt: row.opened_at ?? undefined,
    openedVersion: row.opened_version ?? undefined,
    pinned: Boolean(row.pinned),
    remindedAt: row.reminded_at ?? undefined,
    escalations: row.escalations,
    dueAt: row.due_at ?? undefined,
    systemTitle: row.external_title ?? undefined,
    reference: row.external_reference ?? undefined,
    referenceLink: row.external_link ?? undefined,
    decidedThere: row.decided_there ?? undefined,
    approvers,
  };
}

/** Who is asked first: everybody on the steps of the first stage. */
export function firstApprovers(
  assignments: readonly StagedAssignment[],
): string[] {
  const first = assignments.filter(
    ({ stage }) => stage === assignments[0].stage,
  );
  return [...new Set(first.flatMap(({ approvers }) => approvers))];
}
