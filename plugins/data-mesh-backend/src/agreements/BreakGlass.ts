import { randomUUID } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  agreementTransitions,
  endOfNextWorkingDay,
  mayAct,
  parsePeriod,
  type Person,
} from '@meshwork/model';
import { demandReason } from '../approvals/Approvals';
import { audited } from '../audit';
import type { View } from '../catalog/Visibility';
import { later, type Clock } from '../clock';
import type { DataMeshConfig } from '../config';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { Directory } from '../people/Directory';
import type { ProductRow } from '../catalog/ProjectionStore';
import { roleContextOf } from '../people/roleContext';
import type { Roles } from '../people/Roles';
import type { Standings } from '../people/Standings';
import { agreedOn } from './agreed';
import type { AgreementLife } from './AgreementLife';
import { AgreementStore, openKey, type AgreementRow } from './AgreementStore';
import type { Offers } from './Offers';
import type { AgreementReviews } from './reviews/AgreementReviews';
import { findConsumer } from './consumers';
import { tellAboutAgreement } from './telling';
import { majorOf } from './terms';

const HOUR_MS = 60 * 60 * 1000;
/** The purpose of access that nobody had the time to agree on. */
export const BREAK_GLASS_PURPOSE = 'break-glass';

export interface BreakGlassRequest {
  productRef: string;
  port: string;
  environment: string;
  consumer: string;
  /** How many hours access is open. */
  hours: number;
  reason: string;
}

/**
 * Access that is opened at once, in an emergency: by the product's owner or a platform
 * engineer, for a few hours, with a reason. It ends by itself, steward or privacy officer
 * look at it by the end of the next working day, and everybody involved is told.
 */
export class BreakGlass {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    config: DataMeshConfig;
    directory: Directory;
    roles: Roles;
    standings: Standings;
    life: AgreementLife;
    offers: Offers;
    reviews: AgreementReviews;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    config: DataMeshConfig;
    directory: Directory;
    roles: Roles;
    standings: Standings;
    life: AgreementLife;
    offers: Offers;
    reviews: AgreementReviews;
  }) {
    this.#options = options;
  }

  /**
   * @throws NotFoundError, InputError naming the field, NotAllowedError, ConflictError
   *   when access was opened for this consumer already
   */
  async open(
    request: BreakGlassRequest,
    person: Person,
    view: View,
  ): Promise<string> {
    const { auditor } = this.#options;
    return await audited(
      auditor,
      {
        eventId: 'agreement-break-glass',
        meta: {
          product: request.productRef,
          port: request.port,
          consumer: request.consumer,
          actor: person.userRef,
        },
      },
      () => this.#open(request, person, view),
    );
  }

  async #open(
    request: BreakGlassRequest,
    person: Person,
    view: View,
  ): Promise<string> {
    const { clock, directory, offers, standings } = this.#options;
    const found = await offers.find(request, view);
    const { product, offer, contract } = found;
    const row = agreementTransitions.find(t => t.action === 'break-glass');
    const eligibility =
      row && mayAct(row, { as: await standings.of(person, product) });
    if (!eligibility?.allowed) throw new NotAllowedError(eligibility?.reason);
    demandReason('break the glass', request.reason);
    const { longest } = offer.policy.breakGlass;
    if (request.hours * HOUR_MS > parsePeriod(longest).toMillis()) {
      throw new InputError(
        `request/body/hours is ${request.hours}; access is opened at once for ${longest} at most`,
      );
    }
    const consumer = await findConsumer(directory, view, request.consumer);
    const now = clock.now();
    const draft = {
      productUid: product.uid,
      productRef: product.ref,
      port: request.port,
      environment: request.environment,
      consumerRef: consumer.ref,
    };
    const agreement: AgreementRow = {
      ...draft,
      id: randomUUID(),
      origin: 'break-glass',
      contractUid: contract.uid,
      contractRef: contract.ref,
      contractMajor: majorOf(contract.version),
      consumerOwnerRef: consumer.ownerRef,
      consumerUid: consumer.uid,
      consumerId: consumer.stableId,
      requesterRef: person.userRef,
      purpose: BREAK_GLASS_PURPOSE,
      purposeText: request.reason,
      masked: offer.masked,
      classification: offer.classification,
      startAt: now,
      endAt: later(now, request.hours * HOUR_MS),
      noticePeriod: offer.noticePeriod,
      lapsesAt: now,
      state: 'active',
      stateVersion: 1,
      // Beside whatever was agreed in the ordinary way, or is being asked for.
      openKey: `${openKey(draft)}|break-glass`,
      createdAt: now,
      agreed: agreedOn(found, consumer.ownerRef),
    };
    const targets = offers.targets(found, consumer, request.environment);
    try {
      await this.#write(agreement, found.product, targets, request.reason);
    } catch (error) {
      if (!isDatabaseConflictError(error)) throw error;
      throw new ConflictError(
        `Access was opened for ${consumer.ref} on this port already, and has not ended`,
      );
    }
    return agreement.id;
  }

  async #write(
    agreement: AgreementRow,
    product: ProductRow,
    targets: ReturnType<Offers['targets']>,
    reason: string,
  ) {
    const { config, database, life, reviews, roles } = this.#options;
    const at = agreement.createdAt;
    await database.transaction(async tx => {
      await AgreementStore.insert(tx, agreement);
      await life.begin(tx, agreement, targets, {
        action: 'break-glass',
        at,
        actor: agreement.requesterRef,
        text: reason,
      });
      await reviews.open(tx, agreement, {
        kind: 'break-glass',
        due: endOfNextWorkingDay(at, config.timeZone),
        at,
        note: reason,
      });
      const context = await roleContextOf(tx, product);
      await tellAboutAgreement(tx, 'break-glass', {
        agreement,
        productTitle: product.title,
        recipients: [
          agreement.consumerOwnerRef,
          product.ownerRef,
          ...roles.refs('domain-owner', context),
          ...roles.refs('steward', context),
          ...roles.refs('privacy-officer', context),
          ...roles.refs('governance', context),
        ],
        exclude: agreement.requesterRef,
        text: reason,
        at,
      });
    });
  }
}
