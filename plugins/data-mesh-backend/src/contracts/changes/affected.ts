import {
  affectedAgreements,
  LIVE_AGREEMENT_STATES,
  type Affected,
} from '@meshwork/model';
import { describeContract, readContract } from '@meshwork/odcs';
import {
  agreementFromRow,
  type AgreementRow,
} from '../../agreements/AgreementStore';
import type { Db } from '../../database/MeshDatabase';
import { RevisionStore, type RevisionRow } from '../RevisionStore';

/**
 * The live agreements that a revision breaks, with the changes that touch them. None for
 * the first content of a contract.
 */
export async function affectedBy(
  db: Db,
  revision: Pick<RevisionRow, 'contractUid' | 'comparison' | 'previousId'>,
): Promise<Affected<AgreementRow>[]> {
  const { comparison, previousId } = revision;
  if (!comparison || !previousId) return [];
  const before = await RevisionStore.get(db, previousId);
  const document = before && readContract(before.document).document;
  if (!document) return [];
  const agreements = (
    await db('agreements')
      .where({ contract_uid: revision.contractUid })
      .whereIn('state', LIVE_AGREEMENT_STATES)
      .orderBy(['consumer_ref', 'id'])
  ).map(agreementFromRow);
  return affectedAgreements({
    comparison,
    before: describeContract(document),
    agreements,
  });
}
