import { CLASSIFICATIONS } from '@meshwork/model';
import { z } from 'zod';
import type { GovernedFilter, GovernedResource } from './resources';

/** A list of entity references, as `user.info.ownershipEntityRefs` has them. */
export const refs = z.object({
  refs: z
    .array(z.string())
    .describe('Entity references, of a person and their groups for example'),
});

export const ceiling = z.object({
  classification: z
    .enum(CLASSIFICATIONS)
    .describe('The strictest classification that is let through'),
});

export const domains = z.object({
  domains: z.array(z.string()).describe('Entity references of domains'),
});

/** What a rule means, for one resource and for a list: both from the same words. */
export interface Meaning<Params> {
  apply(resource: GovernedResource, params: Params): boolean;
  toQuery(params: Params): GovernedFilter;
}

/** A rule that holds where the resource has one of some values at a key. */
export function oneOf<Params>(
  key: GovernedFilter['key'],
  wanted: (params: Params) => string[],
  found: (resource: GovernedResource) => string[],
): Meaning<Params> {
  return {
    apply: (resource, params) => {
      const values = wanted(params);
      return found(resource).some(value => values.includes(value));
    },
    toQuery: params => ({ key, values: wanted(params) }),
  };
}

export const asProvider = oneOf<z.infer<typeof refs>>(
  'provider',
  params => params.refs,
  resource => [resource.providerRef],
);
export const asConsumer = oneOf<z.infer<typeof refs>>(
  'consumer',
  params => params.refs,
  resource => resource.consumerRefs,
);
export const asApprover = oneOf<z.infer<typeof refs>>(
  'approver',
  params => params.refs,
  resource => resource.approverRefs,
);
export const classifiedAtMost = oneOf<z.infer<typeof ceiling>>(
  'classification',
  params =>
    CLASSIFICATIONS.slice(
      0,
      CLASSIFICATIONS.indexOf(params.classification) + 1,
    ),
  resource => [resource.classification],
);
export const ofDomain = oneOf<z.infer<typeof domains>>(
  'domain',
  params => params.domains,
  resource => [resource.domainRef],
);
export const inState = oneOf<{ states: string[] }>(
  'state',
  params => params.states,
  resource => [resource.state],
);
