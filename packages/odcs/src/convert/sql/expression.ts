import type { SqlDialect } from '../conversion';

/** Signs that begin a comment, end a statement, or escape in some dialect. */
const refused = /[;\\$#]|--|\/\*|\/\/|[^\P{Cc}\t\n\r]/u;

/** Words that would begin another clause of a column. */
const clauses =
  /\b(?:not\s+null|primary|unique|references|check|constraint|comment|generated|collate|options|default)\b/i;

/** What an expression is made of outside of quotes. */
const plain = /[\w\s.,+\-*/%|<>=!:()[\]~&^?@]/;

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** Index behind the text or name in quotes that begins here, or -1. */
function behindQuotes(text: string, start: number): number {
  const end = text.indexOf(text[start], start + 1);
  return end < 0 ? -1 : end + 1;
}

/**
 * Whether the text, which came from people, is one expression and nothing but:
 * it may be written between brackets, or behind `DEFAULT` if `isClause`,
 * without ending there what it is part of. Not every expression passes, but
 * nothing else does.
 */
export function isExpression(
  dialect: SqlDialect,
  text: string,
  isClause = false,
): boolean {
  if (text.trim() === '' || text.length > 4000 || refused.test(text)) {
    return false;
  }
  // Where a doubled quote is not an escape, three of them begin a long text.
  const isTripled = dialect === 'bigquery' || dialect === 'databricks';
  if (isTripled && /''|""|``/.test(text)) return false;
  const open: string[] = [];
  let outside = '';
  for (let index = 0; index < text.length; ) {
    const char = text[index];
    if (`'"\``.includes(char)) {
      index = behindQuotes(text, index);
      if (index < 0) return false;
      outside += ' ';
      continue;
    }
    if (!plain.test(char)) return false;
    if (char in closing) open.push(closing[char]);
    else if (char === ')' || char === ']') {
      if (open.pop() !== char) return false;
    } else if (open.length === 0) {
      if (char === ',') return false;
      outside += char;
    }
    index += 1;
  }
  return open.length === 0 && !(isClause && clauses.test(outside));
}
