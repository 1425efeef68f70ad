import { DateTime } from 'luxon';
import { randomUUID } from 'node:crypto';
import {
  isDatabaseConflictError,
  type AuditorService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { periodEnd, type ReadForm, type Person } from '@meshwork/model';
import type { Approvals } from '../approvals/Approvals';
import { audited } from '../audit';
import type { ProductRow } from '../catalog/ProjectionStore';
import type { View } from '../catalog/Visibility';
import type { Clock } from '../clock';
import type { DataMeshConfig } from '../config';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { GrantService } from '../grants/GrantService';
import type { Directory } from '../people/Directory';
import { roleContextOf } from '../people/roleContext';
import { agreedOn } from './agreed';
import type { AgreementLife } from './AgreementLife';
import { openKey, type AgreementRow } from './AgreementStore';
import type { Offers } from './Offers';
import { consumerFor } from './consumers';
import { openRequest, refuseSecond, type PreparedRequest } from './openRequest';
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
  /** How columns are wanted; what is preferred where it does not say. */
  forms?: Record<string, ReadForm>;
  /** Today when it is left out. */
  firstDay?: string;
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
      'productRef' | 'port' | 'environment' | 'consumer' | 'columns' | 'forms'
    > & { purpose?: string },
    person: Person,
    view: View,
  ) {
    const { directory, clock, config, grants, offers } = this.#options;
    const consumer = await consumerFor(
      directory,
      person,
      view,
      request.consumer,
    );
    const found = await offers.find(request, view);
    const { product, offer } = found;
    const route = routeOf(offer, {
      consumer: [consumer.ref, consumer.ownerRef],
      providerOwner: product.ownerRef,
      // Without one: the least that is asked for, whatever it is for.
      purpose: request.purpose,
    });
    const assignments = await this.#assign(route.stages, product, person);
    return {
      offer,
      route,
      assignments,
      purposes: permittedPurposes(offer),
      latestEnd: latestEnd(offer, clock.now(), config.timeZone),
      plan: await grants.plan(
        offers.targets(found, consumer, request.environment, request.columns),
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

  /**
   * Asks for several ports at once. Each becomes an agreement of its own, decided on its
   * own; what is wrong with one keeps all of them from being asked for.
   *
   * @returns the ids, in the order of the requests, and the id of the group
   * @throws the same as `request`, naming the item in each field; where several are
   *   wrong, an InputError that says so of each
   */
  async requestSeveral(
    requests: readonly AccessRequest[],
    person: Person,
    view: View,
  ): Promise<{ requestId: string; ids: string[] }> {
    const requestId = randomUUID();
    return await audited(
      this.#options.auditor,
      {
        eventId: 'agreement-request-several',
        meta: {
          request: requestId,
          ports: String(requests.length),
          actor: person.userRef,
        },
      },
      async () => {
        const prepared: PreparedRequest[] = [];
        const faults: Error[] = [];
        const keys = new Set<string>();
        for (const [index, request] of requests.entries()) {
          try {
            const one = await this.#prepare(request, person, view);
            one.agreement.requestId = requestId;
            if (keys.has(one.agreement.openKey ?? '')) {
              throw new InputError(
                'request/body/port is asked for twice by the same consumer',
              );
            }
            keys.add(one.agreement.openKey ?? '');
            prepared.push(one);
          } catch (error) {
            faults.push(ofItem(index, error));
          }
        }
        if (faults.length === 1) throw faults[0];
        if (faults.length > 1) {
          throw new InputError(faults.map(fault => fault.message).join('; '));
        }
        await this.#submit(prepared, person);
        return { requestId, ids: prepared.map(one => one.agreement.id) };
      },
    );
  }

  async #request(
    request: AccessRequest,
    person: Person,
    view: View,
  ): Promise<string> {
    const prepared = await this.#prepare(request, person, view);
    await this.#submit([prepared], person);
    return prepared.agreement.id;
  }

  /** Everything that is checked and looked up before a transaction. */
  async #prepare(
    request: AccessRequest,
    person: Person,
    view: View,
  ): Promise<PreparedRequest> {
    const { directory, clock, config, database, offers } = this.#options;
    const consumer = await consumerFor(
      directory,
      person,
      view,
      request.consumer,
    );
    const found = await offers.find(request, view);
    const { product, offer, contract } = found;
    const now = clock.now();
    const firstDay = request.firstDay ?? today(now, config.timeZone);
    const period = checkTerms(
      offer,
      { ...request, firstDay },
      {
        now,
        zone: config.timeZone,
      },
    );
    const route = routeOf(offer, {
      consumer: [consumer.ref, consumer.ownerRef],
      providerOwner: product.ownerRef,
      purpose: request.purpose,
    });
    const assignments = await this.#assign(route.stages, product, person);
    const lapses = periodEnd(now, offer.policy.lapseAfter, config.timeZone);
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
      consumerUid: consumer.uid,
      consumerId: consumer.stableId,
      requesterRef: person.userRef,
      purpose: request.purpose,
      purposeText: request.purposeText,
      legalBasis: request.legalBasis,
      columns: request.columns,
      masked: offer.masked,
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
    await refuseSecond(database.db, agreement);
    return {
      agreement,
      product,
      assignments,
      targets: offers.targets(
        found,
        consumer,
        request.environment,
        request.columns,
      ),
    };
  }

  /** All of them, or none. */
  async #submit(
    prepared: readonly PreparedRequest[],
    person: Person,
  ): Promise<void> {
    const { database } = this.#options;
    try {
      await database.transaction(async tx => {
        for (const one of prepared) {
          await openRequest(tx, this.#options.life, one, person);
        }
      });
    } catch (error) {
      // The same was asked for in the same moment, and that one was first.
      if (isDatabaseConflictError(error)) {
        for (const { agreement } of prepared) {
          await refuseSecond(database.db, agreement);
        }
      }
      throw error;
    }
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

/** The same error, naming which of several requests it is about. */
function ofItem(index: number, error: unknown): Error {
  const item = `request/body/items/${index}`;
  const told = error instanceof Error ? error.message : String(error);
  const message = told.startsWith('request/body/')
    ? told.replace('request/body', item)
    : `${item}: ${told}`;
  if (error instanceof NotFoundError) return new NotFoundError(message);
  if (error instanceof NotAllowedError) return new NotAllowedError(message);
  if (error instanceof ConflictError) return new ConflictError(message);
  if (error instanceof InputError) return new InputError(message);
  throw error;
}

/** The day of the organisation's calendar that an instant is in. */
function today(now: string, zone: string): string {
  return DateTime.fromISO(now, { zone }).toFormat('yyyy-MM-dd');
}
