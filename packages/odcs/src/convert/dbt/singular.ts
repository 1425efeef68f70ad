import type { OdcsQualityRule } from '../../types';
import type { SqlDialect } from '../conversion';
import { isExpression } from '../sql/expression';
import { quoteName } from '../sql/names';
import { escapeJinja, refTo, renderJinja } from './jinja';
import { comparisonFrom } from './limits';
import { OURS, oursOf, type SingularTest } from './resource';
import type { WrittenQuery } from './written';

const object = /\$?\{(?:object|table|model)\}/gi;
const column = /\$?\{(?:property|column|field)\}/gi;
const either = /(\$?\{(?:object|table|model|property|column|field)\})/gi;

/** Words of statements that change something, and of queries that do. */
const writing =
  /\b(?:insert|update|delete|merge|drop|alter|create|truncate|grant|revoke|call|copy|into|execute|set)\b/i;

/** The query without the semicolon behind it. */
const bare = (query: string): string => query.trim().replace(/;\s*$/, '');

/** Whether no bracket closes one that was not opened before. */
function isClosed(outside: string): boolean {
  let depth = 0;
  for (const char of outside) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/**
 * Whether the query, which came from people, is one SELECT and nothing else, so
 * that it may stand between brackets. Not every query passes, but nothing else does.
 */
export function isSafeQuery(dialect: SqlDialect, query: string): boolean {
  const plain = bare(query).replace(either, 'x');
  const outside = plain.replace(/'[^']*'|"[^"]*"|`[^`]*`/g, ' ');
  return (
    /^(?:select|with)\b/i.test(plain) &&
    !writing.test(outside) &&
    isClosed(outside) &&
    isExpression(dialect, `(${plain})`)
  );
}

/** A value as a literal of Jinja; nothing in it can end the expression. */
function literal(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(
      ([key, item]) => `${literal(key)}: ${literal(item)}`,
    );
    return `{${entries.join(', ')}}`;
  }
  return typeof value === 'string'
    ? JSON.stringify(value).replace(
        /[{}%#\u007f-\u009f\u2028\u2029]/g,
        char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    : String(value);
}

const before = 'select *\nfrom (\n  select (\n';
const between = '\n  ) as measured_value\n) as measured\nwhere measured_value ';

/** A file of dbt whose query gives a row if the rule is broken. */
export function singularTest(
  { query, column: name, errorIf, config }: WrittenQuery,
  model: string,
  dialect: SqlDialect,
): string {
  const { severity, mark } = config;
  const settings = [
    ...(severity === undefined ? [] : [`severity=${literal(severity)}`]),
    `meta=${literal({ [OURS]: mark })}`,
  ];
  const text = bare(query)
    .split(either)
    .map(part => {
      if (part.search(object) === 0) return `{{ ${refTo(model)} }}`;
      if (part.search(column) === 0 && name !== undefined) {
        return escapeJinja(quoteName(dialect, name));
      }
      // What follows begins with two braces: a third would be part of them.
      return escapeJinja(part).replace(/\{$/, "{{ '{' }}");
    })
    .join('');
  return `{{ config(${settings.join(
    ', ',
  )}) }}\n${before}${text}${between}${errorIf}\n`;
}

/** The rule that a file says which an export of ours wrote. */
function ownRule(sql: string): OdcsQualityRule | undefined {
  const start = sql.indexOf(before);
  const end = sql.lastIndexOf(between);
  if (!sql.startsWith('{{ config(') || start < 0 || end < start) {
    return undefined;
  }
  const comparison = comparisonFrom(sql.slice(end + between.length).trim());
  const { text, isLive } = renderJinja(
    sql
      .slice(start + before.length, end)
      .replace(/\{\{ ref\('(?:[^'\\]|\\.)*'\) \}\}/g, () => '${object}'),
  );
  return comparison && !isLive
    ? { type: 'sql', query: text, ...comparison }
    : undefined;
}

/** A test in a file of its own as a rule: of SQL if we wrote it, else of dbt's own. */
export function ruleOfSingular(test: SingularTest): OdcsQualityRule {
  const own =
    oursOf(test.config.meta).type === 'sql' ? ownRule(test.sql) : undefined;
  return (
    own ?? {
      type: 'custom',
      engine: 'dbt',
      name: test.name,
      ...(test.description !== undefined && { description: test.description }),
      implementation: { sql: test.sql },
    }
  );
}
