import { randomUUID } from 'node:crypto';
import {
  isDatabaseConflictError,
  type AuditorService,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  mayAct,
  namesAfter,
  periodEnd,
  type ApprovalPolicy,
  type Person,
} from '@meshwork/model';
import { describeContract, readContract, renamedColumns } from '@meshwork/odcs';
import { StaleStateError, type Approvals } from '../../approvals/Approvals';
import { audited } from '../../audit';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import type { DataMeshConfig } from '../../config';
import { RevisionStore } from '../../contracts/RevisionStore';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { GrantStore } from '../../grants/GrantStore';
import { roleContextOf } from '../../people/roleContext';
import type { AgreementStandings } from '../acting/AgreementStandings';
import { agreedOn } from '../agreed';
import type { AgreementLife } from '../AgreementLife';
import type { AgreementService } from '../AgreementService';
import { AgreementStore, openKey, type AgreementRow } from '../AgreementStore';
import type { FoundOffer, Offers } from '../Offers';
import {
  openRequest,
  refuseSecond,
  type PreparedRequest,
} from '../openRequest';
import { legalAgreement } from '../rules';
import { tellAboutAgreement } from '../telling';
import { latestEnd, majorOf, permittedPurposes, routeOf } from '../terms';
import { MoveStore, type Successor } from './MoveStore';

/** States that a move leads out of. */
const MOVABLE: readonly string[] = ['active', 'terminating'];

interface MoveRequest {
  /** Why it is still needed; what was said before when left out. */
  purposeText?: string;
  stateVersion: number;
}

/**
 * Moving an agreement to the port that takes the place of its own: a request like any other,
 * made from what is agreed already. What it was moved from ends when the new access is there,
 * and not before, so that there is no gap.
 */
export class Moves {
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
   * Asks for the same on the port that replaces the one of an agreement.
   *
   * @returns the id of the new agreement
   * @throws NotAllowedError for whoever is not on the consumer's side; ConflictError when
   *   nothing replaces the port, when it cannot be had there on the same terms, or when it
   *   was asked for already; StaleStateError
   */
  async request(
    agreementId: string,
    move: MoveRequest,
    person: Person,
  ): Promise<string> {
    return await audited(
      this.#options.auditor,
      {
        eventId: 'agreement-move',
        meta: { agreement: agreementId, actor: person.userRef },
      },
      () => this.#request(agreementId, move, person),
    );
  }

  async #request(
    agreementId: string,
    move: MoveRequest,
    person: Person,
  ): Promise<string> {
    const { agreements, database, life, standings } = this.#options;
    await life.tick(agreementId);
    const running = await agreements.get(agreementId);
    const product = await agreements.productOf(running);
    const row = legalAgreement(running.state, 'move');
    const successor = await this.#successor(running);
    const as = await standings.of(person, running, product);
    const eligibility = mayAct(row, { as });
    if (!eligibility.allowed) throw new NotAllowedError(eligibility.reason);
    if (running.origin === 'break-glass') {
      throw new ConflictError(
        'Access that was opened by breaking the glass is not moved: ask for it',
      );
    }
    if (move.stateVersion !== running.stateVersion) {
      throw new StaleStateError('agreement', running);
    }
    const prepared = await this.#prepare(
      running,
      product,
      successor,
      move,
      person,
    );
    const { agreement } = prepared;
    await refuseSecond(database.db, agreement);
    try {
      await database.transaction(async tx => {
        // Its version moves, so that nobody moves it twice from what they saw.
        await life.move(tx, running, running.state, {
          action: 'move',
          at: agreement.createdAt,
          actor: person.userRef,
          text: move.purposeText,
          data: { note: `to the port ${successor.port}` },
        });
        await MoveStore.insert(tx, {
          id: agreement.id,
          fromId: running.id,
          by: person.userRef,
        });
        await openRequest(
          tx,
          life,
          prepared,
          person,
          `moves ${running.id} from the port ${running.port}`,
        );
      });
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        await refuseSecond(database.db, agreement);
      }
      throw error;
    }
    return agreement.id;
  }

  /**
   * Ends what an agreement was moved from, once it is active and its access is there. What
   * the platform does not allow for the new one leaves the old one as it is, until its notice
   * is over.
   */
  async settle(agreementId: string): Promise<void> {
    const { clock, database, life, offers } = this.#options;
    const { db } = database;
    const from = await MoveStore.origin(db, agreementId);
    if (!from || !MOVABLE.includes(from.state)) return;
    const agreement = await AgreementStore.get(db, agreementId);
    if (agreement?.state !== 'active') return;
    const grants = (
      (await GrantStore.ofAgreements(db, [agreementId])).get(agreementId) ?? []
    ).filter(({ replacedAt }) => !replacedAt);
    if (grants.some(({ status }) => status !== 'granted')) return;
    const targets = await offers.targetsOf(agreement).catch(() => undefined);
    if (!targets || targets.some(({ problem }) => problem !== undefined)) {
      return;
    }
    const product = await this.#options.agreements.productOf(agreement);
    const at = clock.now();
    await database.transaction(async tx => {
      await AgreementStore.lock(tx, from.id);
      const old = await AgreementStore.get(tx, from.id);
      if (!old || !MOVABLE.includes(old.state)) return;
      await life.move(tx, old, 'ended', {
        action: 'moved',
        at,
        data: { note: `to the port ${agreement.port}` },
      });
      await tellAboutAgreement(tx, 'moved', {
        agreement,
        productTitle: product.title,
        recipients: [
          agreement.requesterRef,
          agreement.consumerOwnerRef,
          product.ownerRef,
        ],
        text: `It was on the port ${old.port} until now.`,
        at,
      });
    });
  }

  async #successor(running: AgreementRow): Promise<Successor> {
    const successor = (
      await MoveStore.successors(this.#options.database.db, [
        running.productUid,
      ])
    ).find(({ from }) => from === running.port);
    if (successor?.open) return successor;
    throw new ConflictError(
      successor
        ? `The port ${successor.port} takes the place of ${running.port}, and has no approved contract yet`
        : `No port takes the place of ${running.port}`,
    );
  }

  async #prepare(
    running: AgreementRow,
    product: ProductRow,
    successor: Successor,
    move: MoveRequest,
    person: Person,
  ): Promise<PreparedRequest> {
    const { approvals, clock, config, database, offers, policy } =
      this.#options;
    const found = await this.#offer(running, successor);
    const { offer, contract } = found;
    const now = clock.now();
    const sides = {
      consumer: [running.consumerRef, running.consumerOwnerRef],
      providerOwner: product.ownerRef,
      purpose: running.purpose,
    };
    if (!permittedPurposes(offer, policy).some(p => p.id === running.purpose)) {
      throw elsewise(successor, `not for the purpose "${running.purpose}"`);
    }
    if (offer.rules.legalBasisRequired && !running.legalBasis?.trim()) {
      throw elsewise(successor, 'only with a legal basis');
    }
    const route = routeOf(offer, policy, sides);
    const assignments =
      route.stages.length > 0
        ? await approvals.assign(
            route.stages,
            await roleContextOf(database.db, product),
            { kind: 'person', userRef: person.userRef },
          )
        : [];
    const latest = latestEnd(offer, now, config.timeZone);
    const endAt = latest && latest < running.endAt ? latest : running.endAt;
    const lapses = periodEnd(now, policy.lapseAfter, config.timeZone);
    const draft = { ...running, port: successor.port };
    const agreement: AgreementRow = {
      ...draft,
      id: randomUUID(),
      origin: 'move',
      renews: undefined,
      requestId: undefined,
      contractUid: contract.uid,
      contractRef: contract.ref,
      contractMajor: majorOf(contract.version),
      requesterRef: person.userRef,
      purposeText: move.purposeText ?? running.purposeText,
      columns: found.columns,
      masked: offer.masked,
      classification: offer.classification,
      noticePeriod: offer.noticePeriod,
      startAt: now,
      endAt,
      noticeBy: undefined,
      noticeEndAt: undefined,
      lapsesAt: lapses < endAt ? lapses : endAt,
      state: 'requested',
      stateVersion: 1,
      openKey: openKey(draft),
      routeReason: route.reason,
      policyVersion: route.policyVersion,
      createdAt: now,
      decidedAt: undefined,
      agreed: agreedOn(found, running.consumerOwnerRef),
    };
    const consumer = {
      ref: running.consumerRef,
      ownerRef: running.consumerOwnerRef,
    };
    return {
      agreement,
      product,
      assignments,
      targets: offers.targets(
        found,
        consumer,
        running.environment,
        found.columns,
      ),
    };
  }

  /** What the new port offers of what is agreed; columns under the names that they have there. */
  async #offer(
    running: AgreementRow,
    successor: Successor,
  ): Promise<FoundOffer & { columns?: string[] }> {
    const { database, offers } = this.#options;
    const place = {
      productRef: running.productRef,
      port: successor.port,
      environment: running.environment,
    };
    const { contract, offer } = await offers.find(place).catch(error => {
      if (!(error instanceof InputError)) throw error;
      throw elsewise(successor, `not in ${running.environment}`);
    });
    const before = (
      await RevisionStore.inStates(
        database.db,
        [running.contractRef],
        ['active', 'retiring'],
      )
    ).get(running.contractRef)?.[0];
    const renames = renamedColumns(
      (before && readContract(before.document).document) ?? {},
      offer.contract,
    );
    const there = new Set(
      describeContract(offer.contract)
        .objects.flatMap(object => object.columns)
        .map(({ name }) => name),
    );
    const now = (names: readonly string[] | undefined) =>
      namesAfter(names, renames)?.filter(name => there.has(name));
    const columns = now(running.columns);
    if (columns?.length === 0) {
      throw elsewise(successor, 'none of the columns that are agreed');
    }
    const found = await offers.find({
      ...place,
      columns,
      masked: now(running.masked) ?? [],
    });
    if (found.contract.revisionId !== contract.revisionId) {
      throw new ConflictError('The contract has just changed: try again');
    }
    return { ...found, columns };
  }
}

/** What the new port does not give as it is agreed has to be asked for anew. */
function elsewise({ port }: Successor, how: string): ConflictError {
  return new ConflictError(
    `The port ${port} can be had, but ${how}: ask for access to it instead`,
  );
}
