import type { DataProductForm } from './form';

/** As much of an entity as is read here: it may be anything. */
interface EntityLike {
  metadata: { name: string; title?: string; description?: string };
  spec?: unknown;
}

/**
 * What a form would say of a product that is there already, without its ports: whoever
 * adds to it begins from that.
 */
export function formOfProduct({ metadata, spec }: EntityLike): DataProductForm {
  const { name, title, description } = metadata;
  const said = (spec ?? {}) as DataProductForm;
  return {
    name,
    title,
    description,
    owner: said.owner,
    domain: said.domain,
    system: said.system,
    type: said.type,
    archetype: said.archetype,
    lifecycle: said.lifecycle,
    criticality: said.criticality,
    classification: said.classification,
    serviceObjectives: said.serviceObjectives,
    support: said.support,
  };
}
