import type { SqlDialect } from '../conversion';
import { quoteText } from '../sql/names';

/** A text as it stands between the quotes that a test of dbt puts around it. */
export const betweenQuotes = (dialect: SqlDialect, text: string): string =>
  quoteText(dialect, text).slice(1, -1);

const controls: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
};

/** What a text between quotes says; where no dialect is known, only quotes are escaped. */
export function unquotedText(
  dialect: SqlDialect | undefined,
  text: string,
): string {
  const hasEscapes = dialect !== undefined && dialect !== 'postgresql';
  if (!hasEscapes) return text.replaceAll("''", "'");
  return text.replace(/''|\\([\s\S])/g, (_, char?: string) =>
    char === undefined ? "'" : controls[char] ?? char,
  );
}
