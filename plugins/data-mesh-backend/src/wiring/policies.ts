import { ruleLanguage } from '@meshwork/model/cel';
import { CheckRunner } from '../governance/checks/CheckRunner';
import { PolicyFiles } from '../governance/policies/PolicyFiles';
import { PolicyReader } from '../governance/policies/PolicyReader';
import { PolicyService } from '../governance/policies/PolicyService';
import { PolicyTargets } from '../governance/policies/PolicyTargets';
import type { Surroundings } from './Surroundings';

/** Policies: where they come from, and what holds. */
export function wirePolicies(around: Surroundings) {
  const { config, database, clock, logger } = around;
  const collectors = [...around.collectors.values()].map(
    ({ id, title, schema }) => ({ id, title, schema }),
  );
  const language = ruleLanguage(collectors);
  const policies = new PolicyService({
    database,
    clock,
    configured: config.configured,
    language,
  });
  return {
    language,
    policies,
    checks: new CheckRunner({ ...config.policies.rules, collectors }),
    // Of their own: scores do not wait for what people try.
    tryRunner: new CheckRunner({
      ...config.policies.rules,
      collectors,
      threads: 1,
    }),
    policyFiles: new PolicyFiles({
      database,
      clock,
      targets: new PolicyTargets({
        database,
        logger,
        catalog: around.catalog,
        auth: around.auth,
        integrations: around.integrations,
        settings: config.policies,
      }),
      reader: new PolicyReader({ urls: around.urlReader, logger }),
      policies,
      language,
      collectors,
      configured: config.configured,
      systems: config.externalSystems.map(({ id }) => id),
      governance: () => policies.groups().governance ?? [],
    }),
  };
}
