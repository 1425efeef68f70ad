import { AccessRequests } from '../agreements/AccessRequests';
import { AgreementStandings } from '../agreements/acting/AgreementStandings';
import { SideActions } from '../agreements/acting/SideActions';
import { Suspensions } from '../agreements/acting/Suspensions';
import { AgreementClock } from '../agreements/AgreementClock';
import { AgreementLife } from '../agreements/AgreementLife';
import { AgreementService } from '../agreements/AgreementService';
import { AgreementTime } from '../agreements/AgreementTime';
import { BreakGlass } from '../agreements/BreakGlass';
import { Continuations } from '../agreements/Continuations';
import { Costs } from '../agreements/Costs';
import { ConsumerWatch } from '../agreements/departures/ConsumerWatch';
import { Departures } from '../agreements/departures/Departures';
import { PortWatch } from '../agreements/departures/PortWatch';
import { GrantFollowing } from '../agreements/GrantFollowing';
import { InheritedAccess } from '../agreements/InheritedAccess';
import { MoveOffers } from '../agreements/moves/MoveOffers';
import { Moves } from '../agreements/moves/Moves';
import { Offers } from '../agreements/Offers';
import { PlatformFollowing } from '../agreements/PlatformFollowing';
import { AgreementReader } from '../agreements/reading/AgreementReader';
import { Renewals } from '../agreements/Renewals';
import { AgreementReviews } from '../agreements/reviews/AgreementReviews';
import { ReviewClock } from '../agreements/reviews/ReviewClock';
import { ReviewTriggers } from '../agreements/reviews/ReviewTriggers';
import type { ApprovalPolicies } from '../approvals/ApprovalPolicies';
import type { Grants } from './grants';
import type { People } from './people';
import type { Surroundings } from './Surroundings';

/** Agreements: how they are asked for, decided on, kept, and come to an end. */
export function wireAgreements(
  around: Surroundings,
  room: { people: People; grants: Grants; policies: ApprovalPolicies },
) {
  const { auditor, clock, config, database, logger } = around;
  const { approvals, directory, roles, standings: known } = room.people;
  const grants = room.grants.service;
  const { policies } = room;

  const life = new AgreementLife({ grants, config });
  const time = new AgreementTime({ database, clock, life });
  const offers = new Offers({ database, policies, config });
  const standings = new AgreementStandings(known);
  const reviews = new AgreementReviews({
    database,
    clock,
    config,
    approvals,
    directory,
    roles,
    life,
    offers,
  });
  const departures = new Departures({ database, clock, config, life });
  const ports = new PortWatch({ database, clock, config, departures });
  const suspensions = new Suspensions({
    database,
    clock,
    directory,
    roles,
    standings,
    life,
  });
  const service = new AgreementService({
    database,
    clock,
    auditor,
    approvals,
    life,
    time,
    offers,
    reviews,
    sides: new SideActions({ database, clock, config, standings, life }),
    suspensions,
  });
  const continuations = new Continuations({
    database,
    clock,
    approvals,
    config,
    standings,
    agreements: service,
  });
  const moves = new Moves({
    database,
    clock,
    auditor,
    config,
    life,
    time,
    offers,
    agreements: service,
    continuations,
  });
  const platform = new PlatformFollowing({
    database,
    clock,
    logger,
    configuration: config,
  });
  const reader = new AgreementReader({
    database,
    approvals,
    roles,
    grants,
    offers,
    suspensions,
    policies,
  });
  return {
    life,
    service,
    reader,
    reviews,
    moves,
    platform,
    costs: new Costs({ database, reader }),
    requests: new AccessRequests({
      database,
      clock,
      auditor,
      approvals,
      directory,
      grants,
      config,
      life,
      offers,
    }),
    renewals: new Renewals({
      database,
      clock,
      auditor,
      config,
      life,
      offers,
      continuations,
    }),
    breakGlass: new BreakGlass({
      database,
      clock,
      auditor,
      config,
      directory,
      roles,
      standings: known,
      life,
      offers,
      reviews,
    }),
    inherited: new InheritedAccess({
      database,
      clock,
      config,
      directory,
      offers,
      life,
      reviews,
    }),
    moveOffers: new MoveOffers({ database, clock, life }),
    triggers: new ReviewTriggers({
      database,
      clock,
      config,
      offers,
      reviews,
      departures,
      ports,
    }),
    following: new GrantFollowing({
      database,
      clock,
      offers,
      grants,
      platform,
      platformRefs: roles.platformRefs(),
    }),
    clock: new AgreementClock({
      database,
      clock,
      config,
      time,
      reviews: new ReviewClock({ database, clock, config, life }),
      departures,
      ports,
      moves,
      consumers: new ConsumerWatch({
        database,
        clock,
        config,
        directory,
        departures,
      }),
    }),
  };
}
