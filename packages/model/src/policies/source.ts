import type { Finding } from '@meshwork/odcs';
import { LineCounter, parseDocument, type Document } from 'yaml';

/** Where something is in a file: keys of mappings and indexes of lists. */
export type PolicyPath = readonly (string | number)[];

/** A larger file holds no policies that anybody reads. In characters. */
export const LARGEST_POLICY_FILE = 500_000;
const MAX_ALIASES = 50;

/** The text of a file, so that what is wrong can be shown where it stands. */
export interface PolicySource {
  /** What it is called: a path or an address. */
  name: string;
  value: unknown;
  findingAt(
    path: PolicyPath,
    rule: string,
    message: string,
    severity?: Finding['severity'],
  ): Finding;
  /**
   * The line of a place, as it stands in the file, with its number from 1; nothing where
   * the file does not say it.
   */
  lineAt(path: PolicyPath): { line: number; text: string } | undefined;
}

/** Reads YAML (or JSON, which is a part of it) within bounds; else says why it cannot. */
export function readSource(name: string, text: string): PolicySource | Finding {
  const lines = new LineCounter();
  const refusal = (message: string, offset = 0): Finding => ({
    rule: 'policy-unreadable',
    severity: 'error',
    path: '',
    ...placeOf(lines, offset),
    message,
  });
  if (text.length > LARGEST_POLICY_FILE) {
    return refusal(
      `The file has ${text.length} characters; ${LARGEST_POLICY_FILE} are read.`,
    );
  }
  let document: Document.Parsed;
  let value: unknown;
  try {
    document = parseDocument(text, {
      lineCounter: lines,
      schema: 'core',
      prettyErrors: false,
      logLevel: 'silent',
    });
    const [broken] = document.errors;
    if (broken) {
      return refusal(`This is not YAML: ${broken.message}`, broken.pos[0]);
    }
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    // Nested deeper than can be followed, or endless once aliases are resolved.
    const why = error instanceof Error ? error.message : String(error);
    return refusal(`This cannot be read: ${why}`);
  }
  const written = text.split('\n');
  const place = (path: PolicyPath) => placeOf(lines, offsetOf(document, path));
  return {
    name,
    value,
    findingAt: (path, rule, message, severity = 'error') => ({
      rule,
      severity,
      path: pathText(path),
      ...place(path),
      message,
    }),
    lineAt: path => {
      if (!document.hasIn(path)) return undefined;
      const { line } = place(path);
      return { line, text: (written[line - 1] ?? '').trim() };
    },
  };
}

/** `['checks', 0, 'rule']` → `checks[0].rule`. */
export function pathText(path: PolicyPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

function placeOf(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** Where the nearest thing begins that is there. */
function offsetOf(document: Document.Parsed, path: PolicyPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    const range = (node as { range?: [number, number, number] } | undefined)
      ?.range;
    if (range) return range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
