import type { OdcsDocument } from '../types';
import { isMapping, mappings } from '../values';
import { isoDuration } from './duration';

/** A notice period as it is written, before anybody tried to read it. */
export interface StatedNotice {
  path: (string | number)[];
  value: unknown;
  unit?: string;
}

/**
 * Where a contract states its notice period. The standard has no field for it:
 * a service level or a custom property named `noticePeriod` carries it.
 */
export function statedNotice(document: OdcsDocument): StatedNotice | undefined {
  const levels = mappings(document.slaProperties);
  const level = levels.find(({ property }) => property === 'noticePeriod');
  if (level) {
    return {
      path: ['slaProperties', document.slaProperties!.indexOf(level), 'value'],
      value: level.value,
      unit: typeof level.unit === 'string' ? level.unit : undefined,
    };
  }
  const custom = mappings(document.customProperties).find(
    ({ property }) => property === 'noticePeriod',
  );
  if (!custom) return undefined;
  const path = [
    'customProperties',
    document.customProperties!.indexOf(custom),
    'value',
  ];
  const { value } = custom;
  return isMapping(value)
    ? {
        path,
        value: value.value,
        unit: typeof value.unit === 'string' ? value.unit : undefined,
      }
    : { path, value };
}

/**
 * How long before its end a contract or an agreement on it must be given
 * notice, as an ISO 8601 duration; `undefined` if the contract does not say or
 * says it unreadably, and then policy decides.
 */
export function noticePeriod(document: OdcsDocument): string | undefined {
  const stated = statedNotice(document);
  return stated && isoDuration(stated.value, stated.unit);
}
