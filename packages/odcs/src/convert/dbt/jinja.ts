/**
 * Text in the YAML of dbt, which renders nearly all of it as a template of
 * Jinja: descriptions, arguments of tests, `meta`, names. The rules are those
 * of Jinja 3 and of dbt 1.10 and later.
 */

/** What begins an expression, a statement or a comment, or would with what is written for what follows. */
const opener = /\{(?=[{%#\r]|\n$)/g;

/**
 * Arguments of tests that dbt calls as functions, although nothing marks them.
 * What is blank to Python is more than what is blank here.
 */
const called = /^[\s\p{Cc}]*(?:env_var|ref|var|source|doc)[\s\p{Cc}]*\(/u;

/**
 * The text so that dbt reads it back as it is, none of it live. Jinja also
 * loses the last line break and carriage returns: these are written out.
 *
 * @param isArgument whether it is an argument of a test, where dbt takes
 * `ref('orders')` for a call even without braces
 */
export function escapeJinja(text: string, isArgument = false): string {
  const written = text
    .replace(opener, "{{ '{' }}")
    .replace(/\r/g, "{{ '\\r' }}")
    .replace(/\n$/, "{{ '\\n' }}");
  return isArgument && called.test(written)
    ? written.replace(/[a-z]/, letter => `{{ '${letter}' }}`)
    : written;
}

/** Text that is to be live: `ref('orders')`, which dbt looks up. */
export class Live {
  constructor(readonly text: string) {}
}

/** A value with all of its text escaped, but for what is meant to be live. */
export function escapedDeep(value: unknown, isArgument = false): unknown {
  if (value instanceof Live) return value.text;
  if (typeof value === 'string') return escapeJinja(value, isArgument);
  if (Array.isArray(value)) {
    return value.map(item => escapedDeep(item, isArgument));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      escapedDeep(item, isArgument || key === 'arguments'),
    ]),
  );
}

const controls: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
};

/** The content of a literal of Jinja, whose escapes are those of Python. */
function literal(quoted: string): string {
  return quoted
    .slice(1, -1)
    .replace(
      /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
      (_, unicode, hex, char) =>
        char === undefined
          ? String.fromCharCode(Number.parseInt(unicode ?? hex, 16))
          : controls[char] ?? char,
    );
}

const quoted = `'(?:[^'\\\\]|\\\\[\\s\\S])*'|"(?:[^"\\\\]|\\\\[\\s\\S])*"`;

/** Expressions that are nothing but a literal, and where text begins that is not rendered. */
const still = new RegExp(
  `\\{\\{-?\\s*(${quoted})\\s*-?\\}\\}|\\{%-?\\s*raw\\s*-?%\\}`,
  'g',
);

/** A text as Jinja hands it out, as far as that is known without running anything. */
export interface Rendered {
  text: string;
  /** Whether there is something in it that only dbt can evaluate; it is kept as written. */
  isLive: boolean;
}

/** What Jinja makes of the text, where that needs no evaluation. */
export function renderJinja(text: string): Rendered {
  let rendered = '';
  let isLive = false;
  let from = 0;
  const plain = (part: string) => {
    isLive ||= /\{[{%#]/.test(part);
    rendered += part;
  };
  const next = new RegExp(still);
  const end = /\{%-?\s*endraw\s*-?%\}/g;
  // Blocks that nothing closes are looked at once, not each to the end.
  let mayClose = true;
  for (let found = next.exec(text); found; found = next.exec(text)) {
    const [whole, expression] = found;
    if (expression !== undefined) {
      plain(text.slice(from, found.index));
      rendered += literal(expression);
      from = next.lastIndex;
      continue;
    }
    if (!mayClose) continue;
    end.lastIndex = next.lastIndex;
    const closing = end.exec(text);
    mayClose = closing !== null;
    if (!closing) continue;
    plain(text.slice(from, found.index));
    rendered += text.slice(found.index + whole.length, closing.index);
    from = end.lastIndex;
    next.lastIndex = from;
  }
  plain(text.slice(from));
  return { text: rendered, isLive };
}

/** A value with all of its text rendered; tells of text that is live. */
export function renderedDeep(value: unknown, tell: () => void): unknown {
  if (typeof value === 'string') {
    const { text, isLive } = renderJinja(value);
    if (isLive) tell();
    return text;
  }
  if (Array.isArray(value)) return value.map(item => renderedDeep(item, tell));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, renderedDeep(item, tell)]),
  );
}

/** A call of `ref` or `source`, which names another model or a source. */
export interface Reference {
  kind: 'ref' | 'source';
  /** Of `ref` the model, after its package if that is told; of `source` the source and its table. */
  names: string[];
  version?: string;
}

/** Characters of a name or of a call of two; longer ones are none. */
export const MAX_NAME = 1000;

const call = new RegExp(
  `^\\s*(?:\\{\\{-?\\s*)?(?:get_where_subquery\\(\\s*)?(ref|source)\\s*\\(\\s*((?:${quoted})(?:\\s*,\\s*(?:${quoted}))?)\\s*(?:,\\s*(?:v|version)\\s*=\\s*(${quoted}|[\\d.]+)\\s*)?\\)\\s*\\)?\\s*(?:-?\\}\\})?\\s*$`,
);

/** The call that the text is, if it is one of literals only. */
export function referenceOf(text: unknown): Reference | undefined {
  const match =
    typeof text === 'string' && text.length <= MAX_NAME
      ? call.exec(text)
      : null;
  if (!match) return undefined;
  const [, kind, list, version] = match;
  const names = [...list.matchAll(new RegExp(quoted, 'g'))].map(([name]) =>
    literal(name),
  );
  if (kind === 'source' && names.length !== 2) return undefined;
  return {
    kind: kind as Reference['kind'],
    names,
    ...(version && {
      version: /^['"]/.test(version) ? literal(version) : version,
    }),
  };
}

/** A name as a literal of Jinja. */
const literalOf = (name: string): string =>
  `'${name.replace(/[\\']/g, '\\$&')}'`;

/** The call that names a model. */
export const refTo = (model: string): string => `ref(${literalOf(model)})`;

/** The call that names a table of a source. */
export const sourceOf = (source: string, table: string): string =>
  `source(${literalOf(source)}, ${literalOf(table)})`;
