import { randomUUID } from 'node:crypto';
import {
  isDatabaseConflictError,
  type AuditorService,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  mayAct,
  periodEnd,
  type ApprovalPolicy,
  type Person,
} from '@meshwork/model';
import { DateTime } from 'luxon';
import { StaleStateError, type Approvals } from '../approvals/Approvals';
import { accessRisk } from '../approvals/risk';
import { firstApprovers, StepStore } from '../approvals/StepStore';
import { audited } from '../audit';
import type { Clock } from '../clock';
import type { DataMeshConfig } from '../config';
import type { MeshDatabase, Tx } from '../database/MeshDatabase';
import { roleContextOf } from '../people/roleContext';
import type { AgreementStandings } from './acting/AgreementStandings';
import { agreedOn } from './agreed';
import type { AgreementLife } from './AgreementLife';
import { AgreementStore, openKey, type AgreementRow } from './AgreementStore';
import type { AgreementService } from './AgreementService';
import type { Offers } from './Offers';
import { legalAgreement } from './rules';
import { tellAboutAgreement } from './telling';
import { checkTerms, majorOf, routeOf } from './terms';

export interface RenewalRequest {
  /** The last day from then on, in the organisation's time zone. */
  lastDay: string;
  /** Why it is still needed; what was said before when left out. */
  purposeText?: string;
  stateVersion: number;
}

/**
 * Renewing an agreement that runs: a request of its own, decided like any other. Approved
 * in time, the agreement becomes longer, and its grant is not touched: there is no gap.
 * Refused or late, the old end stands.
 */
export class Renewals {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    approvals: Approvals;
    config: DataMeshConfig;
    policy: ApprovalPolicy;
    life: AgreementLife;
    offers: Offers;
    standings: AgreementStandings;
    agreements: AgreementService;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    approvals: Approvals;
    config: DataMeshConfig;
    policy: ApprovalPolicy;
    life: AgreementLife;
    offers: Offers;
    standings: AgreementStandings;
    agreements: AgreementService;
  }) {
    this.#options = options;
  }

  /**
   * Asks for a later end.
   *
   * @returns the id of the request
   * @throws NotAllowedError for whoever is not on the consumer's side, InputError for a day
   *   that the policy does not allow, ConflictError when the agreement does not run, its
   *   port offers nothing now, or a renewal is being decided on already
   */
  async request(
    agreementId: string,
    renewal: RenewalRequest,
    person: Person,
  ): Promise<string> {
    return await audited(
      this.#options.auditor,
      {
        eventId: 'agreement-renew',
        meta: { agreement: agreementId, actor: person.userRef },
      },
      () => this.#request(agreementId, renewal, person),
    );
  }

  async #request(
    agreementId: string,
    renewal: RenewalRequest,
    person: Person,
  ): Promise<string> {
    const { agreements, approvals, clock, config, database, policy } =
      this.#options;
    const { offers, standings } = this.#options;
    const running = await agreements.get(agreementId);
    const product = await agreements.productOf(running);
    const row = legalAgreement(running.state, 'renew');
    const as = await standings.of(person, running, product);
    const eligibility = mayAct(row, { as });
    if (!eligibility.allowed) throw new NotAllowedError(eligibility.reason);
    if (running.origin === 'break-glass') {
      throw new ConflictError(
        'Access that was opened by breaking the glass is not renewed: ask for it',
      );
    }
    if (renewal.stateVersion !== running.stateVersion) {
      throw new StaleStateError('agreement', running);
    }
    const found = await offers.of(running);
    const now = clock.now();
    const period = checkTerms(
      found.offer,
      policy,
      {
        purpose: running.purpose,
        legalBasis: running.legalBasis,
        firstDay: dayAfter(running.endAt, config.timeZone),
        lastDay: renewal.lastDay,
      },
      { now, zone: config.timeZone },
    );
    const route = routeOf(found.offer, policy, {
      consumer: [running.consumerRef, running.consumerOwnerRef],
      providerOwner: product.ownerRef,
      purpose: running.purpose,
    });
    const proposer = { kind: 'person', userRef: person.userRef } as const;
    const assignments =
      route.stages.length > 0
        ? await approvals.assign(
            route.stages,
            await roleContextOf(database.db, product),
            proposer,
          )
        : [];
    const lapses = periodEnd(now, policy.lapseAfter, config.timeZone);
    const request: AgreementRow = {
      ...running,
      id: randomUUID(),
      origin: 'renewal',
      renews: running.id,
      requesterRef: person.userRef,
      purposeText: renewal.purposeText ?? running.purposeText,
      contractMajor: majorOf(found.contract.version),
      classification: found.offer.classification,
      noticePeriod: found.offer.noticePeriod,
      startAt: period.start,
      endAt: period.end,
      noticeBy: undefined,
      noticeEndAt: undefined,
      // Asked for in time and decided too late, it renews nothing.
      lapsesAt: lapses < running.endAt ? lapses : running.endAt,
      state: 'requested',
      stateVersion: 1,
      openKey: `${openKey(running)}|renewal`,
      routeReason: route.reason,
      policyVersion: route.policyVersion,
      createdAt: now,
      decidedAt: undefined,
      agreed: agreedOn(found, running.consumerOwnerRef),
    };
    try {
      await database.transaction(tx =>
        this.#write(tx, request, product, assignments, now),
      );
    } catch (error) {
      if (!isDatabaseConflictError(error)) throw error;
      throw new ConflictError('A renewal of this agreement waits already');
    }
    return request.id;
  }

  async #write(
    tx: Tx,
    request: AgreementRow,
    product: Parameters<AgreementLife['approve']>[2],
    assignments: Parameters<typeof StepStore.open>[2],
    at: string,
  ) {
    const { life } = this.#options;
    await AgreementStore.insert(tx, request);
    await life.note(tx, request, {
      action: 'request',
      to: 'requested',
      at,
      actor: request.requesterRef,
      text: request.purposeText,
      data: { note: `renews ${request.renews}` },
    });
    if (assignments.length === 0) {
      await life.approve(tx, request, product, [], { action: 'pass', at });
      return;
    }
    await StepStore.open(
      tx,
      {
        kind: 'agreement',
        id: request.id,
        productUid: request.productUid,
        version: request.stateVersion,
        dueAt: request.lapsesAt,
        risk: accessRisk(request.classification),
      },
      assignments,
      at,
    );
    await life.watch(tx, request.id, request.lapsesAt);
    await tellAboutAgreement(tx, 'renewal-waiting', {
      agreement: request,
      productTitle: product.title,
      recipients: firstApprovers(assignments),
      exclude: request.requesterRef,
      text: request.purposeText,
      at,
    });
  }
}

/** The day after the last one of an agreement. */
function dayAfter(end: string, zone: string): string {
  return DateTime.fromISO(end, { zone })
    .plus({ milliseconds: 1 })
    .toFormat('yyyy-MM-dd');
}
