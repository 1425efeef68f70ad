import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { GrantProvisioner } from '@meshwork/backstage-plugin-data-mesh-node';
import { AccessRequests } from './agreements/AccessRequests';
import { AgreementStandings } from './agreements/acting/AgreementStandings';
import { SideActions } from './agreements/acting/SideActions';
import { Suspensions } from './agreements/acting/Suspensions';
import { AgreementClock } from './agreements/AgreementClock';
import { AgreementLife } from './agreements/AgreementLife';
import { AgreementReader } from './agreements/reading/AgreementReader';
import { AgreementService } from './agreements/AgreementService';
import { InheritedAccess } from './agreements/InheritedAccess';
import { AgreementTime } from './agreements/AgreementTime';
import { BreakGlass } from './agreements/BreakGlass';
import { Continuations } from './agreements/Continuations';
import { Costs } from './agreements/Costs';
import { ConsumerWatch } from './agreements/departures/ConsumerWatch';
import { Departures } from './agreements/departures/Departures';
import { PortWatch } from './agreements/departures/PortWatch';
import { GrantFollowing } from './agreements/GrantFollowing';
import { MoveOffers } from './agreements/moves/MoveOffers';
import { MoveReader } from './agreements/moves/MoveReader';
import { Moves } from './agreements/moves/Moves';
import { Offers } from './agreements/Offers';
import { PlatformFollowing } from './agreements/PlatformFollowing';
import {
  grantSubject,
  tellAboutGrant,
  tellAboutUnused,
} from './agreements/grantTelling';
import { Renewals } from './agreements/Renewals';
import { AgreementReviews } from './agreements/reviews/AgreementReviews';
import { ReviewClock } from './agreements/reviews/ReviewClock';
import { ReviewTriggers } from './agreements/reviews/ReviewTriggers';
import { Approvals } from './approvals/Approvals';
import { ExternalApprovals } from './approvals/external/ExternalApprovals';
import { reassignSteps } from './approvals/Reassignment';
import { StepClocks } from './approvals/StepClocks';
import { CatalogSync } from './catalog/CatalogSync';
import { Projector } from './catalog/Projector';
import { isMeant } from './catalog/stableId';
import { Visibility } from './catalog/Visibility';
import type { Clock } from './clock';
import type { DataMeshConfig } from './config';
import { ContractGate } from './contracts/ContractGate';
import { ContractImpact } from './contracts/ContractImpact';
import { ChangesAhead } from './contracts/changes/ChangesAhead';
import { ChangeService } from './contracts/changes/ChangeService';
import { ContractClock } from './contracts/changes/ContractClock';
import { Effects } from './contracts/changes/Effects';
import { ImpactReader } from './contracts/changes/ImpactReader';
import { Retirement } from './contracts/changes/Retirement';
import { RetirementOffers } from './contracts/changes/RetirementOffers';
import { Schedules } from './contracts/changes/Schedules';
import { ContractIntake } from './contracts/ContractIntake';
import { ContractReader } from './contracts/ContractReader';
import { ContractService } from './contracts/ContractService';
import { ContractSubmissions } from './contracts/ContractSubmissions';
import { PastRevisions } from './contracts/PastRevisions';
import { Proposals } from './contracts/Proposals';
import { RevisionLife } from './contracts/RevisionLife';
import type { MeshDatabase } from './database/MeshDatabase';
import { createHandlers } from './delivery/handlers';
import { observe } from './delivery/metrics';
import { Worker } from './delivery/Worker';
import { FactCollector } from './governance/FactCollector';
import { MeshReport } from './governance/MeshReport';
import { ScoreService } from './governance/ScoreService';
import { GrantAnswers } from './grants/GrantAnswers';
import { GrantLife } from './grants/GrantLife';
import { GrantPause } from './grants/GrantPause';
import { GrantService } from './grants/GrantService';
import { GrantWorker } from './grants/GrantWorker';
import { LastUses } from './grants/LastUses';
import { ManualProvisioner } from './grants/manual/ManualProvisioner';
import { Tasks } from './grants/manual/Tasks';
import { RunReader } from './grants/reconciliation/RunReader';
import { Reconciliations } from './grants/reconciliation/Reconciliations';
import { Repairs } from './grants/reconciliation/Repairs';
import { HistoryReader } from './history/HistoryReader';
import { Sealer } from './history/Sealer';
import { Verifier } from './history/Verifier';
import { Callers } from './http/Caller';
import type { Services } from './http/services';
import { Directory } from './people/Directory';
import { Erasure } from './people/Erasure';
import { Roles } from './people/Roles';
import { Restrictions } from './permissions/Restriction';
import { Standings } from './people/Standings';
import { ProductService } from './products/ProductService';
import { ReviewQueue } from './reviews/ReviewQueue';
import { SimilarRequests } from './reviews/SimilarRequests';
import { ManualReassignment } from './approvals/ManualReassignment';
import { Delegations } from './delegations/Delegations';
import { Discussion } from './discussion/Discussion';

/** What the plugin needs of the portal around it. */
export interface Surroundings {
  database: MeshDatabase;
  clock: Clock;
  config: DataMeshConfig;
  logger: LoggerService;
  metrics: MetricsService;
  auditor: AuditorService;
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  catalog: CatalogService;
  events: EventsService;
  signals: SignalsService;
  notifications: NotificationService;
  provisioners: ReadonlyMap<string, GrantProvisioner>;
  /** Where the portal's pages, and this plugin, are for people and systems outside. */
  addresses: { app: string; plugin: string };
}

/** Puts the services together, and the worker that does what they leave behind. */
export function wire(around: Surroundings): {
  services: Services;
  worker: Worker;
  agreementClock: AgreementClock;
  clocks: StepClocks;
  contractClock: ContractClock;
  platform: PlatformFollowing;
} {
  const { database, clock, config, logger, auditor, catalog, auth } = around;
  const policy = config.approvals;
  const directory = new Directory({ catalog, auth });
  const roles = new Roles(config.roles, directory);
  const standings = new Standings({ db: database.db, roles });
  const approvals = new Approvals({ roles, directory });

  const delegations = new Delegations({
    database,
    clock,
    auditor,
    directory,
    timeZone: config.timeZone,
  });
  const clocks = new StepClocks({
    database,
    clock,
    policy,
    timeZone: config.timeZone,
    approvals,
    roles,
    directory,
  });

  const provisioners = new Map(around.provisioners);
  for (const rule of config.grants.manual) {
    if (provisioners.has(rule.id)) {
      throw new InputError(
        `dataMesh.grants.manual has the id "${rule.id}", which a provisioner module has already`,
      );
    }
    provisioners.set(
      rule.id,
      new ManualProvisioner({
        database,
        clock,
        timeZone: config.timeZone,
        rule,
      }),
    );
  }
  const grants = new GrantService({ provisioners });
  const grantLife = new GrantLife({
    database,
    clock,
    listener: tellAboutGrant,
  });
  const grantPause = new GrantPause({ database, clock, auditor });
  const grantWorker = new GrantWorker({
    database,
    clock,
    logger,
    auditor,
    provisioners,
    subject: agreementId => grantSubject(database.db, agreementId),
    life: grantLife,
    pause: grantPause,
  });
  const life = new AgreementLife({ grants, config });
  const time = new AgreementTime({ database, clock, life });
  const revisions = new RevisionLife();
  const effects = new Effects({ life: revisions, agreements: life });
  const schedules = new Schedules({
    life: revisions,
    effects,
    zone: config.timeZone,
  });
  const changes = new ChangeService({
    database,
    clock,
    standings,
    roles,
    life: revisions,
    schedules,
    retirement: new Retirement({
      database,
      life: revisions,
      agreements: life,
      zone: config.timeZone,
    }),
    zone: config.timeZone,
  });
  const retirements = new RetirementOffers({
    database,
    clock,
    life: revisions,
    zone: config.timeZone,
  });
  const contractClock = new ContractClock({
    database,
    clock,
    life: revisions,
    schedules,
    effects,
    retirements,
  });
  const proposals = new Proposals({
    database,
    clock,
    logger,
    approvals,
    policy,
    life: revisions,
    schedules,
    settings: config.contracts,
  });
  const intake = new ContractIntake({
    database,
    clock,
    proposals,
    adoptedLocations: config.adoptedLocations,
  });
  const submissions = new ContractSubmissions({
    database,
    auditor,
    proposals,
    config,
  });
  const contracts = new ContractService({
    database,
    clock,
    auditor,
    approvals,
    standings,
    life: revisions,
    schedules,
    changes,
  });
  const offers = new Offers({ database, policy, config });
  const agreementReviews = new AgreementReviews({
    database,
    clock,
    config,
    approvals,
    directory,
    roles,
    life,
    offers,
  });
  const agreementStandings = new AgreementStandings(standings);
  const departures = new Departures({ database, clock, config, life });
  const ports = new PortWatch({ database, clock, config, departures });
  const suspensions = new Suspensions({
    database,
    clock,
    directory,
    roles,
    standings: agreementStandings,
    life,
  });
  const inherited = new InheritedAccess({
    database,
    clock,
    config,
    directory,
    offers,
    life,
    reviews: agreementReviews,
  });
  const reconciliations = new Reconciliations({
    database,
    clock,
    logger,
    auditor,
    config,
    provisioners,
    platformRefs: roles.platformRefs(),
    inspect: (grant, signal) => grantWorker.inspect(grant, signal),
    adopting: () => inherited.forRun(),
    repairs: new Repairs({
      database,
      life: grantLife,
      enforce: config.grants.enforce,
    }),
  });
  const triggers = new ReviewTriggers({
    database,
    clock,
    config,
    offers,
    reviews: agreementReviews,
    departures,
    ports,
  });
  const platform = new PlatformFollowing({
    database,
    clock,
    logger,
    configuration: config,
  });
  const following = new GrantFollowing({
    database,
    clock,
    offers,
    grants,
    platform,
    platformRefs: roles.platformRefs(),
  });
  const requests = new AccessRequests({
    database,
    clock,
    auditor,
    approvals,
    directory,
    grants,
    policy,
    config,
    life,
    offers,
  });
  const agreements = new AgreementService({
    database,
    clock,
    auditor,
    approvals,
    life,
    time,
    offers,
    reviews: agreementReviews,
    sides: new SideActions({
      database,
      clock,
      config,
      standings: agreementStandings,
      life,
    }),
    suspensions,
  });
  const continuations = new Continuations({
    database,
    clock,
    approvals,
    config,
    policy,
    standings: agreementStandings,
    agreements,
  });
  const renewals = new Renewals({
    database,
    clock,
    auditor,
    config,
    policy,
    life,
    offers,
    continuations,
  });
  const moves = new Moves({
    database,
    clock,
    auditor,
    config,
    policy,
    life,
    time,
    offers,
    agreements,
    continuations,
  });
  const agreementClock = new AgreementClock({
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
  });
  const breakGlass = new BreakGlass({
    database,
    clock,
    auditor,
    config,
    directory,
    roles,
    standings,
    life,
    offers,
    reviews: agreementReviews,
  });
  const agreementReader = new AgreementReader({
    database,
    approvals,
    roles,
    grants,
    offers,
    suspensions,
    policy,
  });

  const external = new ExternalApprovals({
    database,
    clock,
    systems: config.externalSystems,
    agreements,
    contracts,
    addresses: around.addresses,
  });

  const facts = new FactCollector({ database, clock, directory });
  const scores = new ScoreService({ database, clock, facts });
  const projector = new Projector({
    database,
    clock,
    logger,
    listener: intake,
    goneAfter: config.goneAfter,
    rules: config.contracts.rules,
    isThere: async ref => isMeant((await directory.entities([ref])).get(ref)),
  });
  const sync = new CatalogSync({
    database,
    catalog,
    auth,
    clock,
    logger,
    projector,
  });
  const sealer = new Sealer({ database, auditor });

  const worker = new Worker({
    db: database.db,
    clock,
    logger,
    handlers: createHandlers({
      grants: grantWorker,
      agreementClock,
      clocks,
      external,
      triggers,
      following,
      platform,
      moveOffers: new MoveOffers({ database, clock, life }),
      retirements,
      contracts: contractClock,
      scores,
      notifications: around.notifications,
      signals: around.signals,
      events: around.events,
      reassign: productUid =>
        reassignSteps({
          database,
          approvals,
          reviews: agreementReviews,
          productUid,
        }),
    }),
    tasks: [() => sync.run(), () => sealer.run()],
    metrics: observe({
      metrics: around.metrics,
      db: database.db,
      clock,
      logger,
    }),
  });
  database.onCommit(() => worker.wake());

  const grantAnswers = new GrantAnswers({ database, clock, life: grantLife });
  const services: Services = {
    database,
    callers: new Callers({
      httpAuth: around.httpAuth,
      permissions: around.permissions,
      directory,
      delegations,
      visibility: new Visibility({
        permissions: around.permissions,
        catalog,
        restrictions: new Restrictions(around.permissionsRegistry),
      }),
      auditors: roles.auditorRefs(),
    }),
    directory,
    roles,
    products: new ProductService({ database, policy }),
    contracts,
    contractReader: new ContractReader({
      database,
      approvals,
      impacts: new ImpactReader({ database, clock, zone: config.timeZone }),
      moves: new MoveReader({ database }),
      standings,
    }),
    changesAhead: new ChangesAhead(database),
    submissions,
    impact: new ContractImpact({ database, roles, proposals, submissions }),
    gate: new ContractGate({ database, submissions, appUrl: config.appUrl }),
    past: new PastRevisions({ database, settings: config.contracts }),
    requests,
    agreements,
    agreementReader,
    renewals,
    moves,
    breakGlass,
    costs: new Costs({ database, reader: agreementReader }),
    external,
    reviews: new ReviewQueue({
      database,
      approvals,
      directory,
      roles,
      policy,
      timeZone: config.timeZone,
    }),
    similar: new SimilarRequests({ database }),
    reassignment: new ManualReassignment({
      database,
      clock,
      auditor,
      approvals,
      directory,
      roles,
    }),
    delegations,
    discussion: new Discussion({ database, clock }),
    grants,
    grantPause,
    reconciliations,
    runReader: new RunReader({ database }),
    grantAnswers,
    lastUses: new LastUses({
      database,
      clock,
      logger,
      provisioners,
      lastUse: (grant, signal) => grantWorker.lastUse(grant, signal),
      unusedAfter: config.agreements.unusedAfter,
      listener: tellAboutUnused,
    }),
    tasks: new Tasks({ database, clock, auditor, answers: grantAnswers }),
    scores,
    mesh: new MeshReport({ database, clock, scores }),
    sync,
    history: new HistoryReader({ database, roles }),
    verifier: new Verifier({
      database,
      clock,
      auditor,
      logger,
      metrics: around.metrics,
      recipients: [
        ...new Set([...roles.platformRefs(), ...config.roles.governance]),
      ],
    }),
    erasure: new Erasure({ database, clock, auditor, directory }),
    policy,
    contractSettings: config.contracts,
  };
  return { services, worker, agreementClock, clocks, contractClock, platform };
}
