import type { OdcsDocument, OdcsProperty, OdcsSchemaObject } from '../types';
import { mappings, text } from '../values';
import { compareContracts } from './compareContracts';
import type { ContractChange } from './comparison';
import { relatePhysical } from './typeRelation';

/** A table, topic or file as it was found on a platform. */
export interface ObjectAsFound {
  name: string;
  columns: readonly {
    name: string;
    /** As the platform calls it. */
    type?: string;
    /** Whether it may be empty; not known when absent. */
    nullable?: boolean;
  }[];
}

/** How platforms call what the standard calls otherwise; the first that fits. */
const families: readonly [RegExp, readonly string[]][] = [
  [/^(?:array|list|set|repeated)\b|\[\]$/i, ['array']],
  [
    /^(?:map|struct|record|row|object|json|jsonb|variant|super)\b/i,
    ['object', 'map', 'string'],
  ],
  [/^(?:bool|boolean|bit)\b/i, ['boolean']],
  [/^(?:timestamp|datetime|smalldatetime)/i, ['timestamp']],
  [/^date\b/i, ['date']],
  [/^time\b/i, ['time']],
  [
    /^u?(?:tiny|small|medium|big)?int(?:eger|\d+)?\b|^(?:byte|short|long|serial|bigserial)\b/i,
    ['integer', 'number'],
  ],
  [
    /^(?:decimal|numeric|dec|money|number|bignumeric)\b/i,
    ['number', 'integer'],
  ],
  [/^(?:float|double|real)/i, ['number']],
  [
    /^(?:var|n|nvar|bp)?char|^(?:text|string|clob|character|uuid|uniqueidentifier|enum)/i,
    ['string'],
  ],
];

/** Whether a platform's type can hold what a type of the standard means; what nobody knows can. */
function canHold(logicalType: string, found: string): boolean {
  const [, meant] = families.find(([names]) => names.test(found.trim())) ?? [];
  return meant === undefined || meant.includes(logicalType);
}

const called = ({
  physicalName,
  name,
}: {
  physicalName?: string;
  name?: string;
}) => (text(physicalName) ?? text(name) ?? '').toLowerCase();

/** The last part of a name: contracts may say `sales.orders` where a platform says `orders`. */
const lastPart = (name: string) => name.split('.').slice(-1)[0];

function propertyAsFound(
  agreed: OdcsProperty,
  { type, nullable }: ObjectAsFound['columns'][number],
): OdcsProperty {
  const found = { ...agreed };
  const physical = text(agreed.physicalType);
  const logical = text(agreed.logicalType);
  if (type !== undefined && physical !== undefined) {
    if (relatePhysical(physical, type) !== 'same') found.physicalType = type;
  } else if (type !== undefined && logical !== undefined) {
    if (!canHold(logical, type)) {
      // Of a kind of its own: what was agreed cannot be read from it.
      found.logicalType = type;
    }
  }
  if (nullable === true && agreed.required === true) found.required = false;
  return found;
}

function objectAsFound(
  agreed: OdcsSchemaObject,
  found: ObjectAsFound,
): OdcsSchemaObject {
  const columns = new Map(
    found.columns.map(column => [column.name.toLowerCase(), column]),
  );
  const known = mappings(agreed.properties) as OdcsProperty[];
  const kept = known.flatMap(property => {
    const column = columns.get(called(property));
    return column ? [propertyAsFound(property, column)] : [];
  });
  const names = new Set(known.map(called));
  const added = found.columns
    .filter(({ name }) => !names.has(name.toLowerCase()))
    .map(
      ({ name, type }): OdcsProperty => ({
        name,
        ...(type !== undefined && { physicalType: type }),
      }),
    );
  return { ...agreed, properties: [...kept, ...added] };
}

/**
 * Says how what was found on a platform differs from what was agreed, as changes that nobody
 * proposed. Only objects that were looked at are compared, and of their columns the names,
 * the types as far as both sides tell them, and whether they may be empty. A column that may
 * not be empty although it could is no difference.
 *
 * @returns nothing where all is as agreed
 */
export function compareAsFound(
  agreed: OdcsDocument,
  found: readonly ObjectAsFound[],
): ContractChange[] {
  const objects = mappings(agreed.schema) as OdcsSchemaObject[];
  const before: OdcsSchemaObject[] = [];
  const after: OdcsSchemaObject[] = [];
  for (const one of found) {
    const name = one.name.toLowerCase();
    const known =
      objects.find(object => called(object) === name) ??
      objects.find(object => lastPart(called(object)) === lastPart(name)) ??
      objects.find(object => text(object.name)?.toLowerCase() === name);
    if (known) {
      before.push(known);
      after.push(objectAsFound(known, one));
    } else {
      after.push({
        name: one.name,
        properties: one.columns.map(column => ({
          name: column.name,
          ...(column.type !== undefined && { physicalType: column.type }),
        })),
      });
    }
  }
  return compareContracts(
    { ...agreed, schema: before },
    { ...agreed, schema: after },
  ).changes;
}
