import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  dataMeshFactCollectorsExtensionPoint,
  type CollectedAnswer,
  type CollectOptions,
  type FactCollector,
  type ProductToCollect,
} from '@meshwork/backstage-plugin-data-mesh-node';

/** A collector of facts that answers what a test says. */
export class CodeScan implements FactCollector {
  readonly id = 'codeScan';
  readonly title = 'Code scan';
  readonly schema = {
    type: 'object',
    required: ['findings'],
    properties: {
      findings: { type: 'integer', minimum: 0 },
      regions: { type: 'array', items: { type: 'string' } },
    },
  } as const;
  readonly every = { hours: 1 };
  readonly freshFor = { hours: 6 };
  readonly deadline = { milliseconds: 300 };
  readonly batchSize = 1;
  /** What it was asked about, batch by batch. */
  readonly asked: string[][] = [];
  answer: (
    products: readonly ProductToCollect[],
    options: CollectOptions,
  ) => unknown = () => new Map();

  /** The same number of findings for all that it is asked about. */
  finds(findings: unknown): void {
    this.answer = products =>
      new Map(products.map(({ ref }) => [ref, { findings }]));
  }

  async collect(
    products: readonly ProductToCollect[],
    options: CollectOptions,
  ): Promise<CollectedAnswer> {
    this.asked.push(products.map(({ ref }) => ref));
    return (await this.answer(products, options)) as CollectedAnswer;
  }
}

/** Adds it the way an adopter does. */
export const moduleWith = (collector: FactCollector) =>
  createBackendModule({
    pluginId: 'data-mesh',
    moduleId: 'test-collector',
    register(env) {
      env.registerInit({
        deps: { collectors: dataMeshFactCollectorsExtensionPoint },
        async init({ collectors }) {
          collectors.addFactCollector(collector);
        },
      });
    },
  });
