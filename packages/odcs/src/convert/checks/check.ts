import type {
  OdcsProperty,
  OdcsQualityRule,
  OdcsSchemaObject,
} from '../../types';

/** What a measured number is compared with. */
export interface Limit {
  operator: Operator;
  /** One bound, or two for `between`, which includes both; the lower one first. */
  bounds: readonly number[];
  unit: 'rows' | 'percent';
}

export type Operator =
  | '='
  | '!='
  | '>'
  | '>='
  | '<'
  | '<='
  | 'between'
  | 'not between';

/** A value that every tool and every dialect can write. */
export type Scalar = string | number | boolean;

/** What makes a value valid; several of these hold together. */
export interface Validity {
  values?: readonly Scalar[];
  pattern?: string;
  /** Limits of numbers, and of dates and times as text. */
  minimum?: string | number;
  maximum?: string | number;
  exclusiveMinimum?: string | number;
  exclusiveMaximum?: string | number;
  minLength?: number;
  maxLength?: number;
}

interface Common {
  /** Where in the contract, for people; no two checks have the same. */
  path: string;
  limit: Limit;
  /** The rule that demands it; absent where a column's own fields do. */
  rule?: OdcsQualityRule;
}

/**
 * Something of an object that can be measured. Columns are named as the
 * platform names them. A null is missing, and neither valid nor invalid.
 */
export type Check = Common &
  (
    | { kind: 'missing'; column: string; values: readonly Scalar[] }
    | { kind: 'duplicate'; columns: readonly string[] }
    | { kind: 'invalid'; column: string; valid: Validity }
    | { kind: 'rowCount' }
    | { kind: 'sql'; query: string; column?: string }
  );

/** A rule in the words of one engine. */
export interface NativeRule {
  path: string;
  /** Letters of the engine's name in lower case: `greatexpectations`. */
  engine: string;
  implementation: unknown;
  rule: OdcsQualityRule;
  column?: string;
}

/** A column of an object; nested fields are none. */
export interface CheckedColumn {
  /** Name on the platform. */
  name: string;
  path: string;
  property: OdcsProperty;
}

/** An object with everything of it that can be checked. */
export interface CheckedObject {
  name: string;
  path: string;
  /** Name on the platform. */
  table: string;
  object: OdcsSchemaObject;
  columns: CheckedColumn[];
  checks: Check[];
  natives: NativeRule[];
}

/** No row may be wrong. */
export const none: Limit = { operator: '=', bounds: [0], unit: 'rows' };

/** Whether the limit is that not one row may be wrong. */
export function isNone({ operator, bounds, unit }: Limit): boolean {
  const [bound] = bounds;
  if (operator === '=' || operator === '<=') return bound === 0;
  return operator === '<' && unit === 'rows' && bound > 0 && bound <= 1;
}
