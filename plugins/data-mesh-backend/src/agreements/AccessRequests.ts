import { randomUUID } from 'node:crypto';
import {
  isDatabaseConflictError,
  type AuditorService,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import { periodEnd, type ApprovalPolicy, type Person } from '@meshwork/model';
import type { Approvals } from '../approvals/Approvals';
import { firstApprovers, StepStore } from '../approvals/StepStore';
import { accessRisk } from '../approvals/risk';
import { audited } from '../audit';
import type { ProductRow } from '../catalog/ProjectionStore';
import type { View } from '../catalog/Visibility';
import type { Clock } from '../clock';
import type { DataMeshConfig } from '../config';
import type { Db, MeshDatabase, Tx } from '../database/MeshDatabase';
import type { GrantService } from '../grants/GrantService';
import type { Directory } from '../people/Directory';
import { roleContextOf } from '../people/roleContext';
import { agreedOn } from './agreed';
import type { AgreementLife } from './AgreementLife';
import { AgreementStore, openKey, type AgreementRow } from './AgreementStore';
import type { Offers } from './Offers';
import { consumerFor } from './sides';
import { tellAboutAgreement } from './telling';
import {
  checkTerms,
  latestEnd,
  majorOf,
  permittedPurposes,
  routeOf,
} from './terms';

export interface AccessRequest {
  productRef: string;
  port: string;
  environment: string;
  consumer: string;
  purpose: string;
  purposeText?: string;
  legalBasis?: string;
  columns?: string[];
  firstDay: string;
  lastDay: string;
}

/** Asking for access: who may ask, for what, and who will have to decide. */
export class AccessRequests {
  readonly #options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    approvals: Approvals;
    directory: Directory;
    grants: GrantService;
    policy: ApprovalPolicy;
    config: DataMeshConfig;
    life: AgreementLife;
    offers: Offers;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    approvals: Approvals;
    directory: Directory;
    grants: GrantService;
    policy: ApprovalPolicy;
    config: DataMeshConfig;
    life: AgreementLife;
    offers: Offers;
  }) {
    this.#options = options;
  }

  /** What a request would lead to. Changes nothing. */
  async preview(
    request: Pick<
      AccessRequest,
      'productRef' | 'port' | 'environment' | 'consumer'
    >,
    person: Person,
    view: View,
  ) {
    const { directory, policy, clock, config, grants, offers } = this.#options;
    const consumer = await consumerFor(
      directory,
      person,
      view,
      request.consumer,
    );
    const found = await offers.find(request, view);
    const { product, offer } = found;
    const route = routeOf(offer, policy, {
      consumer: [consumer.ref, consumer.ownerRef],
      providerOwner: product.ownerRef,
    });
    const assignments = await this.#assign(route.stages, product, person);
    return {
      offer,
      route,
      assignments,
      purposes: permittedPurposes(offer, policy),
      latestEnd: latestEnd(offer, clock.now(), config.timeZone),
      plan: await grants.plan(
        offers.targets(found, consumer, request.environment),
        {
          agreementId: 'preview',
          productRef: product.ref,
          port: request.port,
          consumerRef: consumer.ref,
        },
      ),
    };
  }

  /**
   * Asks for access to one port.
   *
   * @throws NotFoundError, InputError (with the field), NotAllowedError when
   *   the person does not speak for the consumer, ConflictError when the port
   *   has no approved contract or the consumer has an open agreement already
   */
  async request(
    request: AccessRequest,
    person: Person,
    view: View,
  ): Promise<string> {
    return await audited(
      this.#options.auditor,
      {
        eventId: 'agreement-request',
        meta: {
          product: request.productRef,
          port: request.port,
          consumer: request.consumer,
          actor: person.userRef,
        },
      },
      () => this.#request(request, person, view),
    );
  }

  async #request(
    request: AccessRequest,
    person: Person,
    view: View,
  ): Promise<string> {
    const { directory, policy, clock, config, database, life, offers } =
      this.#options;
    const consumer = await consumerFor(
      directory,
      person,
      view,
      request.consumer,
    );
    const found = await offers.find(request, view);
    const { product, offer, contract } = found;
    const now = clock.now();
    const period = checkTerms(offer, policy, request, {
      now,
      zone: config.timeZone,
    });
    const route = routeOf(offer, policy, {
      consumer: [consumer.ref, consumer.ownerRef],
      providerOwner: product.ownerRef,
      purpose: request.purpose,
    });
    const assignments = await this.#assign(route.stages, product, person);
    const lapses = periodEnd(now, policy.lapseAfter, config.timeZone);
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
      contractUid: contract.uid,
      contractRef: contract.ref,
      contractMajor: majorOf(contract.version),
      consumerOwnerRef: consumer.ownerRef,
      requesterRef: person.userRef,
      purpose: request.purpose,
      purposeText: request.purposeText,
      legalBasis: request.legalBasis,
      columns: request.columns,
      classification: offer.classification,
      startAt: period.start,
      endAt: period.end,
      noticePeriod: offer.noticePeriod,
      // What was asked for until yesterday cannot be given any more.
      lapsesAt: lapses < period.end ? lapses : period.end,
      state: 'requested',
      stateVersion: 1,
      openKey: openKey(draft),
      routeReason: route.reason,
      policyVersion: route.policyVersion,
      createdAt: now,
      agreed: agreedOn(found, consumer.ownerRef),
    };
    const targets = offers.targets(
      found,
      consumer,
      request.environment,
      request.columns,
    );
    const refuseSecond = async (db: Db) => {
      const open = await AgreementStore.openFor(db, openKey(draft));
      if (open) {
        throw new ConflictError(
          `${consumer.ref} has an agreement on this port that is ${open.state} already (${open.id})`,
        );
      }
    };
    await refuseSecond(database.db);
    const write = async (tx: Tx) => {
      await AgreementStore.insert(tx, agreement);
      await life.note(tx, agreement, {
        action: 'request',
        to: 'requested',
        at: now,
        actor: person.userRef,
        text: request.purposeText,
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
      await tellAboutAgreement(tx, 'waiting', {
        agreement,
        productTitle: product.title,
        recipients: firstApprovers(assignments),
        exclude: person.userRef,
        text: request.purposeText,
        at: now,
      });
    };
    try {
      await database.transaction(write);
    } catch (error) {
      // The same was asked for in the same moment, and that one was first.
      if (isDatabaseConflictError(error)) await refuseSecond(database.db);
      throw error;
    }
    return agreement.id;
  }

  async #assign(
    stages: Parameters<Approvals['assign']>[0],
    product: ProductRow,
    person: Person,
  ) {
    const { approvals, database } = this.#options;
    if (stages.length === 0) return [];
    return await approvals.assign(
      stages,
      await roleContextOf(database.db, product),
      {
        kind: 'person',
        userRef: person.userRef,
      },
    );
  }
}
