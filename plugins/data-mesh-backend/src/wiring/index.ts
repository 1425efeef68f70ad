import type { AgreementClock } from '../agreements/AgreementClock';
import type { PlatformFollowing } from '../agreements/PlatformFollowing';
import { ExternalApprovals } from '../approvals/external/ExternalApprovals';
import { ManualReassignment } from '../approvals/ManualReassignment';
import { reassignSteps } from '../approvals/Reassignment';
import { StepClocks } from '../approvals/StepClocks';
import { CatalogSync } from '../catalog/CatalogSync';
import { Projector } from '../catalog/Projector';
import { ContinuationService } from '../continuations/ContinuationService';
import { isMeant } from '../catalog/stableId';
import { Visibility } from '../catalog/Visibility';
import type { ContractClock } from '../contracts/changes/ContractClock';
import { createHandlers } from '../delivery/handlers';
import { observe } from '../delivery/metrics';
import { Worker } from '../delivery/Worker';
import { Discussion } from '../discussion/Discussion';
import { PolicyBook } from '../governance/policies/PolicyBook';
import type { PolicyFiles } from '../governance/policies/PolicyFiles';
import { PolicyTries } from '../governance/policies/PolicyTries';
import { RunReader } from '../grants/reconciliation/RunReader';
import { ImportService } from '../imports/ImportService';
import { HistoryReader } from '../history/HistoryReader';
import { Sealer } from '../history/Sealer';
import { Verifier } from '../history/Verifier';
import { Callers } from '../http/Caller';
import type { Services } from '../http/services';
import type { ObservationRollUps } from '../observations/ObservationRollUps';
import { Erasure } from '../people/Erasure';
import { Restrictions } from '../permissions/Restriction';
import { ProductService } from '../products/ProductService';
import { ReviewQueue } from '../reviews/ReviewQueue';
import { SimilarRequests } from '../reviews/SimilarRequests';
import { wireAgreements } from './agreements';
import { wireAuthoring } from './authoring';
import { wireContracts } from './contracts';
import { wireGovernance } from './governance';
import { wireGrants, wireReconciliation } from './grants';
import { wireObservations } from './observations';
import { wirePeople } from './people';
import { wirePolicies } from './policies';
import type { Surroundings } from './Surroundings';

export type { Surroundings } from './Surroundings';

/**
 * Puts the services together, and the worker that does what they leave behind. What belongs
 * to one room of the domain is put together in a file of its own beside this one.
 */
export function wire(around: Surroundings): {
  services: Services;
  worker: Worker;
  agreementClock: AgreementClock;
  clocks: StepClocks;
  contractClock: ContractClock;
  platform: PlatformFollowing;
  policyFiles: PolicyFiles;
  observed: ObservationRollUps;
  /** Whose threads have to end with the plugin. */
  runners: { stop(): Promise<void> }[];
} {
  const { database, clock, config, logger, auditor, catalog, auth } = around;
  const { timeZone } = config;

  const { checks, tryRunner, language, policies, policyFiles } =
    wirePolicies(around);
  const people = wirePeople(around, () => policies.groups());
  const { approvals, delegations, directory, roles } = people;
  const grants = wireGrants(around);
  const agreements = wireAgreements(around, { people, grants, policies });
  const contracts = wireContracts(around, {
    people,
    agreements: agreements.life,
    policies,
  });
  const reconciliations = wireReconciliation(around, {
    grants,
    inherited: agreements.inherited,
    people,
  });
  const external = new ExternalApprovals({
    database,
    clock,
    systems: config.externalSystems,
    agreements: agreements.service,
    contracts: contracts.service,
    addresses: around.addresses,
  });
  const clocks = new StepClocks({
    database,
    clock,
    policies,
    timeZone,
    approvals,
    roles,
    directory,
  });

  const observations = wireObservations(around, { policies, roles });
  const governance = wireGovernance(around, {
    directory,
    approvals,
    roles,
    policies,
    checks,
    observed: observations.facts,
  });
  const projector = new Projector({
    database,
    clock,
    logger,
    listener: contracts.intake,
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
  const continuations = new ContinuationService({
    database,
    clock,
    auditor,
    auth,
    directory,
    scaffolder: around.scaffolder,
    templates: config.continuations,
  });
  const sealer = new Sealer({ database, auditor });

  const worker = new Worker({
    db: database.db,
    clock,
    logger,
    handlers: createHandlers({
      grants: grants.worker,
      agreementClock: agreements.clock,
      clocks,
      external,
      triggers: agreements.triggers,
      following: agreements.following,
      platform: agreements.platform,
      moveOffers: agreements.moveOffers,
      retirements: contracts.retirements,
      contracts: contracts.clock,
      scores: governance.scores,
      rollUps: governance.rollUps,
      waivers: governance.waivers,
      criticalities: governance.criticalities,
      initiatives: governance.initiatives,
      continuations,
      observed: observations.rollUps,
      schemas: observations.schemas,
      notifications: around.notifications,
      signals: around.signals,
      events: around.events,
      reassign: async productUid => {
        await reassignSteps(
          { database, approvals, roles, policies, reviews: agreements.reviews },
          productUid,
        );
        await governance.waivers.reassign(productUid);
      },
    }),
    tasks: [
      () => sync.run(),
      () => sealer.run(),
      // Who holds a role is asked inside of transactions, where nobody can look.
      async () => {
        await policies.all();
        return false;
      },
    ],
    metrics: observe({
      metrics: around.metrics,
      db: database.db,
      clock,
      logger,
    }),
  });
  database.onCommit(() => worker.wake());

  const authoring = wireAuthoring(around, {
    approvals,
    directory,
    policies,
    facts: governance.facts,
    sets: governance.sets,
    runner: tryRunner,
  });

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
      auditors: () => roles.auditorRefs(),
      look: () => policies.all(),
    }),
    directory,
    roles,
    products: new ProductService({
      database,
      clock,
      policies,
      sets: governance.sets,
      staleAfter: config.observations.staleAfter,
    }),
    badges: {
      public: config.publicBadges,
      address: around.addresses.plugin,
    },
    contracts: contracts.service,
    contractReader: contracts.reader,
    changesAhead: contracts.changesAhead,
    submissions: contracts.submissions,
    impact: contracts.impact,
    gate: contracts.gate,
    past: contracts.past,
    continuations,
    productRetirement: contracts.productRetirement,
    requests: agreements.requests,
    agreements: agreements.service,
    agreementReader: agreements.reader,
    renewals: agreements.renewals,
    moves: agreements.moves,
    breakGlass: agreements.breakGlass,
    costs: agreements.costs,
    external,
    reviews: new ReviewQueue({
      database,
      approvals,
      directory,
      roles,
      policies,
      timeZone,
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
    grants: grants.service,
    grantPause: grants.pause,
    reconciliations,
    runReader: new RunReader({ database }),
    imports: new ImportService({ database, clock, auditor }),
    grantAnswers: grants.answers,
    lastUses: grants.lastUses,
    tasks: grants.tasks,
    ...governance,
    policies,
    language,
    policyBook: new PolicyBook({
      database,
      clock,
      policies,
      sets: governance.sets,
    }),
    policyTries: new PolicyTries({
      database,
      clock,
      policies,
      facts: governance.facts,
      runner: tryRunner,
      language,
    }),
    ...authoring,
    observations: observations.service,
    reports: observations.reports,
    serviceLevels: observations.serviceLevels,
    observationReader: observations.reader,
    sync,
    history: new HistoryReader({ database, roles }),
    verifier: new Verifier({
      database,
      clock,
      auditor,
      logger,
      metrics: around.metrics,
      recipients: () => [
        ...new Set([...roles.platformRefs(), ...roles.governanceRefs()]),
      ],
    }),
    erasure: new Erasure({ database, clock, auditor, directory }),
    contractSettings: config.contracts,
  };
  return {
    services,
    worker,
    agreementClock: agreements.clock,
    clocks,
    contractClock: contracts.clock,
    platform: agreements.platform,
    policyFiles,
    observed: observations.rollUps,
    runners: [checks, tryRunner, authoring.adoptions, authoring.columnImports],
  };
}
