import type { OdcsProperty } from '../../types';
import { isMapping, mappings, text } from '../../values';
import type { SqlDialect } from '../conversion';
import { isExpression } from './expression';
import { quoteName, quoteText } from './names';
import { conditionOf } from './readChecks';
import { logicalTypeOf, physicalTypeOf } from './types';

/** What writing needs to know, and where it tells what it could not write. */
export interface WriteContext {
  dialect: SqlDialect;
  /** The contract's server is of this dialect. */
  own: boolean;
  warn: (path: string, message: string) => void;
}

/** What the platforms are called in a sentence. */
export const platform: Readonly<Record<SqlDialect, string>> = {
  postgresql: 'PostgreSQL',
  snowflake: 'Snowflake',
  bigquery: 'BigQuery',
  databricks: 'Databricks',
};

export const columnName = ({ physicalName, name }: OdcsProperty): string =>
  text(physicalName) ?? name ?? '';

/** The value that is kept under a name of ours, if it is a text. */
export function keptText(
  { customProperties }: Pick<OdcsProperty, 'customProperties'>,
  name: string,
): string | undefined {
  return text(
    mappings(customProperties).find(({ property }) => property === name)?.value,
  );
}

/** Tells of options of the type that are not in the type as written. */
function checkOptions(
  property: OdcsProperty,
  path: string,
  isVerbatim: boolean,
  { dialect, warn }: WriteContext,
): void {
  const options = property.logicalTypeOptions;
  if (!isMapping(options)) return;
  for (const field of ['maxLength', 'format', 'timezone']) {
    const isHeld =
      !isVerbatim &&
      (field !== 'format' ||
        /^(?:[iu]\d+|f\d+|uuid|binary|byte)$/.test(String(options.format)));
    if (options[field] !== undefined && !isHeld) {
      warn(
        `${path}.logicalTypeOptions.${field}`,
        `${platform[dialect]} has no place for "${field}" beside the type: it is left out.`,
      );
    }
  }
}

/** The type as `CREATE TABLE` has it; tells where it is not the one of the contract. */
export function writeType(
  property: OdcsProperty,
  path: string,
  context: WriteContext,
): string {
  const { dialect, own, warn } = context;
  const type = physicalTypeOf(dialect, property, { own, described: true });
  const physical = text(property.physicalType)?.trim();
  const isNested =
    isMapping(property.items) ||
    isMapping(property.map) ||
    mappings(property.properties).length > 0;
  checkOptions(property, path, type === physical, context);
  if (physical !== undefined && type !== physical && !isNested) {
    warn(
      `${path}.physicalType`,
      `${platform[dialect]} has no type ${physical}: it is written as ${type}.`,
    );
  }
  const meaning = logicalTypeOf(dialect, type);
  if (property.logicalType && meaning && meaning !== property.logicalType) {
    warn(
      `${path}.logicalType`,
      `In ${platform[dialect]} ${type} is read as ${meaning}, not ${property.logicalType}.`,
    );
  }
  return type;
}

/** `DEFAULT`, identity or expression that makes the values; of these a column has one. */
function writeValue(
  property: OdcsProperty,
  path: string,
  { dialect, warn }: WriteContext,
): string[] {
  const drop = (name: string) =>
    warn(
      `${path}.customProperties[${name}]`,
      `It cannot be written for ${platform[dialect]}: it is left out.`,
    );
  const identity = keptText(property, 'identity');
  const generated = keptText(property, 'generated');
  const value = keptText(property, 'default');
  const used = [identity, generated, value].find(kept => kept !== undefined);
  if (used === undefined) return [];
  if (identity !== undefined) {
    if (dialect === 'bigquery') drop('identity');
    if (dialect === 'bigquery') return [];
    if (dialect === 'snowflake') return ['AUTOINCREMENT'];
    const when = identity === 'always' ? 'ALWAYS' : 'BY DEFAULT';
    return [`GENERATED ${when} AS IDENTITY`];
  }
  if (generated !== undefined) {
    if (dialect === 'bigquery' || !isExpression(dialect, generated)) {
      drop('generated');
      return [];
    }
    if (dialect === 'snowflake') return [`AS (${generated})`];
    const stored = dialect === 'postgresql' ? ' STORED' : '';
    return [`GENERATED ALWAYS AS (${generated})${stored}`];
  }
  if (value === undefined || !isExpression(dialect, value, true)) {
    drop('default');
    return [];
  }
  return [`DEFAULT ${value}`];
}

/** The values of a closed list as literals, if all of them can be. */
function literals(
  dialect: SqlDialect,
  { enum: list, logicalType }: OdcsProperty,
): string[] | undefined {
  const isNumeric = logicalType === 'integer' || logicalType === 'number';
  if (
    ['boolean', 'object', 'array', 'map', 'vector'].includes(logicalType ?? '')
  ) {
    return undefined;
  }
  const written = mappings(list).map(({ value }) => {
    if (isNumeric) {
      return typeof value === 'number' && Number.isFinite(value)
        ? String(value)
        : undefined;
    }
    return typeof value === 'string' ? quoteText(dialect, value) : undefined;
  });
  const known = written.filter(value => value !== undefined);
  return known.length > 0 && known.length === written.length
    ? known
    : undefined;
}

/** Conditions on a column or table, with their names if they have some. */
export interface Check {
  name?: string;
  condition: string;
}

/** The conditions of rules that are checks; tells of the rules that are not. */
export function checksOf(
  element: Pick<OdcsProperty, 'quality'>,
  path: string,
  { dialect, warn }: WriteContext,
  isHeld: (index: number) => boolean = () => false,
): Check[] {
  return mappings(element.quality).flatMap((rule, index): Check[] => {
    if (isHeld(index)) return [];
    const condition = conditionOf(rule);
    const isKnown = dialect === 'postgresql' || dialect === 'databricks';
    const only = ['name', 'type', 'query', 'mustBe'];
    if (
      condition !== undefined &&
      isKnown &&
      isExpression(dialect, condition)
    ) {
      const more = Object.keys(rule).filter(field => !only.includes(field));
      if (more.length > 0) {
        warn(
          `${path}.quality[${index}]`,
          `Of the rule only the condition is written, without ${more.join(
            ', ',
          )}.`,
        );
      }
      return [{ name: text(rule.name), condition }];
    }
    warn(
      `${path}.quality[${index}]`,
      `The rule is no check of ${platform[dialect]}: it is left out.`,
    );
    return [];
  });
}

/** The check that a closed list of values comes to. */
export function enumCheck(
  property: OdcsProperty,
  path: string,
  { dialect, warn }: WriteContext,
): Check[] {
  const list = mappings(property.enum);
  if (list.length === 0) return [];
  const values = literals(dialect, property);
  const hasChecks = dialect === 'postgresql' || dialect === 'databricks';
  if (!values || !hasChecks) {
    warn(
      `${path}.enum`,
      `${platform[dialect]} cannot check this list of values: it is left out.`,
    );
    return [];
  }
  if (list.some(entry => Object.keys(entry).length > 1)) {
    warn(`${path}.enum`, 'Only the values of the list are written.');
  }
  const name = quoteName(dialect, columnName(property));
  return [{ condition: `${name} IN (${values.join(', ')})` }];
}

/** A column of `CREATE TABLE`, without its checks. */
export function writeColumn(
  property: OdcsProperty,
  path: string,
  context: WriteContext,
): string {
  const { dialect, warn } = context;
  const type = writeType(property, path, context);
  const parts = [quoteName(dialect, columnName(property)), type];
  parts.push(...writeValue(property, path, context));
  if (property.required === true) {
    if (dialect === 'bigquery' && /^ARRAY\b/i.test(type)) {
      warn(
        `${path}.required`,
        'An array of BigQuery is never null: nothing is written.',
      );
    } else parts.push('NOT NULL');
  }
  if (property.unique === true) {
    if (dialect === 'postgresql' || dialect === 'snowflake') {
      parts.push('UNIQUE');
    } else {
      warn(
        `${path}.unique`,
        `${platform[dialect]} has no UNIQUE: it is left out.`,
      );
    }
  }
  const description = text(property.description);
  if (description !== undefined && dialect !== 'postgresql') {
    const literal = quoteText(dialect, description);
    parts.push(
      dialect === 'bigquery'
        ? `OPTIONS(description=${literal})`
        : `COMMENT ${literal}`,
    );
  }
  return parts.join(' ');
}
