import type { AgreementLife } from '../agreements/AgreementLife';
import { MoveReader } from '../agreements/moves/MoveReader';
import { ChangesAhead } from '../contracts/changes/ChangesAhead';
import { ChangeService } from '../contracts/changes/ChangeService';
import { ContractClock } from '../contracts/changes/ContractClock';
import { Effects } from '../contracts/changes/Effects';
import { ImpactReader } from '../contracts/changes/ImpactReader';
import { ProductRetirement } from '../contracts/changes/ProductRetirement';
import { Retirement } from '../contracts/changes/Retirement';
import { RetirementOffers } from '../contracts/changes/RetirementOffers';
import { Schedules } from '../contracts/changes/Schedules';
import { Withdrawals } from '../contracts/changes/Withdrawals';
import { ContractGate } from '../contracts/ContractGate';
import { ContractImpact } from '../contracts/ContractImpact';
import { ContractIntake } from '../contracts/ContractIntake';
import { ContractReader } from '../contracts/ContractReader';
import { ContractService } from '../contracts/ContractService';
import { ContractSubmissions } from '../contracts/ContractSubmissions';
import { PastRevisions } from '../contracts/PastRevisions';
import { Proposals } from '../contracts/Proposals';
import { RevisionLife } from '../contracts/RevisionLife';
import type { ApprovalPolicies } from '../approvals/ApprovalPolicies';
import type { People } from './people';
import type { Surroundings } from './Surroundings';

/**
 * Contracts: how they come in, are decided on, take effect and retire.
 *
 * @param room.agreements - how what is agreed on them moves with that
 */
export function wireContracts(
  around: Surroundings,
  room: {
    people: People;
    agreements: AgreementLife;
    policies: ApprovalPolicies;
  },
) {
  const { auditor, clock, config, database, logger } = around;
  const { people, agreements, policies } = room;
  const { approvals, roles, standings } = people;
  const zone = config.timeZone;
  const life = new RevisionLife();
  const effects = new Effects({ life, agreements });
  const schedules = new Schedules({ life, effects, zone });
  const retirements = new RetirementOffers({ database, clock, life, zone });
  const proposals = new Proposals({
    database,
    clock,
    logger,
    approvals,
    policies,
    life,
    schedules,
    settings: config.contracts,
  });
  const withdrawals = new Withdrawals({ database, clock, proposals });
  const submissions = new ContractSubmissions({
    database,
    auditor,
    proposals,
    config,
  });
  const changes = new ChangeService({
    database,
    clock,
    standings,
    roles,
    life,
    schedules,
    retirement: new Retirement({ database, life, agreements, zone }),
    zone,
  });
  const service = new ContractService({
    database,
    clock,
    auditor,
    approvals,
    standings,
    life,
    schedules,
    changes,
  });
  return {
    retirements,
    clock: new ContractClock({
      database,
      clock,
      life,
      schedules,
      effects,
      retirements,
      withdrawals,
    }),
    intake: new ContractIntake({
      database,
      clock,
      proposals,
      adoptedLocations: config.adoptedLocations,
      withdrawals,
    }),
    service,
    productRetirement: new ProductRetirement({
      database,
      contracts: service,
      standings,
      withdrawals,
    }),
    reader: new ContractReader({
      database,
      approvals,
      impacts: new ImpactReader({ database, clock, zone }),
      moves: new MoveReader({ database }),
      standings,
    }),
    changesAhead: new ChangesAhead(database),
    submissions,
    impact: new ContractImpact({ database, roles, proposals, submissions }),
    gate: new ContractGate({ database, submissions, appUrl: config.appUrl }),
    past: new PastRevisions({ database, settings: config.contracts }),
  };
}
