import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';

/** Where policies are read from, and how their rules are asked. */
export interface PolicySettings {
  /** An address, or a path; what comes with the suite where there is none. */
  file?: string;
  /** How often files are read again. */
  refresh: HumanDuration;
  /** Entity reference of a domain → address or path of its file. */
  domains: ReadonlyMap<string, string>;
  rules: {
    /** In how many threads rules that an organisation writes are asked. */
    threads: number;
    /** How long they may take for a batch of products. */
    deadlineMs: number;
  };
}

/** More than a machine has is of no use. */
const MOST_THREADS = 16;

/** @throws InputError naming the key that is wrong */
export function readPolicySettings(config: Config | undefined): PolicySettings {
  // As a whole: references have colons and slashes, which paths of keys have not.
  const domains = config?.getOptional('domains') ?? {};
  if (typeof domains !== 'object' || Array.isArray(domains)) {
    throw new InputError(
      'dataMesh.policies.domains: expected domains with the address or the path of a file each',
    );
  }
  const threads = config?.getOptionalNumber('rules.threads') ?? 1;
  if (!Number.isInteger(threads) || threads < 1 || threads > MOST_THREADS) {
    throw new InputError(
      `dataMesh.policies.rules.threads is ${threads}; expected a number from 1 to ${MOST_THREADS}`,
    );
  }
  return {
    rules: {
      threads,
      deadlineMs: durationToMilliseconds(
        config?.has('rules.deadline')
          ? readDurationFromConfig(config, { key: 'rules.deadline' })
          : { seconds: 2 },
      ),
    },
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
