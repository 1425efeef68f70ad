import type { EntityDraft } from '../authoring';
import { filled } from '../authoring/form';
import { patternOf } from '../descriptors/guesses';
import { isLink, portName, tagName, unused } from '../descriptors/names';
import {
  DATA_CONTRACT_API_TYPE,
  DATA_PRODUCT_API_VERSION,
  DATA_PRODUCT_KIND,
  type InputPort,
} from '../kind/types';
import { CLASSIFICATIONS } from '../vocabulary';
import type {
  FoundInput,
  FoundPort,
  FoundProduct,
  InventoryOptions,
  InventoryProduct,
  Notes,
} from './types';

/** More than a product hands out or takes in. */
export const MOST_PORTS = 200;
const MAX_DESCRIPTION = 10_000;
const FIRST_VERSION = '0.1.0';

/** A product whose owner, domain and names are settled. */
export interface Settled {
  found: FoundProduct;
  name: string;
  owner: string;
  domain: string;
  outputs: Output[];
}

/** An output port whose names are settled. */
export interface Output {
  port: FoundPort;
  name: string;
  /** What the entity of its contract is called, if it gets one of its own. */
  ownContract?: string;
  /** The contract that it is under. */
  contract?: string;
}

/** Where the data of an output port is found. */
export interface Place {
  product: string;
  /** Absent where it is the product as a whole. */
  port?: string;
  contract?: string;
}

const shortened = (text: string | undefined) =>
  text !== undefined && text.length > MAX_DESCRIPTION
    ? `${text.slice(0, MAX_DESCRIPTION - 1)}…`
    : text;

function inputPorts(
  { found, name: own }: Settled,
  places: ReadonlyMap<string, Place>,
): InputPort[] {
  const taken = new Set<string>();
  return found.inputs.slice(0, MOST_PORTS).flatMap((input: FoundInput) => {
    const place = [input.reads, input.readsElse]
      .map(data => (data === undefined ? undefined : places.get(data)))
      .find(known => known);
    if (place?.product === own) return [];
    const where = place
      ? {
          dataProduct: place.product,
          outputPort: place.port,
          contract: place.contract,
        }
      : {
          dataProduct: input.dataProduct,
          outputPort: input.dataProduct && input.outputPort,
          external: input.dataProduct
            ? undefined
            : input.external ?? { name: input.name },
        };
    return [
      filled({
        name: unused(portName(input.name), taken),
        description: shortened(input.description),
        type: input.type,
        ...where,
      }),
    ];
  });
}

/** The entity of a product, with a note for whatever had to be guessed. */
export function productEntity(
  one: Settled,
  places: ReadonlyMap<string, Place>,
  options: InventoryOptions,
  notes: Notes,
): EntityDraft {
  const { found, name } = one;
  const inputs = inputPorts(one, places);
  const guessed = <T extends string>(
    field: string,
    said: T | undefined,
    taken: T,
  ): T => {
    if (said !== undefined) return said;
    notes.warn(
      found.file,
      found.path,
      `It does not say its ${field}: "${taken}" was guessed.`,
      found.name,
    );
    return taken;
  };
  const outputs = one.outputs.map(({ port, name: called, contract }) =>
    filled({
      name: called,
      title: port.title ?? (port.name === called ? undefined : port.name),
      description: shortened(port.description),
      type: port.type,
      contract,
      environments: port.environments,
      links: port.links?.filter(({ url }) => isLink(url)),
    }),
  );
  return {
    apiVersion: DATA_PRODUCT_API_VERSION,
    kind: DATA_PRODUCT_KIND,
    metadata: filled({
      name,
      namespace: options.namespace,
      title: found.title ?? (found.name === name ? undefined : found.name),
      description: shortened(found.description),
      annotations: found.annotations,
      labels: found.labels,
      tags: [...new Set((found.tags ?? []).map(tagName))].filter(tag => tag),
      links: found.links?.filter(({ url }) => isLink(url)),
    }),
    spec: {
      ...filled({
        type: found.type ?? patternOf(found.outputs),
        archetype: guessed(
          'archetype',
          found.archetype,
          inputs.length > 0 ? 'consumer-aligned' : 'source-aligned',
        ),
        lifecycle: guessed('lifecycle', found.lifecycle, 'experimental'),
        owner: one.owner,
        domain: one.domain,
        version: found.version ?? FIRST_VERSION,
        criticality: found.criticality,
        classification: guessed(
          'classification',
          found.classification ?? options.classification,
          CLASSIFICATIONS[CLASSIFICATIONS.length - 1],
        ),
        inputPorts: inputs,
        serviceObjectives: found.serviceObjectives,
        support: found.support,
        documentation: found.documentation,
      }),
      outputPorts: outputs,
    },
  };
}

/**
 * The entities of the contracts of a product that no other one brought.
 *
 * @param owning - names of those that were brought; these are added
 */
export function contractEntities(
  { found, owner, outputs }: Settled,
  { spec }: EntityDraft,
  owning: Set<string>,
  options: InventoryOptions,
): InventoryProduct['contracts'] {
  return outputs.flatMap(({ port, contract }) => {
    if (!contract || !port.contract || owning.has(contract)) return [];
    owning.add(contract);
    return [
      {
        file: port.contract.file,
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'API',
          metadata: filled({
            name: contract,
            namespace: options.namespace,
            title: `${port.title ?? port.name} (contract)`,
            description: shortened(port.description ?? found.description),
          }),
          spec: {
            type: DATA_CONTRACT_API_TYPE,
            lifecycle: String(spec.lifecycle),
            owner,
            definition: port.contract.definition,
          },
        },
      },
    ];
  });
}
