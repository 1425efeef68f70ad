import type { OdcsProperty } from '../../types';
import { listedType, meaningOf } from '../columns/listedType';
import {
  ConversionError,
  type ConversionWarning,
  type SqlDialect,
} from '../conversion';
import type { SqlParser } from '../sql/parser';
import { readType } from '../sql/readType';
import { checkBrackets, Cursor, Source } from '../sql/tokens';
import { logicalTypeOf } from '../sql/types';

/** What a type says of a property. */
export type ReadDataType = Pick<
  OdcsProperty,
  'logicalType' | 'physicalType' | 'properties' | 'items' | 'map'
>;

/** Each level of a type is two or three of a contract, which may have a hundred. */
const MAX_BRACKETS = 30;

const dialects: Readonly<Record<string, SqlDialect>> = {
  postgres: 'postgresql',
  redshift: 'postgresql',
  materialize: 'postgresql',
  snowflake: 'snowflake',
  bigquery: 'bigquery',
  databricks: 'databricks',
  spark: 'databricks',
};

/** The dialect of a database that dbt runs on, if it is one that is known. */
export function dialectOfAdapter(
  adapter: string | undefined,
): SqlDialect | undefined {
  return adapter !== undefined &&
    Object.prototype.hasOwnProperty.call(dialects, adapter)
    ? dialects[adapter]
    : undefined;
}

/** Whether the type has parts, which only the tokens of SQL can tell apart. */
const hasParts = (type: string): boolean =>
  /[<[]|\barray$/i.test(type) || /^\s*(?:object|array|map)\s*\(/i.test(type);

/** Reads types of columns in the dialect, and in any where none is known. */
export class DataTypes {
  readonly #known = new Map<string, ReadDataType>();

  constructor(
    readonly parser: SqlParser,
    readonly dialect: SqlDialect | undefined,
    readonly warnings: ConversionWarning[],
  ) {}

  #parsed(type: string, path: string): ReadDataType | undefined {
    if (!this.dialect || type.length > 100_000) return undefined;
    const told: ConversionWarning[] = [];
    try {
      const source = new Source(type);
      const tokens = this.parser.tokenize(source, this.dialect);
      checkBrackets(source, tokens, MAX_BRACKETS);
      const cursor = new Cursor(source, tokens);
      const context = {
        dialect: this.dialect,
        declared: new Map(),
        warn: (at: string, message: string) => told.push({ path: at, message }),
      };
      const read = readType(cursor, context, path);
      if (!cursor.done) return undefined;
      this.warnings.push(...told);
      return read;
    } catch (error) {
      // A spelling of another platform's: what it means is found out otherwise.
      if (error instanceof ConversionError) return undefined;
      throw error;
    }
  }

  /**
   * What the type means, with its parts.
   *
   * @param isFound whether a catalog tells it, which in Snowflake has no digits
   */
  read(type: string, path: string, isFound = false): ReadDataType {
    const physicalType = type.trim().replace(/\s+/g, ' ');
    if (hasParts(physicalType)) {
      return this.#parsed(physicalType, path) ?? listedType(type, this.dialect);
    }
    if (
      isFound &&
      this.dialect === 'snowflake' &&
      /^(?:number|decimal|numeric)$/i.test(physicalType)
    ) {
      return { physicalType, logicalType: 'number' };
    }
    const key = physicalType;
    const known = this.#known.get(key) ?? this.#plain(physicalType);
    this.#known.set(key, known);
    if (known.logicalType === undefined) {
      this.warnings.push({
        path,
        message: `What the type ${physicalType} means is not known: say it in "logicalType".`,
      });
    }
    return known;
  }

  #plain(physicalType: string): ReadDataType {
    const logicalType =
      (this.dialect && logicalTypeOf(this.dialect, physicalType)) ??
      meaningOf(physicalType, undefined);
    return logicalType ? { physicalType, logicalType } : { physicalType };
  }
}
