import type { EntityStatusItem } from '@backstage/catalog-model/alpha';
import { readContract, type RuleConfig } from '@meshwork/odcs';
import { createHash } from 'node:crypto';

/** The `type` of the status items, so that pages can pick them out. */
export const CONTRACT_STATUS_TYPE = 'meshwork.dev/contract-findings';

const KILOBYTE = 1024;
/** The catalog keeps a definition three times and sends it in every query that does not name fields. */
const LARGE_BYTES = 256 * KILOBYTE;
const MAX_BYTES = 1024 * KILOBYTE;
/** Entities are sent whole: a hundred findings belong on the contract's page. */
const MAX_ITEMS = 20;
const MAX_MESSAGE = 500;
const CACHED_CONTRACTS = 500;

function item(
  level: EntityStatusItem['level'],
  message: string,
): EntityStatusItem {
  return {
    type: CONTRACT_STATUS_TYPE,
    level,
    message:
      message.length > MAX_MESSAGE
        ? `${message.slice(0, MAX_MESSAGE - 1)}…`
        : message,
  };
}

const kilobytes = (bytes: number) => `${Math.ceil(bytes / KILOBYTE)} kB`;

function check(
  definition: string,
  bytes: number,
  rules: RuleConfig,
): EntityStatusItem[] {
  if (bytes > MAX_BYTES) {
    return [
      item(
        'error',
        `The contract document has ${kilobytes(
          bytes,
        )} and was not read: split the contract, ${kilobytes(
          MAX_BYTES,
        )} are the most.`,
      ),
    ];
  }
  const items = readContract(definition, { rules })
    .findings.filter(({ severity }) => severity !== 'info')
    .sort(
      (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'),
    )
    .map(({ severity, path, line, message }) => {
      const where = [path, line && `line ${line}`].filter(Boolean).join(', ');
      return item(
        severity === 'error' ? 'error' : 'warning',
        where ? `${where}: ${message}` : message,
      );
    });
  if (items.length > MAX_ITEMS) {
    const rest = items.length - MAX_ITEMS;
    items.splice(
      MAX_ITEMS,
      rest,
      item('warning', `${rest} more findings: see the page of the contract.`),
    );
  }
  if (bytes > LARGE_BYTES) {
    items.push(
      item(
        'warning',
        `The contract document has ${kilobytes(
          bytes,
        )}: the catalog becomes slow with documents of more than ${kilobytes(
          LARGE_BYTES,
        )}.`,
      ),
    );
  }
  return items;
}

/**
 * Says what is wrong with a contract document, as status items of its entity:
 * errors first, at most 20 and one that counts the rest. Empty when nothing
 * is. A definition that is no text was already refused by the kind `API`.
 *
 * @param rules - severities that shall not be the engine's own
 */
export function createContractStatus(
  rules: RuleConfig = {},
): (definition: unknown) => EntityStatusItem[] {
  // By content only: neither the engine nor the settings change while a process
  // lives. The oldest used entry is the first.
  const cache = new Map<string, EntityStatusItem[]>();
  return definition => {
    if (typeof definition !== 'string') return [];
    const key = createHash('sha256').update(definition).digest('hex');
    const items =
      cache.get(key) ??
      check(definition, Buffer.byteLength(definition, 'utf8'), rules);
    cache.delete(key);
    cache.set(key, items);
    if (cache.size > CACHED_CONTRACTS) {
      const [oldest] = cache.keys();
      cache.delete(oldest);
    }
    return items;
  };
}
