import { DATA_PRODUCT_KIND } from '../kind/types';
import type { Output, Settled } from './entities';
import { distinctName, steadyName } from './names';
import type { InventoryOptions } from './types';

/**
 * Names of contracts: product and port. Where that is the same for several, each gets a digest,
 * so that no name ever means another contract because one of them has left.
 */
export function nameContracts(settled: readonly Settled[]): void {
  const wanted = new Map<string, { output: Output; words: string }[]>();
  for (const { name: product, outputs } of settled) {
    for (const output of outputs) {
      if (!output.port.contract) continue;
      const name = steadyName(`${product}-${output.name}`);
      const words = `${product} ${output.name}`;
      wanted.set(name, [...(wanted.get(name) ?? []), { output, words }]);
    }
  }
  for (const [name, all] of wanted) {
    for (const { output, words } of all) {
      output.ownContract = all.length > 1 ? distinctName(name, words) : name;
    }
  }
}

/** References of the entities of a product. */
export function refsOf(
  { name, outputs }: Settled,
  { namespace = 'default' }: InventoryOptions,
): string[] {
  const ref = (kind: string, called: string) =>
    `${kind}:${namespace}/${called}`.toLocaleLowerCase('en-US');
  return [
    ref(DATA_PRODUCT_KIND, name),
    ...outputs.flatMap(({ ownContract }) =>
      ownContract === undefined ? [] : [ref('api', ownContract)],
    ),
  ];
}

/** What of the names somebody else has, and where that is from. */
export const takenOf = async (
  settled: readonly Settled[],
  options: InventoryOptions,
): Promise<ReadonlyMap<string, string>> =>
  (await options.takenBy?.(settled.flatMap(one => refsOf(one, options)))) ??
  new Map();
