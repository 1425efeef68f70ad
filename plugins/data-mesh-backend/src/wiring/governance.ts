import type { CheckRunner } from '../governance/checks/CheckRunner';
import { CollectedStore } from '../governance/collectors/CollectedStore';
import { Collectors } from '../governance/collectors/Collectors';
import {
  FactCollector,
  type ReadObserved,
} from '../governance/facts/FactCollector';
import { MeshReport } from '../governance/health/MeshReport';
import { InitiativeReader } from '../governance/initiatives/InitiativeReader';
import { InitiativeService } from '../governance/initiatives/InitiativeService';
import { LetterService } from '../governance/letters/LetterService';
import { MeshFactsReader } from '../governance/meshReadiness/MeshFactsReader';
import { ReadinessService } from '../governance/meshReadiness/ReadinessService';
import type { PolicyService } from '../governance/policies/PolicyService';
import { CriticalityService } from '../governance/criticality/CriticalityService';
import { CheckSets } from '../governance/scores/CheckSets';
import { Evaluation } from '../governance/scores/Evaluation';
import { RollUps } from '../governance/scores/RollUps';
import { ScoreReader } from '../governance/scores/ScoreReader';
import { ScoreService } from '../governance/scores/ScoreService';
import type { Approvals } from '../approvals/Approvals';
import { WaiverService } from '../governance/waivers/WaiverService';
import type { Roles } from '../people/Roles';
import type { Directory } from '../people/Directory';
import type { Surroundings } from './Surroundings';

/** Facts, checks, scores and what they roll up to. */
export function wireGovernance(
  around: Surroundings,
  room: {
    directory: Directory;
    approvals: Approvals;
    roles: Roles;
    policies: PolicyService;
    checks: CheckRunner;
    observed: ReadObserved;
  },
) {
  const { database, clock, logger, config } = around;
  const { directory, policies, checks, observed } = room;
  const collectors = new Collectors({
    database,
    clock,
    logger,
    collectors: around.collectors,
    operators: () => {
      const platform = room.roles.platformRefs();
      return platform.length > 0 ? platform : room.roles.governanceRefs();
    },
  });
  const facts = new FactCollector({
    database,
    clock,
    directory,
    observed,
    glossary: config.glossary,
    policies,
    collected: (uids, at) =>
      CollectedStore.facts(database.db, around.collectors, uids, at),
  });
  const sets = new CheckSets({ database });
  const evaluation = new Evaluation({
    database,
    clock,
    facts,
    policies,
    sets,
    run: (...asked) => checks.run(...asked),
  });
  const scores = new ScoreService({
    database,
    clock,
    logger,
    policies,
    evaluation,
    sets,
  });
  const scoreReader = new ScoreReader({ database, policies, sets });
  const rollUps = new RollUps({ database, clock, policies, sets });
  const mesh = new MeshReport({
    database,
    clock,
    rollUps,
    sets,
    policies,
    staleAfter: config.observations.staleAfter,
  });
  const criticalities = new CriticalityService({
    database,
    clock,
    auditor: around.auditor,
    roles: room.roles,
    policies,
  });
  const waivers = new WaiverService({
    database,
    clock,
    auditor: around.auditor,
    approvals: room.approvals,
    roles: room.roles,
    policies,
    scores,
    timeZone: config.timeZone,
  });
  const initiatives = new InitiativeService({
    database,
    clock,
    auditor: around.auditor,
    roles: room.roles,
    policies,
    sets,
    timeZone: config.timeZone,
  });
  const letters = new LetterService({
    database,
    clock,
    mesh,
    initiatives,
    directory,
    roles: room.roles,
    timeZone: config.timeZone,
  });
  const meshReadiness = new ReadinessService({
    database,
    clock,
    auditor: around.auditor,
    roles: room.roles,
    facts: new MeshFactsReader({
      database,
      clock,
      catalog: around.catalog,
      auth: around.auth,
      directory,
      mesh,
      platforms: around.provisioners.size,
    }),
  });
  const initiativeReader = new InitiativeReader({
    database,
    clock,
    policies,
    sets,
    initiatives,
  });
  return {
    collectors,
    facts,
    sets,
    scores,
    rollUps,
    scoreReader,
    mesh,
    criticalities,
    waivers,
    initiatives,
    initiativeReader,
    letters,
    meshReadiness,
  };
}
