import { NotAllowedError } from '@backstage/errors';
import {
  mayAct,
  noticeEnd,
  type AgreementAction,
  type AgreementState,
  type Person,
  type Transition,
} from '@meshwork/model';
import { StaleStateError } from '../../approvals/Approvals';
import { StepStore } from '../../approvals/StepStore';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import type { DataMeshConfig } from '../../config';
import type { MeshDatabase, Tx } from '../../database/MeshDatabase';
import type { AgreementLife } from '../AgreementLife';
import type { AgreementRow } from '../AgreementStore';
import { tellAboutAgreement } from '../telling';
import { actingSide, type AgreementStandings } from './AgreementStandings';

/** What a side of an agreement may do, as the table has it. */
export const SIDE_ACTIONS = [
  'withdraw',
  'call-off',
  'give-notice',
  'take-notice-back',
  'waive-notice',
] as const satisfies readonly AgreementAction[];
export type SideAction = (typeof SIDE_ACTIONS)[number];

/** What consumer and provider do with what they agreed on. */
export class SideActions {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    standings: AgreementStandings;
    life: AgreementLife;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    config: DataMeshConfig;
    standings: AgreementStandings;
    life: AgreementLife;
  }) {
    this.#options = options;
  }

  /** @throws NotAllowedError for whoever is not on the right side, StaleStateError */
  async act(
    agreement: AgreementRow,
    product: ProductRow,
    row: Transition<AgreementState, AgreementAction>,
    command: { action: SideAction; reason?: string; stateVersion: number },
    person: Person,
  ): Promise<void> {
    const { clock, config, database, life, standings } = this.#options;
    const as = await standings.of(person, agreement, product);
    const { noticeBy } = agreement;
    const eligibility = mayAct(row, { as, noticeBy });
    if (!eligibility.allowed) throw new NotAllowedError(eligibility.reason);
    if (command.stateVersion !== agreement.stateVersion) {
      throw new StaleStateError('agreement', agreement);
    }
    const side = actingSide(row, as, noticeBy);
    const now = clock.now();
    const by = {
      at: now,
      actor: person.userRef,
      text: command.reason,
      data: { side },
    };
    const tell = (tx: Tx, occasion: 'notice' | 'notice-taken-back' | 'ended') =>
      tellAboutAgreement(tx, occasion, {
        agreement,
        productTitle: product.title,
        recipients: [agreement.consumerOwnerRef, product.ownerRef],
        exclude: person.userRef,
        text: command.reason,
        at: now,
      });
    await database.transaction(async tx => {
      switch (command.action) {
        case 'withdraw':
          await StepStore.skipRest(tx, 'agreement', agreement.id);
          await life.move(tx, agreement, 'withdrawn', {
            ...by,
            action: 'withdraw',
          });
          return;
        case 'give-notice': {
          const noticeEndAt = noticeEnd({
            now,
            period: agreement.noticePeriod,
            zone: config.timeZone,
            agreedEnd: agreement.endAt,
          });
          await life.move(tx, agreement, 'terminating', {
            ...by,
            action: 'give-notice',
            noticeBy: side,
            noticeEndAt,
          });
          await life.watchEnd(tx, agreement.id, noticeEndAt, now);
          await tell(tx, 'notice');
          return;
        }
        case 'take-notice-back':
          await life.move(tx, agreement, 'active', {
            ...by,
            action: 'take-notice-back',
            noticeBy: null,
            noticeEndAt: null,
          });
          await tell(tx, 'notice-taken-back');
          return;
        default:
          await life.move(tx, agreement, 'ended', {
            ...by,
            action: command.action,
          });
          await tell(tx, 'ended');
      }
    });
  }
}
