import { ConflictError } from '@backstage/errors';
import type { AgreementState, RevisionState } from '@meshwork/model';
import type { Db, Tx } from '../database/MeshDatabase';
import {
  ofAgreement,
  ofContract,
  ofRevision,
  type WaitOutcome,
} from './outlook';

/** What is waited for: any revision of a contract in effect, this revision, this agreement. */
export interface Wait {
  kind: 'contract' | 'revision' | 'agreement';
  /** Reference of a contract, id of what else it is. */
  subject: string;
}

export type ContinuationState =
  | 'waiting'
  | 'starting'
  | 'started'
  /** What it waited for will not be. */
  | 'dropped'
  /** It waited too long. */
  | 'lapsed'
  | 'cancelled'
  /** The scaffolder refused it. */
  | 'failed';

export interface Continuation {
  id: string;
  templateRef: string;
  /** JSON; absent once who asked for it was erased. */
  values?: string;
  askedBy: string;
  state: ContinuationState;
  createdAt: string;
  expiresAt: string;
  endedAt?: string;
  /** The row of the outbox that starts it. */
  claim?: string;
  taskId?: string;
  problem?: string;
}

const fromRow = (row: Record<string, never>): Continuation => ({
  id: row.id,
  templateRef: row.template_ref,
  values: row.template_values ?? undefined,
  askedBy: row.asked_by,
  state: row.state,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  endedAt: row.ended_at ?? undefined,
  claim: row.claim ?? undefined,
  taskId: row.task_id ?? undefined,
  problem: row.problem ?? undefined,
});

export class ContinuationStore {
  /**
   * @param options.wish - what is the same for the same (`wishOf`): of those, one waits
   * @returns its id, or that of the same that waits already
   */
  static async insert(
    tx: Tx,
    continuation: Continuation & { values: string },
    { waits, wish }: { waits: readonly Wait[]; wish: string },
  ): Promise<string> {
    await tx('continuations')
      .insert({
        id: continuation.id,
        template_ref: continuation.templateRef,
        template_values: continuation.values,
        asked_by: continuation.askedBy,
        state: continuation.state,
        created_at: continuation.createdAt,
        expires_at: continuation.expiresAt,
        wish,
      })
      .onConflict('wish')
      .ignore();
    // Whoever writes the same at this moment has been waited for.
    const there = await tx('continuations').where({ wish }).first('id');
    if (!there) {
      throw new ConflictError('The same has just ended: ask for it again');
    }
    if (there.id === continuation.id) {
      await tx('continuation_waits').insert(
        waits.map(({ kind, subject }) => ({
          continuation_id: continuation.id,
          kind,
          subject,
        })),
      );
    }
    return there.id;
  }

  static async get(db: Db, id: string): Promise<Continuation | undefined> {
    const row = await db('continuations').where({ id }).first();
    return row && fromRow(row);
  }

  /** Those of one person, newest first. */
  static async of(
    db: Db,
    askedBy: string,
    limit: number,
  ): Promise<Continuation[]> {
    const rows = await db('continuations')
      .where({ asked_by: askedBy })
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(fromRow);
  }

  static async waits(
    db: Db,
    ids: readonly string[],
  ): Promise<Map<string, Wait[]>> {
    const rows = await db('continuation_waits')
      .whereIn('continuation_id', ids)
      .orderBy(['continuation_id', 'kind', 'subject']);
    const found = new Map<string, Wait[]>();
    for (const { continuation_id: id, kind, subject } of rows) {
      found.set(id, [...(found.get(id) ?? []), { kind, subject }]);
    }
    return found;
  }

  /** Ids of those that wait for a revision, its contract, or an agreement. */
  static async waitingFor(
    db: Db,
    subject: { kind: string; id: string },
  ): Promise<string[]> {
    return await db('continuation_waits')
      .join('continuations', 'continuations.id', 'continuation_id')
      .where('state', 'waiting')
      .andWhere(q => {
        q.where({ kind: subject.kind, subject: subject.id });
        if (subject.kind === 'revision') {
          q.orWhere(contract =>
            contract
              .where('kind', 'contract')
              .whereIn(
                'subject',
                db('revisions')
                  .where({ id: subject.id })
                  .select('contract_ref'),
              ),
          );
        }
      })
      .distinct()
      .pluck('continuations.id');
  }

  static async outcomes(
    db: Db,
    waits: readonly Wait[],
  ): Promise<WaitOutcome[]> {
    const outcomes: WaitOutcome[] = [];
    for (const { kind, subject } of waits) {
      if (kind === 'contract') {
        const states: RevisionState[] = await db('revisions')
          .where({ contract_ref: subject })
          .distinct()
          .pluck('state');
        outcomes.push(ofContract(states));
      } else if (kind === 'revision') {
        const row = await db('revisions').where({ id: subject }).first('state');
        outcomes.push(ofRevision(row?.state as RevisionState | undefined));
      } else {
        const row = await db('agreements')
          .where({ id: subject })
          .first('state');
        outcomes.push(ofAgreement(row?.state as AgreementState | undefined));
      }
    }
    return outcomes;
  }

  /** @returns false when it is in another state by now; none goes back to waiting */
  static async move(
    db: Db,
    id: string,
    from: readonly ContinuationState[],
    to: {
      state: Exclude<ContinuationState, 'waiting'>;
      claim?: string;
      endedAt?: string;
      taskId?: string;
      problem?: string;
    },
  ): Promise<boolean> {
    const moved = await db('continuations')
      .where({ id })
      .whereIn('state', from)
      .update({
        state: to.state,
        claim: to.claim ?? null,
        ended_at: to.endedAt ?? null,
        task_id: to.taskId ?? null,
        problem: to.problem ?? null,
        // It waits no longer: the same may be asked for again.
        wish: null,
      });
    return moved > 0;
  }
}
