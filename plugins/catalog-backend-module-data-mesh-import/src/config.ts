import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  CLASSIFICATIONS,
  INVENTORY_KINDS,
  type Classification,
  type InventoryKind,
} from '@meshwork/model';

/** How much of a source is read. */
export interface Limits {
  files: number;
  fileBytes: number;
  bytes: number;
}

/** An inventory as it is configured. */
export interface ImportConfig {
  id: string;
  kind: InventoryKind;
  from: { url: string } | { path: string };
  owners: Record<string, string>;
  domains: Record<string, string>;
  owner?: string;
  domain?: string;
  classification?: Classification;
  namespace?: string;
  schedule: SchedulerServiceTaskScheduleDefinition;
  maxRemovedShare: number;
  limits: Limits;
}

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 1 },
  timeout: { minutes: 10 },
  initialDelay: { seconds: 30 },
};

const MEGABYTE = 1024 * 1024;

function oneOf<T extends string>(
  words: readonly T[],
  value: string,
  where: string,
): T {
  const found = words.find(word => word === value);
  if (found) return found;
  throw new InputError(
    `${where} is "${value}"; expected one of ${words.join(', ')}`,
  );
}

function fullRef(value: string, defaultKind: string, where: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(value, { defaultKind }));
  } catch {
    throw new InputError(
      `${where} is "${value}"; expected an entity reference such as ${defaultKind.toLocaleLowerCase(
        'en-US',
      )}:default/name`,
    );
  }
}

function table(config: Config, key: string, kind: string, where: string) {
  const entries = Object.entries(
    config.getOptional<Record<string, unknown>>(key) ?? {},
  );
  return Object.fromEntries(
    entries.map(([called, ref]) => [
      called,
      fullRef(String(ref), kind, `${where}.${key}.${called}`),
    ]),
  );
}

function positive(
  config: Config,
  key: string,
  byDefault: number,
  where: string,
) {
  const value = config.getOptionalNumber(key) ?? byDefault;
  if (Number.isInteger(value) && value > 0) return value;
  throw new InputError(
    `${where}.${key} is ${value}; expected a whole number above 0`,
  );
}

function readImport(id: string, config: Config): ImportConfig {
  const where = `dataMesh.imports.${id}`;
  // It is part of annotations and of the ids of tasks.
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) || id.length > 60) {
    throw new InputError(
      `${where}: an id has at most 60 lower case letters, digits and single dashes`,
    );
  }
  const url = config.getOptionalString('url');
  const path = config.getOptionalString('path');
  if ((url === undefined) === (path === undefined)) {
    throw new InputError(`${where} needs either "url" or "path"`);
  }
  const ref = (key: string, kind: string) => {
    const value = config.getOptionalString(key);
    return value === undefined
      ? undefined
      : fullRef(value, kind, `${where}.${key}`);
  };
  const share = config.getOptionalNumber('maxRemovedShare') ?? 0.5;
  if (!(share >= 0 && share <= 1)) {
    throw new InputError(
      `${where}.maxRemovedShare is ${share}; expected a share from 0 to 1`,
    );
  }
  const classification = config.getOptionalString('classification');
  return {
    id,
    kind: oneOf(INVENTORY_KINDS, config.getString('kind'), `${where}.kind`),
    from: url === undefined ? { path: path! } : { url },
    owners: table(config, 'owners', 'Group', where),
    domains: table(config, 'domains', 'Domain', where),
    owner: ref('owner', 'Group'),
    domain: ref('domain', 'Domain'),
    classification:
      classification === undefined
        ? undefined
        : oneOf(CLASSIFICATIONS, classification, `${where}.classification`),
    namespace: config.getOptionalString('namespace'),
    schedule: config.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig('schedule'),
        )
      : DEFAULT_SCHEDULE,
    maxRemovedShare: share,
    limits: {
      files: positive(config, 'limits.files', 5_000, where),
      fileBytes: positive(config, 'limits.fileBytes', 32 * MEGABYTE, where),
      bytes: positive(config, 'limits.bytes', 256 * MEGABYTE, where),
    },
  };
}

/** @throws InputError naming what in the configuration is wrong */
export function readImports(root: Config): ImportConfig[] {
  const imports = root.getOptionalConfig('dataMesh.imports');
  return (imports?.keys() ?? []).map(id =>
    readImport(id, imports!.getConfig(id)),
  );
}
