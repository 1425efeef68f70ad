import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { HumanDuration } from '@backstage/types';

/** Where policies are read from. */
export interface PolicySettings {
  /** An address, or a path; what comes with the suite where there is none. */
  file?: string;
  /** How often files are read again. */
  refresh: HumanDuration;
  /** Entity reference of a domain → address or path of its file. */
  domains: ReadonlyMap<string, string>;
}

/** @throws InputError naming the key that is wrong */
export function readPolicySettings(config: Config | undefined): PolicySettings {
  // As a whole: references have colons and slashes, which paths of keys have not.
  const domains = config?.getOptional('domains') ?? {};
  if (typeof domains !== 'object' || Array.isArray(domains)) {
    throw new InputError(
      'dataMesh.policies.domains: expected domains with the address or the path of a file each',
    );
  }
  return {
    file: config?.getOptionalString('file'),
    refresh: config?.has('refresh')
      ? readDurationFromConfig(config, { key: 'refresh' })
      : { minutes: 3 },
    domains: new Map(
      Object.entries(domains).map(([key, value]) => [
        domainRef(key),
        text(value, key),
      ]),
    ),
  };
}

function domainRef(key: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(key, { defaultKind: 'Domain' }));
  } catch {
    throw new InputError(
      `dataMesh.policies.domains: "${key}" is no reference of a domain`,
    );
  }
}

function text(value: unknown, key: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new InputError(
    `dataMesh.policies.domains.${key} is ${JSON.stringify(
      value,
    )}; expected the address or the path of a file`,
  );
}
