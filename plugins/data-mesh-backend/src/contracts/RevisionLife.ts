import { ConflictError } from '@backstage/errors';
import {
  IllegalTransitionError,
  revisionTransitions,
  transitionOf,
  type RevisionAction,
  type RevisionState,
} from '@meshwork/model';
import { lookAgain } from '../agreements/reviews/lookAgain';
import { StaleStateError } from '../approvals/Approvals';
import type { Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { FoundSchemaStore } from '../observations/schema/FoundSchemaStore';
import { HistoryStore, SYSTEM_ACTOR } from '../history/HistoryStore';
import { RevisionStore, type RevisionRow } from './RevisionStore';

/** Who moved it, and what they said; the mesh itself when nobody. */
export interface RevisionBy {
  actor?: string;
  /** Who was away, where the actor stood in. */
  onBehalfOf?: string;
  text?: string;
  step?: number;
  note?: string;
}

/**
 * How a revision moves: the state, its history and what is published are one
 * transaction. Who may move it is decided before.
 */
export class RevisionLife {
  /** Makes a revision the one in effect, in place of the one before it. */
  async activate(
    tx: Tx,
    revision: RevisionRow,
    action: RevisionAction,
    now: string,
    by: RevisionBy = {},
  ): Promise<void> {
    const actives = await RevisionStore.inStates(
      tx,
      [revision.contractRef],
      ['active'],
    );
    for (const old of actives.get(revision.contractRef) ?? []) {
      await this.move(tx, old, 'supersede', 'superseded', now);
    }
    await this.move(tx, revision, action, 'active', now, by, now);
    await Outbox.add(
      tx,
      'evaluate',
      { productUid: revision.productUid },
      { at: now, dedupe: `evaluate:${revision.productUid}` },
    );
    // What was found of the tables may be as agreed now, or no more.
    await FoundSchemaStore.judgeAgain(tx, revision);
    await Outbox.add(
      tx,
      'observations',
      { productUid: revision.productUid },
      { at: now, dedupe: `observations:${revision.productUid}` },
    );
    // Terms, price or classification may not be what was agreed on any more.
    await lookAgain(tx, revision.productUid, now);
  }

  async move(
    tx: Tx,
    revision: RevisionRow,
    action: RevisionAction,
    to: RevisionState,
    now: string,
    by: RevisionBy = {},
    effectiveAt?: string,
  ): Promise<void> {
    const from = revision.state;
    legalRevision(from, action);
    if (!(await RevisionStore.move(tx, revision, { state: to, effectiveAt }))) {
      const current = await RevisionStore.get(tx, revision.id);
      throw new StaleStateError('contract revision', current ?? revision);
    }
    revision.state = to;
    revision.stateVersion += 1;
    await this.note(tx, revision, { action, from, to, at: now, ...by });
  }

  /**
   * Moves the date of a scheduled revision without anybody having acted: an agreement that
   * it waited for has ended. No row of the table, but whoever looked at it looks again.
   */
  async reschedule(
    tx: Tx,
    revision: RevisionRow,
    effectiveAt: string,
  ): Promise<void> {
    const { state } = revision;
    if (!(await RevisionStore.move(tx, revision, { state, effectiveAt }))) {
      const current = await RevisionStore.get(tx, revision.id);
      throw new StaleStateError('contract revision', current ?? revision);
    }
    revision.stateVersion += 1;
  }

  async note(
    tx: Tx,
    revision: RevisionRow,
    entry: {
      action: RevisionAction;
      from?: string;
      to: string;
      at: string;
    } & RevisionBy,
  ): Promise<void> {
    await HistoryStore.append(tx, {
      at: entry.at,
      subject: { kind: 'revision', id: revision.id },
      productUid: revision.productUid,
      action: entry.action,
      actor: entry.actor ?? SYSTEM_ACTOR,
      onBehalfOf: entry.onBehalfOf,
      from: entry.from,
      to: entry.to,
      data: {
        contract: revision.contractRef,
        version: revision.version,
        content: revision.contentHash,
        ...(entry.step && { step: entry.step }),
        ...(entry.note && { note: entry.note }),
      },
      text: entry.text,
    });
    await Outbox.add(
      tx,
      'publish',
      {
        type: `revision.${entry.action}`,
        subject: { kind: 'revision', id: revision.id },
      },
      { at: entry.at },
    );
  }
}

/** The state machine's answer as an error of the API: 409, naming the state. */
export function legalRevision(state: RevisionState, action: RevisionAction) {
  try {
    return transitionOf(
      revisionTransitions,
      'contract revision',
      state,
      action,
    );
  } catch (error) {
    if (error instanceof IllegalTransitionError) {
      throw new ConflictError(error.message);
    }
    throw error;
  }
}
