import { readFile } from 'node:fs/promises';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { EvidenceTimes } from './evidence/EvidenceCollector';
import type { Told } from './evidence/found';

/** How to reach one warehouse. */
export interface WarehouseOptions {
  id: string;
  host: string;
  port: number;
  database: string;
  user: string;
  /** Asked for at each new connection, so that a rotated one needs no restart. */
  password: () => string | Promise<string>;
  ssl: boolean | { ca?: string; rejectUnauthorized: boolean };
  /** In milliseconds. */
  statementTimeout: number;
  /** What the platform team says of it that it cannot say of itself. */
  told?: Told;
}

const DEFAULT_PORT = 5432;
const DEFAULT_STATEMENT_TIMEOUT_MS = 10_000;
const KEY = 'dataMesh.postgres.warehouses';

function readSsl(warehouse: Config): WarehouseOptions['ssl'] {
  const value = warehouse.getOptional('ssl');
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  const ssl = warehouse.getConfig('ssl');
  return {
    ca: ssl.getOptionalString('ca'),
    rejectUnauthorized: ssl.getOptionalBoolean('rejectUnauthorized') ?? true,
  };
}

/** Without the line end that editors and `echo` leave. */
async function readSecret(id: string, file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  } catch (error) {
    const { code } = error as { code?: string };
    throw new Error(
      `the passwordFile of warehouse "${id}" cannot be read (${code})`,
    );
  }
}

/**
 * Reads `dataMesh.postgres.warehouses`.
 *
 * @throws Error naming the key that is missing or wrong
 */
export function readWarehouses(root: RootConfigService): WarehouseOptions[] {
  const seen = new Set<string>();
  return (root.getOptionalConfigArray(KEY) ?? []).map(warehouse => {
    const id = warehouse.getString('id');
    if (seen.has(id)) {
      throw new InputError(`${KEY} has the id "${id}" twice`);
    }
    seen.add(id);
    const file = warehouse.getOptionalString('passwordFile');
    if (file !== undefined && warehouse.has('password')) {
      throw new InputError(
        `${KEY} "${id}" has a password and a passwordFile: only one of them can be meant`,
      );
    }
    // A missing one is told at start, not at the first grant.
    if (file === undefined) warehouse.getString('password');
    return {
      id,
      host: warehouse.getString('host'),
      port: warehouse.getOptionalNumber('port') ?? DEFAULT_PORT,
      database: warehouse.getString('database'),
      user: warehouse.getString('user'),
      password: () => {
        if (file !== undefined) return readSecret(id, file);
        return (
          (root.getOptionalConfigArray(KEY) ?? [])
            .find(other => other.getString('id') === id)
            ?.getString('password') ?? ''
        );
      },
      ssl: readSsl(warehouse),
      statementTimeout: warehouse.has('statementTimeout')
        ? durationToMilliseconds(
            readDurationFromConfig(warehouse, { key: 'statementTimeout' }),
          )
        : DEFAULT_STATEMENT_TIMEOUT_MS,
      told: {
        region: warehouse.getOptionalString('region'),
        encryptedStorage: warehouse.getOptionalBoolean('encryptedStorage'),
      },
    };
  });
}

const EVIDENCE_KEY = 'dataMesh.postgres.evidence';
const DEFAULT_EVERY = { minutes: 30 };
const DEFAULT_FRESH = { hours: 2 };

/**
 * Reads `dataMesh.postgres.evidence`.
 *
 * @returns nothing where nobody asked for evidence
 */
export function readEvidence(
  root: RootConfigService,
): EvidenceTimes | undefined {
  const evidence = root.getOptionalConfig(EVIDENCE_KEY);
  return (
    evidence && {
      every: evidence.has('every')
        ? readDurationFromConfig(evidence, { key: 'every' })
        : DEFAULT_EVERY,
      freshFor: evidence.has('freshFor')
        ? readDurationFromConfig(evidence, { key: 'freshFor' })
        : DEFAULT_FRESH,
    }
  );
}
