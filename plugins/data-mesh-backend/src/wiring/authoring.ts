import { Offers } from '../agreements/Offers';
import type { Approvals } from '../approvals/Approvals';
import { Adoptions } from '../authoring/Adoptions';
import { Birth } from '../authoring/Birth';
import { ColumnImports } from '../authoring/ColumnImports';
import { LikeProducts } from '../authoring/LikeProducts';
import { NamesThere } from '../authoring/NamesThere';
import { ProductPreviews } from '../authoring/ProductPreviews';
import type { CheckRunner } from '../governance/checks/CheckRunner';
import type { FactCollector } from '../governance/facts/FactCollector';
import type { PolicyService } from '../governance/policies/PolicyService';
import type { CheckSets } from '../governance/scores/CheckSets';
import type { Directory } from '../people/Directory';
import type { Surroundings } from './Surroundings';

/**
 * What the form of a new product asks.
 *
 * @param room.runner - of checks; not that of the scores, which do not wait for people
 */
export function wireAuthoring(
  around: Surroundings,
  room: {
    approvals: Approvals;
    directory: Directory;
    policies: PolicyService;
    facts: FactCollector;
    sets: CheckSets;
    runner: CheckRunner;
  },
) {
  const { clock, config, database, logger } = around;
  const { approvals, directory, policies, facts, sets, runner } = room;
  return {
    adoptions: new Adoptions(around),
    columnImports: new ColumnImports({ logger }),
    productPreviews: new ProductPreviews({
      database,
      clock,
      policies,
      approvals,
      settings: config.contracts,
      warehouse: config.warehouse,
      names: new NamesThere({ directory }),
      birth: new Birth({
        clock,
        facts,
        policies,
        sets,
        run: (...asked) => runner.run(...asked),
        glossary: config.glossary,
      }),
      like: new LikeProducts({ database }),
      offers: new Offers({ database, policies, config }),
      timeZone: config.timeZone,
    }),
  };
}
