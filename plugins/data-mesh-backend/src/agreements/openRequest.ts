import { ConflictError } from '@backstage/errors';
import type { Person } from '@meshwork/model';
import { accessRisk } from '../approvals/risk';
import {
  firstApprovers,
  StepStore,
  type StagedAssignment,
} from '../approvals/StepStore';
import type { ProductRow } from '../catalog/ProjectionStore';
import type { Db, Tx } from '../database/MeshDatabase';
import type { GrantTarget } from '../grants/targets';
import type { AgreementLife } from './AgreementLife';
import { AgreementStore, openKey, type AgreementRow } from './AgreementStore';
import { tellAboutAgreement, type AgreementOccasion } from './telling';

/** A request that may be asked for, with everything that is needed to write it down. */
export interface PreparedRequest {
  agreement: AgreementRow;
  product: ProductRow;
  targets: GrantTarget[];
  assignments: StagedAssignment[];
}

/**
 * Writes a request down: approved at once where nobody has to decide, else on its steps.
 *
 * @param options.tell - how those who decide are told
 */
export async function openRequest(
  tx: Tx,
  life: AgreementLife,
  prepared: PreparedRequest,
  person: Pick<Person, 'userRef'>,
  { note, tell = 'waiting' }: { note?: string; tell?: AgreementOccasion } = {},
): Promise<void> {
  const { agreement, product, assignments, targets } = prepared;
  const now = agreement.createdAt;
  await AgreementStore.insert(tx, agreement);
  await life.note(tx, agreement, {
    action: 'request',
    to: 'requested',
    at: now,
    actor: person.userRef,
    text: agreement.purposeText,
    ...(note && { data: { note } }),
  });
  if (assignments.length === 0) {
    await life.approve(tx, agreement, product, targets, {
      action: 'pass',
      at: now,
    });
    return;
  }
  await StepStore.open(
    tx,
    {
      kind: 'agreement',
      id: agreement.id,
      productUid: product.uid,
      version: agreement.stateVersion,
      dueAt: agreement.lapsesAt,
      risk: accessRisk(agreement.classification),
    },
    assignments,
    now,
  );
  await life.watch(tx, agreement.id, agreement.lapsesAt);
  await tellAboutAgreement(tx, tell, {
    agreement,
    productTitle: product.title,
    recipients: firstApprovers(assignments),
    exclude: person.userRef,
    text: agreement.purposeText,
    at: now,
  });
}

/** @throws ConflictError when the consumer has an open agreement on the port */
export async function refuseSecond(
  db: Db,
  agreement: AgreementRow,
): Promise<void> {
  const open = await AgreementStore.openFor(db, openKey(agreement));
  if (open) {
    throw new ConflictError(
      `${agreement.consumerRef} has an agreement on this port that is ${open.state} already (${open.id})`,
    );
  }
}
