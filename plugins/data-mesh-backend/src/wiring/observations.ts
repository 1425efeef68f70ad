import type { Policies } from '../governance/policies/PolicySet';
import { ObservationReader } from '../observations/ObservationReader';
import { ObservationService } from '../observations/ObservationService';
import { PromiseBook } from '../observations/PromiseBook';
import { ObservationRollUps } from '../observations/ObservationRollUps';
import { observedFacts } from '../observations/ObservedFacts';
import type { Surroundings } from './Surroundings';

/**
 * What is measured of data products.
 *
 * @param policies - what holds where a product promises nothing stricter
 */
export function wireObservations(
  around: Surroundings,
  { policies }: { policies: Policies },
) {
  const { auditor, clock, config, database } = around;
  const settings = config.observations;
  const book = new PromiseBook({ policies });
  return {
    service: new ObservationService({
      database,
      clock,
      auditor,
      settings,
      book,
    }),
    facts: (productUids: readonly string[], at: string) =>
      observedFacts(database.db, productUids, at, {
        staleAfter: settings.staleAfter,
        book,
      }),
    reader: new ObservationReader({ database }),
    rollUps: new ObservationRollUps({ database, clock, settings }),
  };
}
