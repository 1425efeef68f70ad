import type { SqlDialect } from '../conversion';
import { quoteName, quoteQualified } from '../sql/names';

/** Words that the language reads as its own where a name is expected. */
const words = new Set(
  'for and between not in warn fail pass change last percent with default d h m'.split(
    ' ',
  ),
);

/** What the language takes as a name without quotes, and with them. */
const bare = /^[A-Za-z_$][^\s<=>()[\],\p{Cc}]*$/u;
const quoted = /^(?:"[^"\\\p{Cc}]+"|`[^`\\\p{Cc}]+`)$/u;

/** Marks of the templates that Soda fills in before it reads a query. */
const template = /\$\{|\{%|\{#/;

/** Whether Soda takes the text as it is, without filling anything in. */
export const isInert = (text: string): boolean => !template.test(text);

/** A text for people with nothing in it that Soda would fill in. */
export const inert = (text: string): string =>
  text.replace(/\$(?=\{)|\{(?=[%#])/g, mark => `${mark} `);

function taken(name: string): string | undefined {
  return isInert(name) && (bare.test(name) || quoted.test(name))
    ? name
    : undefined;
}

/**
 * A column's name as a line of SodaCL has it, which goes into queries as it is;
 * undefined if no line can have it.
 */
export function columnInLine(
  dialect: SqlDialect,
  name: string,
): string | undefined {
  if (!words.has(name.toLowerCase())) return taken(quoteName(dialect, name));
  // The language's words are lower case, and without quotes Snowflake has no case.
  if (dialect === 'snowflake') return name.toUpperCase();
  const mark = dialect === 'postgresql' ? '"' : '`';
  return `${mark}${name}${mark}`;
}

/** The same of a table, whose name may be qualified. */
export function tableInLine(
  dialect: SqlDialect,
  name: string,
): string | undefined {
  return words.has(name.toLowerCase())
    ? columnInLine(dialect, name)
    : taken(quoteQualified(dialect, name));
}

/** A column's name as the platform's catalog gives it. */
export function columnInCatalog(dialect: SqlDialect, name: string): string {
  // A name that Snowflake takes without quotes is kept in capitals.
  return dialect === 'snowflake' && quoteName(dialect, name) === name
    ? name.toUpperCase()
    : name;
}
