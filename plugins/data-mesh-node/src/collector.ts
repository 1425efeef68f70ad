import type { HumanDuration } from '@backstage/types';
import type { Collected, DataProductEntity } from '@meshwork/model';

/** A data product that facts are asked for. */
export interface ProductToCollect {
  /** Entity reference, under which the answer names it. */
  ref: string;
  title: string;
  domainRef: string;
  ownerRef: string;
  /** As the catalog has it, with its annotations and ports. */
  entity: DataProductEntity;
}

/**
 * What a collector says of products, by entity reference: facts as its schema has them, or
 * `null` where nothing is known any more. A product that is left out keeps what is known of
 * it, until that is too old.
 */
export type CollectedAnswer = ReadonlyMap<
  string,
  Readonly<Record<string, unknown>> | null
>;

export interface CollectOptions {
  /**
   * Aborted at the deadline, and when the portal stops; whatever comes after that is not
   * waited for, and not stored.
   */
  signal: AbortSignal;
}

/**
 * Brings facts about data products from somewhere outside, for the rules of an organisation:
 * `product.collected.<id>`. What the schema says becomes a part of the fact document, so that
 * rules are completed and held against it; a schema that is not understood is refused when
 * the portal starts. An answer that is not as the schema says is refused with its place, and
 * what was known before is kept until it is too old.
 *
 * It runs in the portal's process: it must wait for what it asks, and not compute for long.
 */
export interface FactCollector extends Collected {
  /** How often all products are asked about. */
  readonly every: HumanDuration;
  /** How long what it delivered holds; after that it is `unknown` in every check over it. */
  readonly freshFor: HumanDuration;
  /** How long one batch may take; a minute when absent. */
  readonly deadline?: HumanDuration;
  /** Products that are asked about at a time, at most 500; 100 when absent. */
  readonly batchSize?: number;
  /** @throws Error telling operators what is wrong and what to do, without secrets */
  collect(
    products: readonly ProductToCollect[],
    options: CollectOptions,
  ): Promise<CollectedAnswer>;
}
