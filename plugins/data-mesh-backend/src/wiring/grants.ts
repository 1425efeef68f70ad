import { InputError } from '@backstage/errors';
import type { GrantProvisioner } from '@meshwork/backstage-plugin-data-mesh-node';
import {
  grantSubject,
  tellAboutGrant,
  tellAboutUnused,
} from '../agreements/grantTelling';
import type { InheritedAccess } from '../agreements/InheritedAccess';
import { GrantAnswers } from '../grants/GrantAnswers';
import { GrantLife } from '../grants/GrantLife';
import { GrantPause } from '../grants/GrantPause';
import { GrantService } from '../grants/GrantService';
import { GrantWorker } from '../grants/GrantWorker';
import { LastUses } from '../grants/LastUses';
import { ManualProvisioner } from '../grants/manual/ManualProvisioner';
import { Tasks } from '../grants/manual/Tasks';
import { Reconciliations } from '../grants/reconciliation/Reconciliations';
import { Repairs } from '../grants/reconciliation/Repairs';
import type { People } from './people';
import type { Surroundings } from './Surroundings';

/** What is granted on the platforms, and who does it. */
export function wireGrants(around: Surroundings) {
  const { auditor, clock, config, database, logger } = around;
  const provisioners = provisionersOf(around);
  const life = new GrantLife({ database, clock, listener: tellAboutGrant });
  const pause = new GrantPause({ database, clock, auditor });
  const worker = new GrantWorker({
    database,
    clock,
    logger,
    auditor,
    provisioners,
    subject: agreementId => grantSubject(database.db, agreementId),
    life,
    pause,
  });
  const answers = new GrantAnswers({ database, clock, life });
  return {
    provisioners,
    service: new GrantService({ provisioners }),
    life,
    pause,
    worker,
    answers,
    tasks: new Tasks({ database, clock, auditor, answers }),
    lastUses: new LastUses({
      database,
      clock,
      logger,
      provisioners,
      lastUse: (grant, signal) => worker.lastUse(grant, signal),
      unusedAfter: config.agreements.unusedAfter,
      listener: tellAboutUnused,
    }),
  };
}

export type Grants = ReturnType<typeof wireGrants>;

/** What compares grants with the platforms, and makes agreements of what nobody agreed to. */
export function wireReconciliation(
  around: Surroundings,
  {
    grants,
    inherited,
    people,
  }: { grants: Grants; inherited: InheritedAccess; people: People },
) {
  const { auditor, clock, config, database, logger } = around;
  const { life, provisioners, worker } = grants;
  return new Reconciliations({
    database,
    clock,
    logger,
    auditor,
    config,
    provisioners,
    platformRefs: people.roles.platformRefs(),
    inspect: (grant, signal) => worker.inspect(grant, signal),
    adopting: () => inherited.forRun(),
    repairs: new Repairs({ database, life, enforce: config.grants.enforce }),
  });
}

/** Those of the modules, and one for each group of people that grants by hand. */
function provisionersOf({
  clock,
  config,
  database,
  provisioners: installed,
}: Surroundings): Map<string, GrantProvisioner> {
  const { timeZone } = config;
  const provisioners = new Map(installed);
  for (const rule of config.grants.manual) {
    if (provisioners.has(rule.id)) {
      throw new InputError(
        `dataMesh.grants.manual has the id "${rule.id}", which a provisioner module has already`,
      );
    }
    provisioners.set(
      rule.id,
      new ManualProvisioner({ database, clock, timeZone, rule }),
    );
  }
  return provisioners;
}
