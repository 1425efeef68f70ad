import type { AuthoringPreview } from '@meshwork/backstage-plugin-data-mesh-common';
import {
  gainsOf,
  scoreResults,
  type CheckResult,
  type ContractFacts,
} from '@meshwork/model';
import type { ProductRow } from '../catalog/ProjectionStore';
import type { Clock } from '../clock';
import { documentFacts } from '../governance/facts/ContractFactsReader';
import type { FactCollector } from '../governance/facts/FactCollector';
import type { Policies } from '../governance/policies/PolicySet';
import type { CheckSets } from '../governance/scores/CheckSets';
import { asCounted } from '../governance/scores/Evaluation';
import type { RunChecks } from '../governance/scores/inThread';
import type { DraftContract } from './draft';
import type { DraftInput } from './draftInputs';

/** A contract of a draft, with what was found in it. */
export interface ReadContract extends DraftContract {
  errors: number;
  warnings: number;
  version: string;
  /** Whether it takes effect without anybody's decision. */
  passes: boolean;
}

/** Ids that no product of the catalog has. */
const AT_BIRTH = 'draft: at birth';
const APPROVED = 'draft: approved';

/**
 * What a product would be worth that is about to be made: by the facts, checks and policies by
 * which it will be evaluated. What only time tells (what was measured, what collectors
 * report) is as it is for every new product.
 */
export class Birth {
  readonly #clock: Clock;
  readonly #facts: Pick<FactCollector, 'collect'>;
  readonly #policies: Policies;
  readonly #sets: CheckSets;
  readonly #run: RunChecks;
  readonly #glossary: readonly string[];

  constructor(options: {
    clock: Clock;
    facts: Pick<FactCollector, 'collect'>;
    policies: Policies;
    sets: CheckSets;
    run: RunChecks;
    glossary: readonly string[];
  }) {
    this.#clock = options.clock;
    this.#facts = options.facts;
    this.#policies = options.policies;
    this.#sets = options.sets;
    this.#run = options.run;
    this.#glossary = options.glossary;
  }

  async of(
    product: Omit<ProductRow, 'uid' | 'catalogUid'>,
    contracts: readonly ReadContract[],
    inputs: readonly DraftInput[],
  ): Promise<NonNullable<AuthoringPreview['birth']>> {
    const policy = await this.#policies.of(product.domainRef);
    const day = this.#clock.now().slice(0, 10);
    const set = await this.#sets.of(policy, day);
    const rows = [AT_BIRTH, APPROVED].map(uid => ({
      ...product,
      uid,
      catalogUid: uid,
    }));
    const drafts = new Map(
      contracts.flatMap(contract => [
        [`${AT_BIRTH}/${contract.port}`, this.#contract(contract, false)],
        [`${APPROVED}/${contract.port}`, this.#contract(contract, true)],
      ]),
    );
    const facts = await this.#facts.collect(
      rows,
      drafts,
      [AT_BIRTH, APPROVED].flatMap(uid =>
        inputs.map(input => ({ ...input, product_uid: uid })),
      ),
    );
    const [first, later] = (await this.#run(policy, day, facts)).map(results =>
      asCounted(set.checks, results),
    );
    const gains = gainsOf(first);
    const score = (results: CheckResult[]) => {
      const { value, coverage, level } = scoreResults(results, set.levels);
      return { value, coverage, level };
    };
    return {
      policyVersion: policy.version,
      score: score(first),
      approved: score(later),
      checks: first.map((result, index) => {
        const { id, title, dimension, why, fix, outcome, evidence } = result;
        const { link, severity, blocks, countsFrom } = set.checks[index];
        return {
          id,
          title,
          dimension,
          why,
          fix,
          ...(link && { link }),
          severity,
          blocks,
          announced: Boolean(result.announced),
          ...(countsFrom && { countsFrom }),
          outcome,
          evidence,
          points: Math.round(gains[index] * 10) / 10,
          // Which of them time alone mends: they are no fault of the form.
          ...(outcome !== 'pass' &&
            later[index].outcome === 'pass' && { passesApproved: true }),
        };
      }),
    };
  }

  #contract(contract: ReadContract, approved: boolean): ContractFacts {
    const { ref, document, errors, warnings, version, passes } = contract;
    const inEffect = passes || approved;
    return {
      ref,
      found: true,
      inReview: !inEffect,
      ...(inEffect && { activeVersion: version, versionKept: true }),
      errors,
      warnings,
      ...documentFacts(document, this.#glossary),
    };
  }
}
