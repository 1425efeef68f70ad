import {
  isDatabaseConflictError,
  type AuditorService,
} from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { namesAfter, type Person } from '@meshwork/model';
import { describeContract, readContract, renamedColumns } from '@meshwork/odcs';
import { audited } from '../../audit';
import type { ProductRow } from '../../catalog/ProjectionStore';
import type { Clock } from '../../clock';
import type { DataMeshConfig } from '../../config';
import { RevisionStore } from '../../contracts/RevisionStore';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { GrantStore } from '../../grants/GrantStore';
import type { AgreementLife } from '../AgreementLife';
import type { AgreementService } from '../AgreementService';
import { AgreementStore, openKey, type AgreementRow } from '../AgreementStore';
import type { AgreementTime } from '../AgreementTime';
import type { Continuations } from '../Continuations';
import type { FoundOffer, Offers } from '../Offers';
import {
  openRequest,
  refuseSecond,
  type PreparedRequest,
} from '../openRequest';
import { tellAboutAgreement } from '../telling';
import { latestEnd, permittedPurposes } from '../terms';
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
    config: Pick<DataMeshConfig, 'timeZone'>;
    life: AgreementLife;
    time: AgreementTime;
    offers: Offers;
    agreements: AgreementService;
    continuations: Continuations;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    config: Pick<DataMeshConfig, 'timeZone'>;
    life: AgreementLife;
    time: AgreementTime;
    offers: Offers;
    agreements: AgreementService;
    continuations: Continuations;
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
    const { continuations, database, life, time } = this.#options;
    await time.tick(agreementId);
    const { stateVersion } = move;
    const { running, product } = await continuations.find(agreementId, 'move');
    const successor = await this.#successor(running);
    await continuations.demand(
      running,
      product,
      { action: 'move', stateVersion },
      person,
    );
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
        await openRequest(tx, life, prepared, person, {
          note: `moves ${running.id} from the port ${running.port}`,
        });
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
    const { clock, config, continuations, offers } = this.#options;
    const found = await this.#offer(running, successor);
    const { offer, contract } = found;
    const now = clock.now();
    if (!permittedPurposes(offer).some(p => p.id === running.purpose)) {
      throw elsewise(successor, `not for the purpose "${running.purpose}"`);
    }
    if (offer.rules.legalBasisRequired && !running.legalBasis?.trim()) {
      throw elsewise(successor, 'only with a legal basis');
    }
    const latest = latestEnd(offer, now, config.timeZone);
    const endAt = latest && latest < running.endAt ? latest : running.endAt;
    const drafted = await continuations.draft(running, product, found, {
      person,
      purposeText: move.purposeText,
      decideBy: endAt,
      now,
      differences: {
        origin: 'move',
        renews: undefined,
        requestId: undefined,
        port: successor.port,
        contractUid: contract.uid,
        contractRef: contract.ref,
        columns: found.columns,
        masked: offer.masked,
        startAt: now,
        endAt,
        openKey: openKey({ ...running, port: successor.port }),
      },
    });
    const consumer = {
      ref: running.consumerRef,
      ownerRef: running.consumerOwnerRef,
    };
    return {
      ...drafted,
      product,
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
