import { randomUUID } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  noticeEnd,
  periodEnd,
  type ApprovalPolicy,
  type Person,
} from '@meshwork/model';
import {
  demandReason,
  StaleStateError,
  type Approvals,
} from '../approvals/Approvals';
import { StepStore } from '../approvals/StepStore';
import { ProjectionStore, type ProductRow } from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import type { DataMeshConfig } from '../config';
import { RevisionStore } from '../contracts/RevisionStore';
import type { MeshDatabase, Tx } from '../database/MeshDatabase';
import type { GrantService } from '../grants/GrantService';
import { grantTargets } from '../grants/targets';
import type { Directory } from '../people/Directory';
import { AgreementLife } from './AgreementLife';
import { AgreementStore, openKey, type AgreementRow } from './AgreementStore';
import { legalAgreement, requesterOf } from './rules';
import { actingSide, consumerFor, type SideAction } from './sides';
import { tellAboutAgreement } from './telling';
import {
  checkTerms,
  latestEnd,
  majorOf,
  offerOf,
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

export interface AgreementCommandInput {
  action: 'approve' | 'reject' | SideAction;
  reason?: string;
  stateVersion: number;
}

export interface AgreementServiceOptions {
  database: MeshDatabase;
  clock: Clock;
  auditor: AuditorService;
  approvals: Approvals;
  directory: Directory;
  grants: GrantService;
  policy: ApprovalPolicy;
  config: DataMeshConfig;
  life: AgreementLife;
  roleContext: (product: ProductRow) => Promise<{
    productOwnerRef: string;
    domainRef: string;
    domainOwnerRef?: string;
  }>;
}

/** The rules of data usage agreements: who asks, who decides, when it ends. */
export class AgreementService {
  readonly #options: AgreementServiceOptions;

  constructor(options: AgreementServiceOptions) {
    this.#options = options;
  }

  /** What a request would lead to. Changes nothing. */
  async preview(
    request: Pick<
      AccessRequest,
      'productRef' | 'port' | 'environment' | 'consumer'
    >,
    person: Person,
  ) {
    const { directory, policy, clock, config, grants } = this.#options;
    const consumer = await consumerFor(directory, person, request.consumer);
    const { product, offer } = await this.#offer(request);
    const route = routeOf(offer, policy, {
      consumer: [consumer.ref, consumer.ownerRef],
      providerOwner: product.ownerRef,
    });
    const assignments = await this.#assign(route.steps, product, person);
    return {
      offer,
      route,
      assignments,
      purposes: permittedPurposes(offer, policy),
      latestEnd: latestEnd(offer, clock.now(), config.timeZone),
      plan: await grants.plan(
        this.targets(product, offer, consumer, request.environment),
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
  async request(request: AccessRequest, person: Person): Promise<string> {
    return await this.#audited(
      {
        eventId: 'agreement-request',
        meta: {
          product: request.productRef,
          port: request.port,
          consumer: request.consumer,
          actor: person.userRef,
        },
      },
      () => this.#request(request, person),
    );
  }

  async #request(request: AccessRequest, person: Person): Promise<string> {
    const { directory, policy, clock, config, database, life } = this.#options;
    const consumer = await consumerFor(directory, person, request.consumer);
    const { product, offer, contract } = await this.#offer(request);
    const now = clock.now();
    const period = checkTerms(offer, policy, request, {
      now,
      zone: config.timeZone,
    });
    const route = routeOf(offer, policy, {
      consumer: [consumer.ref, consumer.ownerRef],
      providerOwner: product.ownerRef,
    });
    const assignments = await this.#assign(route.steps, product, person);
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
      lapsesAt: periodEnd(now, policy.lapseAfter, config.timeZone),
      state: 'requested',
      stateVersion: 1,
      openKey: openKey(draft),
      routeReason: route.reason,
      policyVersion: route.policyVersion,
      createdAt: now,
    };
    const targets = this.targets(
      product,
      offer,
      consumer,
      request.environment,
      request.columns,
    );
    await database.transaction(async tx => {
      const open = await AgreementStore.openFor(tx, openKey(draft));
      if (open) {
        throw new ConflictError(
          `${consumer.ref} has an agreement on this port that is ${open.state} already (${open.id})`,
        );
      }
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
        { kind: 'agreement', id: agreement.id, productUid: product.uid },
        assignments,
        now,
      );
      await life.watch(tx, agreement.id, agreement.lapsesAt);
      await tellAboutAgreement(tx, 'waiting', {
        agreement,
        productTitle: product.title,
        recipients: assignments[0].approvers,
        exclude: person.userRef,
        text: request.purposeText,
        at: now,
      });
    });
    return agreement.id;
  }

  /**
   * Decides on a request, or acts as a side of the agreement.
   *
   * @throws NotFoundError, NotAllowedError, ConflictError (409 with the
   *   state), InputError when a reason is missing
   */
  async act(id: string, command: AgreementCommandInput, person: Person) {
    await this.#audited(
      {
        eventId: 'agreement-act',
        meta: {
          agreement: id,
          actionType: command.action,
          actor: person.userRef,
        },
      },
      () => this.#act(id, command, person),
    );
  }

  async #act(id: string, command: AgreementCommandInput, person: Person) {
    const agreement = await this.get(id);
    const product = await this.productOf(agreement);
    const transition = legalAgreement(agreement.state, command.action);
    if (transition.reason === 'mandatory') {
      demandReason(command.action, command.reason);
    }
    if (command.action === 'approve' || command.action === 'reject') {
      await this.#decide(
        agreement,
        product,
        { ...command, action: command.action },
        person,
      );
    } else {
      await this.#actAsSide(
        agreement,
        product,
        { ...command, action: command.action },
        person,
      );
    }
  }

  async #decide(
    agreement: AgreementRow,
    product: ProductRow,
    command: AgreementCommandInput & { action: 'approve' | 'reject' },
    person: Person,
  ) {
    const { approvals, clock, database, life } = this.#options;
    const proposer = requesterOf(agreement);
    const stepsOf = async (db: Tx | MeshDatabase['db']) =>
      (await StepStore.of(db, 'agreement', [agreement.id])).get(agreement.id) ??
      [];
    // Who may not decide is told so before anything about versions.
    approvals.stepFor(person, await stepsOf(database.db), proposer);
    if (command.stateVersion !== agreement.stateVersion) {
      throw new StaleStateError('agreement', agreement);
    }
    const targets = await this.#targetsNow(agreement, product);
    const now = clock.now();
    await database.transaction(async tx => {
      const step = approvals.stepFor(person, await stepsOf(tx), proposer);
      const filled = await StepStore.fill(tx, step.id, {
        state: command.action === 'approve' ? 'approved' : 'rejected',
        by: person.userRef,
        at: now,
        reason: command.reason,
      });
      if (!filled)
        throw new ConflictError('Somebody else decided on this step');
      const by = {
        at: now,
        actor: person.userRef,
        text: command.reason,
        data: { step: step.position, role: step.assignedRole },
      };
      if (command.action === 'reject') {
        await StepStore.skipRest(tx, 'agreement', agreement.id);
        await life.move(tx, agreement, 'rejected', {
          ...by,
          action: 'reject',
          decided: true,
        });
        await this.#tell(
          tx,
          'rejected',
          agreement,
          product,
          [agreement.requesterRef],
          person,
          command.reason,
          now,
        );
        return;
      }
      if (await StepStore.openNext(tx, 'agreement', agreement.id, now)) {
        await life.move(tx, agreement, 'requested', {
          ...by,
          action: 'approve',
        });
        const next = (await stepsOf(tx)).find(s => s.state === 'open');
        await this.#tell(
          tx,
          'waiting',
          agreement,
          product,
          next?.approvers ?? [],
          person,
          agreement.purposeText,
          now,
        );
        return;
      }
      await life.approve(tx, agreement, product, targets, {
        ...by,
        action: 'approve',
      });
    });
  }

  async #actAsSide(
    agreement: AgreementRow,
    product: ProductRow,
    command: AgreementCommandInput & { action: SideAction },
    person: Person,
  ) {
    const { clock, config, database, life } = this.#options;
    const side = actingSide(
      person,
      agreement,
      product.ownerRef,
      command.action,
    );
    if (!side) {
      throw new NotAllowedError(
        whyNotAsSide(agreement, product, command.action),
      );
    }
    if (command.stateVersion !== agreement.stateVersion) {
      throw new StaleStateError('agreement', agreement);
    }
    const now = clock.now();
    const by = {
      at: now,
      actor: person.userRef,
      text: command.reason,
      data: { side },
    };
    const both = [agreement.consumerOwnerRef, product.ownerRef];
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
          await life.watch(tx, agreement.id, noticeEndAt);
          await this.#tell(
            tx,
            'notice',
            agreement,
            product,
            both,
            person,
            command.reason,
            now,
          );
          return;
        }
        case 'take-notice-back':
          await life.move(tx, agreement, 'active', {
            ...by,
            action: 'take-notice-back',
            noticeBy: null,
            noticeEndAt: null,
          });
          await this.#tell(
            tx,
            'notice-taken-back',
            agreement,
            product,
            both,
            person,
            command.reason,
            now,
          );
          return;
        default:
          await life.move(tx, agreement, 'ended', {
            ...by,
            action: command.action,
          });
          await this.#tell(
            tx,
            'ended',
            agreement,
            product,
            both,
            person,
            command.reason,
            now,
          );
      }
    });
  }

  /** @throws NotFoundError */
  async get(id: string): Promise<AgreementRow> {
    const agreement = await AgreementStore.get(this.#options.database.db, id);
    if (!agreement) throw new NotFoundError(`No agreement ${id}`);
    return agreement;
  }

  /** The product of an agreement, also when the catalog no longer has it. */
  async productOf(agreement: AgreementRow): Promise<ProductRow> {
    const product = await ProjectionStore.product(this.#options.database.db, {
      uid: agreement.productUid,
    });
    if (!product) throw new NotFoundError(`No agreement ${agreement.id}`);
    return product;
  }

  /** What an agreement offers to be seen, as the contract stands now. */
  async offerFor(agreement: AgreementRow) {
    return await this.#offer({
      productRef: agreement.productRef,
      port: agreement.port,
      environment: agreement.environment,
      columns: agreement.columns,
    });
  }

  targets(
    product: ProductRow,
    offer: {
      contract: Parameters<typeof grantTargets>[0]['contract'];
      classification: string;
    },
    consumer: { ref: string; ownerRef: string },
    environment: string,
    columns?: readonly string[],
  ) {
    return grantTargets({
      contract: offer.contract,
      environment,
      domainRef: product.domainRef,
      consumers: [consumer.ref, consumer.ownerRef],
      columns,
      classification: offer.classification,
      config: this.#options.config,
    });
  }

  async #targetsNow(agreement: AgreementRow, product: ProductRow) {
    const { offer } = await this.offerFor(agreement);
    return this.targets(
      product,
      { contract: offer.contract, classification: agreement.classification },
      { ref: agreement.consumerRef, ownerRef: agreement.consumerOwnerRef },
      agreement.environment,
      agreement.columns,
    );
  }

  async #offer(request: {
    productRef: string;
    port: string;
    environment: string;
    columns?: readonly string[];
  }) {
    const { database, policy } = this.#options;
    const product = await ProjectionStore.product(database.db, {
      ref: request.productRef,
    });
    if (!product || product.goneSince) {
      throw new NotFoundError(`No data product ${request.productRef}`);
    }
    const links = await database
      .db('ports')
      .where({ product_uid: product.uid, name: request.port })
      .first('contract_ref');
    const contractRef: string | undefined = links?.contract_ref ?? undefined;
    const active = contractRef
      ? (
          await RevisionStore.inStates(database.db, [contractRef], ['active'])
        ).get(contractRef)?.[0]
      : undefined;
    const offer = offerOf({
      ...request,
      product,
      document: active?.document,
      policy,
    });
    if (!active) throw new ConflictError('The port has no approved contract');
    return {
      product,
      offer,
      contract: {
        uid: active.contractUid,
        ref: active.contractRef,
        version: active.version,
      },
    };
  }

  async #assign(
    roles: Parameters<Approvals['assign']>[0],
    product: ProductRow,
    person: Person,
  ) {
    const { approvals, roleContext } = this.#options;
    if (roles.length === 0) return [];
    return await approvals.assign(roles, await roleContext(product), {
      kind: 'person',
      userRef: person.userRef,
    });
  }

  async #tell(
    tx: Tx,
    occasion: Parameters<typeof tellAboutAgreement>[1],
    agreement: AgreementRow,
    product: ProductRow,
    recipients: readonly string[],
    actor: Person,
    text: string | undefined,
    at: string,
  ) {
    await tellAboutAgreement(tx, occasion, {
      agreement,
      productTitle: product.title,
      recipients,
      exclude: actor.userRef,
      text,
      at,
    });
  }

  async #audited<T>(
    event: { eventId: string; meta: Record<string, string> },
    work: () => Promise<T>,
  ): Promise<T> {
    const audit = await this.#options.auditor.createEvent({
      ...event,
      severityLevel: 'medium',
    });
    try {
      const result = await work();
      await audit.success();
      return result;
    } catch (error) {
      await audit.fail({
        error: error instanceof Error ? error : new Error(String(error)),
      });
      throw error;
    }
  }
}

function whyNotAsSide(
  agreement: AgreementRow,
  product: ProductRow,
  action: SideAction,
): string {
  const sides = `${agreement.consumerOwnerRef} (consumer) or ${product.ownerRef} (provider)`;
  switch (action) {
    case 'withdraw':
      return `Only ${agreement.requesterRef} or ${agreement.consumerOwnerRef} withdraws this request`;
    case 'take-notice-back':
      return 'Only the side that gave notice takes it back';
    case 'waive-notice':
      return 'Only the side that did not give notice waives the rest of it';
    default:
      return `Only a side of the agreement may do this: ${sides}`;
  }
}
