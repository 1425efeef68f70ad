import type { FollowStep, PlanDifference, PlanPart } from '@meshwork/model';
import type { Tx } from '../database/MeshDatabase';
import { Outbox } from '../delivery/Outbox';
import { HistoryStore, SYSTEM_ACTOR } from '../history/HistoryStore';
import type { GrantSubject } from './GrantService';
import type { GrantRow } from './GrantStore';

/** Things of a plan as people read them, for example `orders.orders (id, total)`. */
function partsText(parts: readonly PlanPart[]): string {
  const things = parts.map(
    ({ container, name, columns }) =>
      `${container}.${name}${columns ? ` (${columns.join(', ')})` : ''}`,
  );
  return [...new Set(things)].join(', ');
}

/** What a change of plan takes and gives, for people. */
export function differenceText({ added, takenBack }: PlanDifference): string {
  return [
    takenBack.length > 0 && `No more: ${partsText(takenBack)}`,
    added.length > 0 && `From now on: ${partsText(added)}`,
  ]
    .filter(Boolean)
    .join('. ');
}

/** Keeps in history, and publishes, that a grant follows its contract, or why it does not. */
export async function noteFollowing(
  tx: Tx,
  subject: GrantSubject,
  step: FollowStep<GrantRow>,
  at: string,
): Promise<void> {
  // A grant that is new stands for itself as soon as it is there.
  if (step.kind === 'add' || step.kind === 'unblock') return;
  const { grant } = step;
  const data: Record<string, string | number> = {
    agreement: subject.agreementId,
    provisioner: grant.provisioner,
    environment: grant.environment,
  };
  if (step.kind === 'block') {
    data.note = step.reason;
  } else {
    data.note = differenceText(step.difference);
  }
  await HistoryStore.append(tx, {
    at,
    subject: { kind: 'grant', id: grant.id },
    productUid: subject.productUid,
    action: step.kind === 'block' ? 'cannot-follow' : 'replaced',
    actor: SYSTEM_ACTOR,
    from: grant.status,
    to: grant.status,
    data,
  });
  const about = {
    kind: 'agreement',
    id: subject.agreementId,
    productRef: subject.productRef,
  };
  if (step.kind === 'block') {
    await Outbox.add(
      tx,
      'publish',
      { type: 'grant.cannot-follow', subject: about },
      { at },
    );
  } else {
    await Outbox.add(
      tx,
      'publish',
      { type: 'grant.replaced', subject: about },
      { at },
    );
  }
}
