import { randomUUID } from 'node:crypto';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import { mayAct, periodEnd, type Person } from '@meshwork/model';
import { StaleStateError, type Approvals } from '../approvals/Approvals';
import type { StagedAssignment } from '../approvals/StepStore';
import type { ProductRow } from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import type { DataMeshConfig } from '../config';
import type { MeshDatabase } from '../database/MeshDatabase';
import { roleContextOf } from '../people/roleContext';
import type { AgreementStandings } from './acting/AgreementStandings';
import { agreedOn } from './agreed';
import type { AgreementService } from './AgreementService';
import type { AgreementRow } from './AgreementStore';
import type { FoundOffer } from './Offers';
import { legalAgreement } from './rules';
import { majorOf, routeOf } from './terms';

/** What goes on in another agreement is asked for by these actions. */
type ContinuingAction = 'renew' | 'move';

/** What is said of access that nobody approved and that shall go on. */
const AFTER_BREAKING_GLASS: Record<ContinuingAction, string> = {
  renew:
    'Access that was opened by breaking the glass is not renewed: ask for it',
  move: 'Access that was opened by breaking the glass is not moved: ask for it',
};

/** What a continuation is other than what it continues. */
type Differences = Pick<AgreementRow, 'origin' | 'startAt' | 'endAt'> &
  Partial<AgreementRow>;

/**
 * Requests that are made from what is agreed already, so that it goes on: for longer, or on
 * another port. Who may ask for it, and what the request takes over, is the same for both.
 */
export class Continuations {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    approvals: Approvals;
    config: Pick<DataMeshConfig, 'timeZone'>;
    standings: AgreementStandings;
    agreements: AgreementService;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    approvals: Approvals;
    config: Pick<DataMeshConfig, 'timeZone'>;
    standings: AgreementStandings;
    agreements: AgreementService;
  }) {
    this.#options = options;
  }

  /**
   * What shall go on.
   *
   * @throws ConflictError when it is in no state that it goes on from
   */
  async find(
    agreementId: string,
    action: ContinuingAction,
  ): Promise<{ running: AgreementRow; product: ProductRow }> {
    const { agreements } = this.#options;
    const running = await agreements.get(agreementId);
    const product = await agreements.productOf(running);
    legalAgreement(running.state, action);
    return { running, product };
  }

  /**
   * Whether somebody may ask for it, from what they saw.
   *
   * @throws NotAllowedError for whoever is not on the consumer's side, ConflictError when
   *   nobody ever approved it, StaleStateError
   */
  async demand(
    running: AgreementRow,
    product: ProductRow,
    command: { action: ContinuingAction; stateVersion: number },
    person: Person,
  ): Promise<void> {
    const row = legalAgreement(running.state, command.action);
    const as = await this.#options.standings.of(person, running, product);
    const eligibility = mayAct(row, { as });
    if (!eligibility.allowed) throw new NotAllowedError(eligibility.reason);
    if (running.origin === 'break-glass') {
      throw new ConflictError(AFTER_BREAKING_GLASS[command.action]);
    }
    if (command.stateVersion !== running.stateVersion) {
      throw new StaleStateError('agreement', running);
    }
  }

  /**
   * The request for it, on the terms of now, and who decides on it.
   *
   * @param found - what is offered now
   * @param decideBy - the instant after which it would come too late, however much time the
   *   policy gives
   */
  async draft(
    running: AgreementRow,
    product: ProductRow,
    found: FoundOffer,
    request: {
      person: Person;
      purposeText?: string;
      decideBy: string;
      now: string;
      differences: Differences;
    },
  ): Promise<{ agreement: AgreementRow; assignments: StagedAssignment[] }> {
    const { approvals, config, database } = this.#options;
    const { person, decideBy, now } = request;
    const { contract, offer } = found;
    const route = routeOf(offer, {
      consumer: [running.consumerRef, running.consumerOwnerRef],
      providerOwner: product.ownerRef,
      purpose: running.purpose,
    });
    const assignments =
      route.stages.length > 0
        ? await approvals.assign(
            route.stages,
            await roleContextOf(database.db, product),
            { kind: 'person', userRef: person.userRef },
          )
        : [];
    const lapses = periodEnd(now, offer.policy.lapseAfter, config.timeZone);
    const agreement: AgreementRow = {
      ...running,
      id: randomUUID(),
      requesterRef: person.userRef,
      purposeText: request.purposeText ?? running.purposeText,
      contractMajor: majorOf(contract.version),
      classification: offer.classification,
      noticePeriod: offer.noticePeriod,
      noticeBy: undefined,
      noticeEndAt: undefined,
      lapsesAt: lapses < decideBy ? lapses : decideBy,
      state: 'requested',
      stateVersion: 1,
      routeReason: route.reason,
      policyVersion: route.policyVersion,
      createdAt: now,
      decidedAt: undefined,
      agreed: agreedOn(found, running.consumerOwnerRef),
      ...request.differences,
    };
    return { agreement, assignments };
  }
}
