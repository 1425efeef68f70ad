import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';

/** Where differences are put right instead of only shown. What is left out matches all. */
export interface EnforceRule {
  provisioner?: string;
  environment?: string;
  schemas?: string[];
  product?: string;
  port?: string;
}

/** How grants are held against the platforms. */
export interface GrantSettings {
  reconcileEvery: HumanDuration;
  /** Of all that is granted, from 0 to 1: more is not taken back without a person. */
  largestShare: number;
  enforce: EnforceRule[];
}

const ref = (value: string, defaultKind: string) =>
  stringifyEntityRef(parseEntityRef(value, { defaultKind }));

/**
 * Reads what `dataMesh.grants` says besides who is who.
 *
 * @throws InputError, or the error of the configuration reader, naming the key
 */
export function readGrantSettings(grants: Config | undefined): GrantSettings {
  const largestShare = grants?.getOptionalNumber('largestShare') ?? 0.1;
  if (largestShare < 0 || largestShare > 1) {
    throw new InputError(
      `dataMesh.grants.largestShare is ${largestShare}; expected a share from 0 to 1`,
    );
  }
  return {
    reconcileEvery: grants?.has('reconcileEvery')
      ? readDurationFromConfig(grants, { key: 'reconcileEvery' })
      : { hours: 1 },
    largestShare,
    enforce: (grants?.getOptionalConfigArray('enforce') ?? []).map(rule => {
      const product = rule.getOptionalString('product');
      return {
        provisioner: rule.getOptionalString('provisioner'),
        environment: rule.getOptionalString('environment'),
        schemas: rule.getOptionalStringArray('schemas'),
        product: product && ref(product, 'DataProduct'),
        port: rule.getOptionalString('port'),
      };
    }),
  };
}
