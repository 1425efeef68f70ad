import type { OdcsDocument, OdcsServiceLevel } from '../../types';
import { isMapping, type Mapping, mappings, text } from '../../values';
import type { ConversionWarning } from '../conversion';
import type { Source } from '../source';
import { propertyName } from './names';
import { endOf } from '../reference';
import type { DbtResource } from './resource';
import type { WrittenObject } from './writeObject';

/** How old the rows of a source may be, and what tells their age. */
export interface Freshness {
  count: number;
  period: string;
  /** A column or an expression; without one the database tells it. */
  loadedAt?: string;
}

/** Periods of dbt as contracts write them; the first is what is written. */
const units: Readonly<Record<string, readonly string[]>> = {
  minute: ['m', 'min', 'minute', 'minutes'],
  hour: ['h', 'hour', 'hours'],
  day: ['d', 'day', 'days'],
};

function threshold(value: unknown): Omit<Freshness, 'loadedAt'> | undefined {
  if (!isMapping(value)) return undefined;
  const { count, period } = value;
  return typeof count === 'number' &&
    Number.isInteger(count) &&
    count > 0 &&
    typeof period === 'string' &&
    Object.hasOwn(units, period)
    ? { count, period }
    : undefined;
}

/** Reads the freshness of a source or of one of its tables, beside or under `config`. */
export function readFreshness(
  source: Source,
  config: Source | undefined,
): Partial<Freshness> {
  const found: Partial<Freshness> = {};
  for (const at of config ? [source, config] : [source]) {
    const loadedAt = at.text('loaded_at_field');
    if (loadedAt !== undefined) found.loadedAt = loadedAt;
    const value = at.take('freshness');
    const told: Mapping = isMapping(value) ? value : {};
    const failing = threshold(told.error_after);
    const warning = threshold(told.warn_after);
    Object.assign(found, failing ?? warning);
    if (failing && warning) {
      at.warn('When dbt warns before it fails is left out.', 'freshness');
    }
    if (told.filter) {
      at.warn('Which rows are looked at is left out.', 'freshness');
    }
  }
  return found;
}

/** The freshness of a resource as a service level; tells what of it a contract cannot say. */
export function serviceLevelOf(
  resource: DbtResource,
  object: string,
  warnings: ConversionWarning[],
): OdcsServiceLevel[] {
  const { count, period, loadedAt } = resource.freshness ?? {};
  const isTold = count !== undefined && period !== undefined;
  const column = resource.columns.find(({ name }) => name === loadedAt);
  if (loadedAt !== undefined && (!column || !isTold)) {
    warnings.push({
      path: resource.path,
      message: `The age of rows by ${loadedAt} is left out: ${
        isTold ? 'it is no column that is described' : 'no limit is told'
      }.`,
    });
  }
  if (!isTold) return [];
  const property = column && propertyName(resource, column.name);
  return [
    {
      property: 'freshness',
      value: count,
      unit: units[period][0],
      element: property === undefined ? object : `${object}.${property}`,
    },
  ];
}

/** What can be written of the service levels: by object, and their places in the contract. */
export function freshnessOf(
  document: OdcsDocument,
  objects: readonly WrittenObject[],
): { byObject: Map<WrittenObject, Mapping>; written: Set<number> } {
  const byObject = new Map<WrittenObject, Mapping>();
  const written = new Set<number>();
  mappings(document.slaProperties).forEach((level, index) => {
    const { property, value, unit, element, ...others } = level;
    const period = Object.keys(units).find(name =>
      units[name].includes(String(unit ?? '').toLowerCase()),
    );
    const count = Number(value);
    const reference = text(element) ?? '';
    const end = endOf(reference);
    const object = objects.find(({ object: { name } }) =>
      end ? name === end[0] : name === reference,
    );
    const column = object?.columns.find(at => at.property.name === end?.[1]);
    if (
      property?.toLowerCase() !== 'freshness' ||
      Object.keys(others).length > 0 ||
      !period ||
      !Number.isInteger(count) ||
      count <= 0 ||
      !object ||
      (end && !column) ||
      byObject.has(object)
    ) {
      return;
    }
    written.add(index);
    byObject.set(object, {
      ...(column ? { loaded_at_field: column.name } : {}),
      freshness: { error_after: { count, period } },
    });
  });
  return { byObject, written };
}
