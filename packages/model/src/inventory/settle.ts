import { portName, unused } from '../descriptors/names';
import { validateDataProduct } from '../kind/validate';
import { clean } from './clean';
import {
  contractEntities,
  MOST_PORTS,
  productEntity,
  type Output,
  type Place,
  type Settled,
} from './entities';
import { steadyName } from './names';
import { nameContracts, refsOf, takenOf } from './taken';
import {
  Notes,
  type FoundProduct,
  type Inventory,
  type InventoryOptions,
  type InventoryProduct,
} from './types';

/** The catalog keeps and sends a definition whole. */
const MAX_DEFINITION = 1024 * 1024;

/** What is written is compared without case: people type the keys. */
function mapped(
  table: Readonly<Record<string, string>> = {},
): (words: string) => string | undefined {
  const keyOf = (words: string) => words.trim().toLocaleLowerCase('en-US');
  const entries = new Map(
    Object.entries(table).map(([from, to]) => [keyOf(from), to]),
  );
  return words => entries.get(keyOf(words));
}

/** The first of the words that means something, else what holds by default. */
function resolver(
  table: InventoryOptions['owners'],
  known: InventoryOptions['knownOwner'],
  byDefault: string | undefined,
): (words: readonly string[]) => { ref?: string; byDefault?: true } {
  const inTable = mapped(table);
  return words => {
    for (const find of [inTable, known]) {
      const found = words.map(one => find?.(one)).find(ref => ref);
      if (found) return { ref: found };
    }
    return byDefault ? { ref: byDefault, byDefault: true } : {};
  };
}

const quoted = (words: readonly string[]) =>
  words.map(one => `"${one}"`).join(', ');

/**
 * Makes entities of what a reader found: names that are valid, unique and the same in each
 * run, owners and domains that are there, ports that know where they read. What cannot be
 * made without inventing something is left out with a note.
 */
export async function settleInventory(
  found: readonly FoundProduct[],
  options: InventoryOptions,
  notes: Notes,
): Promise<Pick<Inventory, 'products' | 'leftOut'>> {
  const leftOut: Inventory['leftOut'] = [];
  const ownerOf = resolver(options.owners, options.knownOwner, options.owner);
  const domainOf = resolver(
    options.domains,
    options.knownDomain,
    options.domain,
  );
  const refuse = ({ file, path, name }: FoundProduct, message: string) => {
    notes.error(file, path, `It is left out: ${message}`, name);
    leftOut.push({ file, called: name, name: steadyName(name) });
    return undefined;
  };
  const names = new Map<string, FoundProduct>();
  const tooLarge = new Set<FoundProduct>();
  const places = new Map<string, Place>();

  const settle = (product: FoundProduct): Settled | undefined => {
    const name = steadyName(product.name);
    if (name === '') {
      return refuse(product, 'its name has no letter that an entity may have.');
    }
    const other = names.get(name);
    if (other) {
      return refuse(
        product,
        `"${other.name}" in ${other.file} is called "${name}" already; give one of them another name.`,
      );
    }
    const owner = ownerOf(product.owners);
    if (!owner.ref) {
      return refuse(
        product,
        product.owners.length === 0
          ? 'it does not say who owns it; give the source an owner for such products.'
          : `nobody in the catalog is ${quoted(
              product.owners,
            )}; say who that is in "owners" of the source.`,
      );
    }
    const domain = domainOf(product.domains);
    if (!domain.ref) {
      return refuse(
        product,
        product.domains.length === 0
          ? 'it does not say what domain it belongs to; give the source a domain for such products.'
          : `no domain in the catalog is ${quoted(
              product.domains,
            )}; say which one that is in "domains" of the source.`,
      );
    }
    if (product.outputs.length === 0) {
      return refuse(product, 'it hands nothing out.');
    }
    if (product.outputs.length > MOST_PORTS) {
      return refuse(
        product,
        `it would have ${product.outputs.length} output ports; ${MOST_PORTS} are the most.`,
      );
    }
    const told = (said: readonly string[], field: string, taken: string) => {
      if (said.length > 0) {
        notes.warn(
          product.file,
          product.path,
          `Nothing in the catalog is ${quoted(
            said,
          )}: the ${field} became ${taken}.`,
          product.name,
        );
      }
    };
    if (owner.byDefault) told(product.owners, 'owner', owner.ref);
    if (domain.byDefault) told(product.domains, 'domain', domain.ref);
    names.set(name, product);
    const taken = new Set<string>();
    const outputs = product.outputs.map(
      (port): Output => ({
        port,
        name: unused(portName(port.name), taken),
      }),
    );
    return {
      found: product,
      name,
      owner: owner.ref,
      domain: domain.ref,
      outputs,
    };
  };

  const giveContracts = ({ found: product, name, outputs }: Settled) => {
    for (const output of outputs) {
      const { port } = output;
      const before =
        port.data === undefined ? undefined : places.get(port.data);
      if (port.contract && before?.contract) {
        // Two ports under one contract: there is one entity of it.
        output.contract = before.contract;
      } else if (
        port.contract &&
        port.contract.definition.length > MAX_DEFINITION
      ) {
        notes.error(
          port.contract.file,
          '',
          `The contract of "${port.name}" is left out: it has more than 1 MB.`,
          product.name,
        );
        tooLarge.add(product);
      } else if (port.contract) {
        output.contract = output.ownContract;
      }
      for (const data of [port.data, port.dataInAnyVersion]) {
        if (data === undefined || places.has(data)) continue;
        const { contract } = output;
        places.set(data, { product: name, port: output.name, contract });
      }
    }
  };

  const sorted = [...found].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      compare(a.path, b.path) ||
      compare(a.name, b.name),
  );
  const settled: Settled[] = [];
  for (const product of sorted) {
    const one = settle(product);
    if (one) settled.push(one);
  }
  nameContracts(settled);
  // What is refused hands nothing out: that is known before anything reads from it.
  const others = await takenOf(settled, options);
  const accepted: Settled[] = [];
  for (const one of settled) {
    await options.breathe?.();
    const alone = productEntity(one, new Map(), options, new Notes());
    const faults = validateDataProduct(alone).map(({ message }) => message);
    const ref = refsOf(one, options).find(each => others.has(each));
    if (ref) {
      faults.push(`the catalog has ${ref} already, from ${others.get(ref)}.`);
    }
    if (faults.length > 0) refuse(one.found, faults.join('; '));
    else accepted.push(one);
  }
  for (const { found: product, name } of accepted) {
    if (product.id !== undefined) places.set(product.id, { product: name });
  }
  accepted.forEach(giveContracts);
  const products: InventoryProduct[] = [];
  const owning = new Set<string>();
  for (const one of accepted) {
    await options.breathe?.();
    const entity = productEntity(one, places, options, notes);
    const faults = validateDataProduct(entity);
    if (faults.length > 0) {
      refuse(one.found, faults.map(({ message }) => message).join('; '));
    } else {
      products.push({
        file: one.found.file,
        called: one.found.name,
        entity,
        contracts: contractEntities(one, entity, owning, options),
        ...((one.found.isIncomplete || tooLarge.has(one.found)) && {
          isIncomplete: true as const,
        }),
      });
    }
  }
  return clean({ products, leftOut });
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
