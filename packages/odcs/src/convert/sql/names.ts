import type { SqlDialect } from '../conversion';
import { reserved } from './reserved';

/** The names that each platform takes as they are and gives back unchanged. */
const plainName: Readonly<Record<SqlDialect, RegExp>> = {
  postgresql: /^[a-z_][a-z0-9_]*$/,
  // Without quotes the case is lost, so only names of one case do without.
  snowflake: /^(?:[a-z_][a-z0-9_]*|[A-Z_][A-Z0-9_]*)$/,
  bigquery: /^[A-Za-z_][A-Za-z0-9_]*$/,
  databricks: /^[A-Za-z_][A-Za-z0-9_]*$/,
};

/** Characters that a literal or a name of BigQuery or Databricks escapes. */
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const escaped = (value: string, quote: string): string =>
  value.replace(/[\\\n\r\t'`]/g, char =>
    char === quote ? `\\${char}` : escapes[char] ?? char,
  );

/** A name as the dialect writes it: in quotes only where it needs them. */
export function quoteName(dialect: SqlDialect, name: string): string {
  if (
    plainName[dialect].test(name) &&
    !reserved[dialect].has(name.toLowerCase())
  ) {
    return name;
  }
  // No platform has names with the character zero.
  const clean = name.replaceAll('\0', '');
  switch (dialect) {
    case 'bigquery':
      return `\`${escaped(clean, '`')}\``;
    case 'databricks':
      return `\`${clean.replaceAll('`', '``')}\``;
    default:
      return `"${clean.replaceAll('"', '""')}"`;
  }
}

/** A text as a literal of the dialect. */
export function quoteText(dialect: SqlDialect, value: string): string {
  const clean = value.replaceAll('\0', '');
  switch (dialect) {
    case 'bigquery':
    case 'databricks':
      return `'${escaped(clean, "'")}'`;
    case 'snowflake':
      return `'${clean.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
    default:
      return `'${clean.replaceAll("'", "''")}'`;
  }
}

/**
 * The parts of a qualified name such as `sales.orders` or `sales."net.orders"`;
 * quotes may be those of any dialect. A name whose quotes do not match is one part.
 */
export function splitName(qualified: string): string[] {
  const parts: string[] = [];
  const part = /\s*(?:"((?:[^"]|"")+)"|`((?:[^`]|``)+)`|([^."`]+))\s*(\.|$)/y;
  while (part.lastIndex < qualified.length) {
    const found = part.exec(qualified);
    if (!found) return [qualified];
    const [, double, backtick, bare, dot] = found;
    parts.push(
      double?.replaceAll('""', '"') ??
        backtick?.replaceAll('``', '`') ??
        bare.trim(),
    );
    if (dot === '.' && part.lastIndex === qualified.length) return [qualified];
  }
  return parts.some(name => name === '') ? [qualified] : parts;
}

/** Joins the parts of a name so that `splitName` gives them back. */
export function joinName(parts: readonly string[]): string {
  return parts
    .map(part =>
      /[."`]|^\s|\s$/.test(part) ? `"${part.replaceAll('"', '""')}"` : part,
    )
    .join('.');
}

/** A qualified name as the dialect writes it, each part in quotes where it needs them. */
export function quoteQualified(dialect: SqlDialect, qualified: string): string {
  return splitName(qualified)
    .map(part => quoteName(dialect, part))
    .join('.');
}
