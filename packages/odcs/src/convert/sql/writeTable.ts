import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { isMapping, mappings, strings, text } from '../../values';
import { checkParts } from './losses';
import { quoteName, quoteText } from './names';
import { keyOf } from './tables';
import {
  type Check,
  checksOf,
  columnName,
  enumCheck,
  platform,
  writeColumn,
  type WriteContext,
} from './writeColumn';
import { clusterClause, keyOfTable, partitionClause } from './writeLayout';
import { tableName } from './writeReferences';

/** The statements of one table. */
export interface WrittenTable {
  create: string;
  /** What follows the table: comments, and conditions that are added to it. */
  after: string[];
  columns: OdcsProperty[];
}

const limits: Readonly<Record<WriteContext['dialect'], RegExp>> = {
  // Longer names are cut, which may make two of them one.
  postgresql: /^.{64}/su,
  snowflake: /^.{256}/su,
  bigquery: /^.{301}|[!"$()*,./;?@[\\\]^`{}~]/su,
  databricks: /^.{256}|[ ,;{}()\n\t=]/su,
};

/** The columns that can be written: with a name, and each name once. */
function columnsOf(
  object: OdcsSchemaObject,
  path: string,
  { dialect, warn }: WriteContext,
): OdcsProperty[] {
  const seen = new Set<string>();
  return mappings(object.properties).filter(property => {
    const name = columnName(property);
    const at = `${path}.properties[${property.name ?? ''}]`;
    if (name === '' || seen.has(keyOf(dialect, name))) {
      warn(at, `A column needs a name of its own: it is left out.`);
      return false;
    }
    seen.add(keyOf(dialect, name));
    if (limits[dialect].test(name)) {
      warn(
        `${at}.name`,
        `${platform[dialect]} may not take this name as it is: give the column a physicalName.`,
      );
    }
    if (
      text(property.physicalName) &&
      property.physicalName !== property.name
    ) {
      warn(`${at}.name`, 'The column is called by its physicalName.');
    }
    return true;
  });
}

/** The columns of a rule that says which of them together are unique. */
function uniqueColumns(
  rule: { [field: string]: unknown },
  columns: readonly OdcsProperty[],
): OdcsProperty[] | undefined {
  const names = isMapping(rule.arguments)
    ? strings(rule.arguments.properties)
    : [];
  const found = names.flatMap(name =>
    columns.filter(column => column.name === name),
  );
  const held = ['type', 'metric', 'arguments', 'mustBe'];
  return rule.metric === 'duplicateValues' &&
    rule.mustBe === 0 &&
    names.length > 1 &&
    found.length === names.length &&
    Object.keys(rule).every(field => held.includes(field))
    ? found
    : undefined;
}

/** Tells of custom properties that no clause holds. */
function checkCustom(
  element: Pick<OdcsProperty, 'customProperties'>,
  held: readonly string[],
  path: string,
  { dialect, warn }: WriteContext,
): void {
  const kept = mappings(element.customProperties).filter(({ property }) =>
    held.includes(property ?? ''),
  );
  for (const custom of mappings(element.customProperties)) {
    if (!kept.includes(custom)) {
      warn(
        `${path}.customProperties[${custom.property ?? ''}]`,
        `${platform[dialect]} has no place for it: it is left out.`,
      );
    }
  }
  if (held.includes('default') && kept.length > 1) {
    warn(
      `${path}.customProperties`,
      'A column is an identity, generated, or has a default: only one of these is written.',
    );
  }
}

const checkText = (dialect: WriteContext['dialect'], check: Check): string =>
  `${
    check.name === undefined
      ? ''
      : `CONSTRAINT ${quoteName(dialect, check.name)} `
  }CHECK (${check.condition})`;

function comments(
  name: string,
  object: OdcsSchemaObject,
  columns: readonly OdcsProperty[],
): string[] {
  const found: string[] = [];
  const own = text(object.description);
  if (own !== undefined) {
    found.push(`COMMENT ON TABLE ${name} IS ${quoteText('postgresql', own)};`);
  }
  for (const column of columns) {
    const description = text(column.description);
    if (description === undefined) continue;
    const at = `${name}.${quoteName('postgresql', columnName(column))}`;
    found.push(
      `COMMENT ON COLUMN ${at} IS ${quoteText('postgresql', description)};`,
    );
  }
  return found;
}

/** Clauses behind the columns: where rows are, and what the table is. */
function tail(
  object: OdcsSchemaObject,
  columns: readonly OdcsProperty[],
  keys: readonly (readonly OdcsProperty[])[],
  path: string,
  context: WriteContext,
): string[] {
  const { dialect } = context;
  const partition = partitionClause(object, columns, keys, path, context);
  const isPartitioned = partition !== undefined;
  const cluster = clusterClause(object, isPartitioned, path, context);
  const description = text(object.description);
  const literal = description && quoteText(dialect, description);
  const comment: Record<WriteContext['dialect'], string> = {
    postgresql: '',
    snowflake: `COMMENT = ${literal}`,
    bigquery: `OPTIONS(description=${literal})`,
    databricks: `COMMENT ${literal}`,
  };
  const hasDefault = columns.some(({ customProperties }) =>
    mappings(customProperties).some(({ property }) => property === 'default'),
  );
  const defaults =
    dialect === 'databricks' && hasDefault
      ? ["TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported')"]
      : [];
  return [
    dialect === 'databricks' ? 'USING DELTA' : '',
    partition ?? '',
    cluster ?? '',
    literal ? comment[dialect] : '',
    ...defaults,
  ].filter(clause => clause !== '');
}

/** Writes a table; undefined if it has no columns. */
export function writeTable(
  object: OdcsSchemaObject,
  path: string,
  context: WriteContext,
): WrittenTable | undefined {
  const { dialect, warn } = context;
  const columns = columnsOf(object, path, context);
  if (columns.length === 0) {
    warn(
      path,
      'It has no properties, and a table has columns: it is left out.',
    );
    return undefined;
  }
  const name = tableName(context, object);
  const checks: Check[] = [];
  const lines = columns.map(column => {
    const at = `${path}.properties[${column.name ?? ''}]`;
    checkParts(column, at, context);
    checkCustom(column, ['default', 'identity', 'generated'], at, context);
    const own = [
      ...enumCheck(column, at, context),
      ...checksOf(column, at, context),
    ];
    const line = writeColumn(column, at, context);
    if (dialect !== 'postgresql') checks.push(...own);
    else if (own.length > 0) {
      return `${line} ${own.map(check => checkText(dialect, check)).join(' ')}`;
    }
    return line;
  });
  checkCustom(object, ['partitionBy', 'clusterBy'], path, context);
  const enforced =
    dialect === 'bigquery' || dialect === 'snowflake' ? ' NOT ENFORCED' : '';
  const list = (key: readonly OdcsProperty[]) =>
    key.map(column => quoteName(dialect, columnName(column))).join(', ');
  const primary = keyOfTable(columns);
  if (primary.length > 0)
    lines.push(`PRIMARY KEY (${list(primary)})${enforced}`);
  const keys = columns
    .filter(({ unique }) => unique === true)
    .map(column => [column]);
  if (primary.length > 0) keys.push(primary);
  const hasUnique = dialect === 'postgresql' || dialect === 'snowflake';
  const isHeld = new Set<number>();
  mappings(object.quality).forEach((rule, index) => {
    const unique = hasUnique ? uniqueColumns(rule, columns) : undefined;
    if (!unique) return;
    isHeld.add(index);
    keys.push(unique);
    lines.push(`UNIQUE (${list(unique)})`);
  });
  const whole = checksOf(object, path, context, index => isHeld.has(index));
  if (dialect === 'postgresql') {
    lines.push(...whole.map(check => checkText(dialect, check)));
  } else checks.push(...whole);
  const clauses = tail(object, columns, keys, path, context);
  const create = `CREATE TABLE ${name} (\n${lines
    .map(line => `  ${line}`)
    .join(',\n')}\n)${clauses.map(clause => `\n${clause}`).join('')};`;
  // Databricks takes conditions only for a table that is there, with a name.
  const added = checks.map((check, index) => {
    const named = check.name ?? `check_${index + 1}`;
    return `ALTER TABLE ${name} ADD ${checkText(dialect, {
      ...check,
      name: named,
    })};`;
  });
  const told = dialect === 'postgresql' ? comments(name, object, columns) : [];
  return { create, after: [...told, ...added], columns };
}
