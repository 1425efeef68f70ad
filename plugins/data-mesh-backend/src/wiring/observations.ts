import type { Policies } from '../governance/policies/PolicySet';
import { ObservationReader } from '../observations/ObservationReader';
import { ObservationService } from '../observations/ObservationService';
import { PlaceBook } from '../observations/reports/PlaceBook';
import { ReportService } from '../observations/reports/ReportService';
import { PromiseBook } from '../observations/PromiseBook';
import { ObservationRollUps } from '../observations/ObservationRollUps';
import { observedFacts } from '../observations/ObservedFacts';
import { ServiceLevelReader } from '../observations/ServiceLevelReader';
import { Agreed } from '../observations/schema/Agreed';
import { SchemaWatch } from '../observations/schema/SchemaWatch';
import type { Roles } from '../people/Roles';
import type { Surroundings } from './Surroundings';

/**
 * What is measured of data products.
 *
 * @param policies - what holds where a product promises nothing stricter
 */
export function wireObservations(
  around: Surroundings,
  { policies, roles }: { policies: Policies; roles: Roles },
) {
  const { auditor, clock, config, database } = around;
  const settings = config.observations;
  const book = new PromiseBook({ policies });
  const agreed = new Agreed();
  const service = new ObservationService({
    database,
    clock,
    auditor,
    settings,
    book,
    agreed,
  });
  return {
    service,
    reports: new ReportService({
      database,
      places: new PlaceBook({ settings }),
      observations: service,
    }),
    facts: (productUids: readonly string[], at: string) =>
      observedFacts(database.db, productUids, at, {
        staleAfter: settings.staleAfter,
        book,
      }),
    schemas: new SchemaWatch({
      database,
      clock,
      agreed,
      governanceRefs: () => roles.governanceRefs(),
    }),
    serviceLevels: new ServiceLevelReader({ database, clock, book }),
    reader: new ObservationReader({ database }),
    rollUps: new ObservationRollUps({ database, clock, settings }),
  };
}
