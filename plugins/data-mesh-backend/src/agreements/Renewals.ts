import {
  isDatabaseConflictError,
  type AuditorService,
} from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Person } from '@meshwork/model';
import { DateTime } from 'luxon';
import { audited } from '../audit';
import type { Clock } from '../clock';
import type { DataMeshConfig } from '../config';
import type { MeshDatabase } from '../database/MeshDatabase';
import type { AgreementLife } from './AgreementLife';
import { openKey } from './AgreementStore';
import type { Continuations } from './Continuations';
import type { Offers } from './Offers';
import { openRequest } from './openRequest';
import { checkTerms } from './terms';

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
    config: Pick<DataMeshConfig, 'timeZone'>;
    life: AgreementLife;
    offers: Offers;
    continuations: Continuations;
  };

  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    auditor: AuditorService;
    config: Pick<DataMeshConfig, 'timeZone'>;
    life: AgreementLife;
    offers: Offers;
    continuations: Continuations;
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
    const { clock, config, continuations, database, life, offers } =
      this.#options;
    const { stateVersion } = renewal;
    const { running, product } = await continuations.find(agreementId, 'renew');
    await continuations.demand(
      running,
      product,
      { action: 'renew', stateVersion },
      person,
    );
    const found = await offers.of(running);
    const now = clock.now();
    const period = checkTerms(
      found.offer,
      {
        purpose: running.purpose,
        legalBasis: running.legalBasis,
        firstDay: dayAfter(running.endAt, config.timeZone),
        lastDay: renewal.lastDay,
      },
      { now, zone: config.timeZone },
    );
    const drafted = await continuations.draft(running, product, found, {
      person,
      purposeText: renewal.purposeText,
      // Asked for in time and decided too late, it renews nothing.
      decideBy: running.endAt,
      now,
      differences: {
        origin: 'renewal',
        renews: running.id,
        startAt: period.start,
        endAt: period.end,
        openKey: `${openKey(running)}|renewal`,
      },
    });
    try {
      await database.transaction(tx =>
        openRequest(tx, life, { ...drafted, product, targets: [] }, person, {
          note: `renews ${running.id}`,
          tell: 'renewal-waiting',
        }),
      );
    } catch (error) {
      if (!isDatabaseConflictError(error)) throw error;
      throw new ConflictError('A renewal of this agreement waits already');
    }
    return drafted.agreement.id;
  }
}

/** The day after the last one of an agreement. */
function dayAfter(end: string, zone: string): string {
  return DateTime.fromISO(end, { zone })
    .plus({ milliseconds: 1 })
    .toFormat('yyyy-MM-dd');
}
