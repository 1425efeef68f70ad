import { stringify } from 'yaml';
import { isMapping } from '../values';
import { random } from './random';

type Tree = Record<string, unknown>;

/** Values that readers of YAML and JSON have fallen over. */
const nasty: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1e308,
  0.1,
  true,
  [],
  {},
  [[]],
  [null],
  'yes',
  '0x1F',
  '1_000',
  '12:30:45',
  '2026-02-30',
  '=1+1',
  '<script>',
  "'; DROP TABLE x; --",
  '../../etc',
  'data:text/html,<b>',
  '\u0000',
  '\ud800',
  'x'.repeat(300),
  'a.b.c',
  'schema.table',
  '(a+)+$',
  { toString: 1, constructor: { prototype: {} } },
  JSON.parse('{"__proto__": {"polluted": true}}'),
];

/** Pieces of text that mean something to YAML, wherever they land. */
const snippets: readonly string[] = [
  '\t',
  ' ',
  '\n',
  '- ',
  ': ',
  '? ',
  '#',
  '"',
  "'",
  '|\n',
  '>-\n',
  '{',
  '}',
  '[',
  ']',
  ',',
  '&a ',
  '*a',
  '<<: *a',
  '!!binary ',
  '!!js/function ',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '@',
  '`',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\\x00',
  '.inf',
  '9'.repeat(40),
  '{a: '.repeat(60),
  '[',
  '[['.repeat(120),
];

/**
 * Documents made of others by accidents, without end and always the same ones: in
 * their trees (fields gone, doubled, renamed, of another type) and in their texts.
 * None is much longer than what it was made of. For tests only.
 *
 * @param texts - YAML or JSON texts that can be parsed
 * @param parse - turns one of them into values
 */
export function* mutated(
  texts: readonly string[],
  parse: (text: string) => unknown,
  seed = 1,
): Generator<string> {
  const next = random(seed);
  const upTo = (limit: number) => Math.floor(next() * limit);
  const pick = <T>(items: readonly T[]): T => items[upTo(items.length)];
  const trees = texts.map(parse);
  const keys = [...new Set(trees.flatMap(keysOf))];

  const breakTree = (tree: unknown): void => {
    const places = placesOf(tree);
    if (places.length === 0) return;
    const { parent, key } = pick(places);
    const at = parent as Tree;
    const accident = upTo(7);
    if (accident === 0) delete at[key];
    else if (accident === 1) at[key] = pick(nasty);
    else if (accident === 2) at[pick(keys)] = at[key];
    else if (accident === 3) at[key] = structuredClone(pick(places).parent);
    else if (accident === 4) at[key] = [at[key], at[key]];
    else if (accident === 5) at[key] = { [pick(keys)]: at[key] };
    else if (Array.isArray(parent)) parent.push(structuredClone(at[key]));
    else at[key] = String(at[key]);
  };

  const breakText = (text: string): string => {
    const from = upTo(text.length);
    const to = Math.min(text.length, from + 1 + upTo(40));
    const accident = upTo(5);
    if (accident === 0) return text.slice(0, from) + text.slice(to);
    if (accident === 1) {
      return text.slice(0, from) + pick(snippets) + text.slice(from);
    }
    if (accident === 2) return text.slice(0, to) + text.slice(from);
    const lines = text.split('\n');
    const line = upTo(lines.length);
    if (accident === 3) lines[line] = ' '.repeat(upTo(4)) + lines[line];
    else lines.splice(line, 1, lines[upTo(lines.length)]);
    return lines.join('\n');
  };

  for (;;) {
    const source = upTo(texts.length);
    const tree = structuredClone(trees[source]);
    for (let left = upTo(4); left > 0; left -= 1) breakTree(tree);
    let text = next() < 0.3 ? JSON.stringify(tree, null, 1) : written(tree);
    for (let left = upTo(4); left > 0; left -= 1) text = breakText(text);
    yield text.slice(0, 3 * texts[source].length + 1000);
  }
}

/** YAML without anchors; JSON where YAML cannot say it. */
function written(tree: unknown): string {
  try {
    return stringify(tree, { aliasDuplicateObjects: false });
  } catch {
    return JSON.stringify(tree);
  }
}

interface Place {
  parent: Tree | unknown[];
  key: string;
}

function placesOf(tree: unknown): Place[] {
  if (!Array.isArray(tree) && !isMapping(tree)) return [];
  return Object.keys(tree).flatMap(key => [
    { parent: tree as Tree | unknown[], key },
    ...placesOf((tree as Tree)[key]),
  ]);
}

function keysOf(tree: unknown): string[] {
  return placesOf(tree)
    .filter(({ parent }) => !Array.isArray(parent))
    .map(({ key }) => key);
}
