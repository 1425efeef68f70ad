import {
  LIVE_AGREEMENT_STATES,
  namesAfter,
  type RevisionAction,
} from '@meshwork/model';
import { readContract, renamedColumns } from '@meshwork/odcs';
import type { AgreementLife } from '../../agreements/AgreementLife';
import {
  agreementFromRow,
  type AgreementRow,
} from '../../agreements/AgreementStore';
import { majorOf } from '../../agreements/terms';
import type { Tx } from '../../database/MeshDatabase';
import type { RevisionLife } from '../RevisionLife';
import { RevisionStore, type RevisionRow } from '../RevisionStore';
import type { By } from './Schedules';

/**
 * What a revision that takes effect does to what depends on it: the one before is
 * superseded, its agreements follow to the new major, the columns that they name are the
 * renamed ones, and what is granted is what the new contract hands out for them.
 *
 * In place there is only one port, and from this moment on it hands out the new content:
 * so every agreement on it follows, whatever its side answered. Who does not want it gives
 * notice, or has ended the agreement until then.
 */
export class Effects {
  readonly #life: RevisionLife;
  readonly #agreements: AgreementLife;

  constructor(options: { life: RevisionLife; agreements: AgreementLife }) {
    this.#life = options.life;
    this.#agreements = options.agreements;
  }

  /** Makes a revision the one in effect, with everything that follows from it. */
  async take(
    tx: Tx,
    revision: RevisionRow,
    action: RevisionAction,
    now: string,
    by: By = {},
  ): Promise<void> {
    const before = (
      await RevisionStore.inStates(tx, [revision.contractRef], ['active'])
    ).get(revision.contractRef)?.[0];
    await this.#life.activate(tx, revision, action, now, by);
    const after = readContract(revision.document).document;
    if (!before || !after) return;
    const renames = renamedColumns(
      readContract(before.document).document ?? {},
      after,
    );
    const agreements = (
      await tx('agreements')
        .where({ contract_uid: revision.contractUid })
        .whereIn('state', ['requested', ...LIVE_AGREEMENT_STATES])
        .orderBy('id')
    ).map(agreementFromRow);
    for (const agreement of agreements) {
      await this.#follow(tx, agreement, revision, renames, now);
    }
    await this.retireSuperseded(tx, revision.contractUid, now);
  }

  /**
   * Retires the superseded revisions of a contract that nobody is bound to any more: of a
   * major that agreements were once bound to, and none of those lives.
   */
  async retireSuperseded(
    tx: Tx,
    contractUid: string,
    now: string,
  ): Promise<void> {
    const superseded = await RevisionStore.ofContractIn(tx, contractUid, [
      'superseded',
    ]);
    if (superseded.length === 0) return;
    const bound = await tx('agreements')
      .where({ contract_uid: contractUid })
      .whereIn('state', LIVE_AGREEMENT_STATES)
      .distinct('contract_major');
    const majors = new Set(bound.map(row => Number(row.contract_major)));
    const followed = await tx('agreements')
      .where({ contract_uid: contractUid })
      .first('id');
    if (!followed) return;
    for (const revision of superseded) {
      if (majors.has(majorOf(revision.version))) continue;
      await this.#life.move(tx, revision, 'retire', 'retired', now, {
        note: 'no agreement is bound to it any more',
      });
    }
  }

  async #follow(
    tx: Tx,
    agreement: AgreementRow,
    revision: RevisionRow,
    renames: ReadonlyMap<string, string | undefined>,
    now: string,
  ): Promise<void> {
    const contractMajor = majorOf(revision.version);
    const columns = namesAfter(agreement.columns, renames);
    const masked = namesAfter(agreement.masked, renames);
    const same =
      contractMajor === agreement.contractMajor &&
      JSON.stringify([columns, masked]) ===
        JSON.stringify([agreement.columns, agreement.masked]);
    if (same) return;
    await this.#agreements.follow(
      tx,
      agreement,
      { contractMajor, columns, masked },
      { version: revision.version, at: now },
    );
  }
}
