import type { CheckRunner } from '../governance/checks/CheckRunner';
import {
  FactCollector,
  type ReadObserved,
} from '../governance/facts/FactCollector';
import { MeshReport } from '../governance/health/MeshReport';
import type { Policies } from '../governance/policies/PolicySet';
import { CheckSets } from '../governance/scores/CheckSets';
import { Evaluation } from '../governance/scores/Evaluation';
import { RollUps } from '../governance/scores/RollUps';
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
    policies: Policies;
    checks: CheckRunner;
    observed: ReadObserved;
  },
) {
  const { database, clock, logger, config } = around;
  const { directory, policies, checks, observed } = room;
  const facts = new FactCollector({ database, clock, directory, observed });
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
  const rollUps = new RollUps({ database, clock, policies, sets });
  const mesh = new MeshReport({
    database,
    clock,
    scores,
    rollUps,
    policy: config.approvals,
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
  return { facts, sets, scores, rollUps, mesh, waivers };
}
