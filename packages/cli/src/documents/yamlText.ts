import {
  type Document,
  isAlias,
  isMap,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
} from 'yaml';

/** A place in a text, counted from 1. */
export interface Place {
  line: number;
  column: number;
}

/** A step into a document: the key of a mapping or the index of a list. */
export type Step = string | number;

/** One document of a text. */
export interface YamlDocument {
  value: unknown;
  /** The node at a path, or undefined. */
  nodeAt(path: readonly Step[]): Node | undefined;
  /** Where the path is in the text, or what of it is there. */
  placeOf(path: readonly Step[]): Place;
}

/** A text that is YAML or JSON, or what keeps it from being that. */
export type YamlText =
  | { documents: YamlDocument[] }
  | { error: { message: string } & Place };

/** Characters; the engine refuses contracts beyond it as well. */
const LONGEST = 5 * 1024 * 1024;
const DEEPEST = 1000;
const MOST_ALIASES = 100;

const isDeep = (text: string): boolean => {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text[index];
    if (unit === '[' || unit === '{') depth += 1;
    else if ((unit === ']' || unit === '}') && depth > 0) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return /^[\t ]*(?:[-?:][\t ]+){200}/m.test(text);
};

function child(node: unknown, step: Step): Node | undefined {
  if (isMap(node) && typeof step === 'string') {
    const pair = node.items.find(
      ({ key }) => String((key as { value?: unknown })?.value) === step,
    );
    return (pair?.value ?? pair?.key ?? undefined) as Node | undefined;
  }
  if (isSeq(node) && typeof step === 'number') {
    return node.items[step] as Node | undefined;
  }
  return undefined;
}

/** Where to point: at the key, where there is one. */
function offsetOf(root: Node | null, path: readonly Step[]): number {
  let at: Node | undefined = root ?? undefined;
  let offset = at?.range?.[0] ?? 0;
  for (const step of path) {
    const inside = isMap(at)
      ? at.items.find(
          ({ key }) => String((key as { value?: unknown })?.value) === step,
        )
      : undefined;
    const next = child(at, step);
    if (!next) break;
    offset =
      (inside?.key as Node | undefined)?.range?.[0] ??
      next.range?.[0] ??
      offset;
    at = next;
  }
  return offset;
}

function documentOf(
  document: Document.Parsed,
  lines: LineCounter,
): YamlDocument {
  const root = document.contents as Node | null;
  const start = document.range?.[0] ?? 0;
  return {
    value: document.toJS({ maxAliasCount: MOST_ALIASES }),
    nodeAt(path) {
      const found = path.reduce<Node | undefined>(
        (node, step) => child(node, step),
        root ?? undefined,
      );
      return isAlias(found) ? found.resolve(document) : found;
    },
    placeOf(path) {
      const { line, col } = lines.linePos(root ? offsetOf(root, path) : start);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
  };
}

const failed = (message: string, place: Place = { line: 1, column: 1 }) => ({
  error: { message, ...place },
});

/** Reads YAML or JSON, one or several documents; never throws. */
export function readYaml(text: string): YamlText {
  if (text.length > LONGEST) return failed('It is larger than 5 MB.');
  if (isDeep(text)) return failed('It is nested too deeply.');
  const lines = new LineCounter();
  try {
    const parsed = parseAllDocuments(text, {
      lineCounter: lines,
      merge: true,
      prettyErrors: false,
      logLevel: 'silent',
      schema: 'core',
    });
    const documents = (
      Array.isArray(parsed) ? parsed : []
    ) as Document.Parsed[];
    const broken = documents.flatMap(({ errors }) => errors)[0];
    if (broken) {
      const { line, col } = lines.linePos(broken.pos[0]);
      return failed(broken.message.replace(/\.?$/, '.'), {
        line: Math.max(1, line),
        column: Math.max(1, col),
      });
    }
    return {
      documents: documents
        .filter(({ contents }) => contents !== null)
        .map(document => documentOf(document, lines)),
    };
  } catch (error) {
    // The parser recurses, and aliases may be a bomb.
    return failed(
      error instanceof RangeError
        ? 'It is nested too deeply.'
        : 'Its aliases cannot be resolved.',
    );
  }
}

/** `spec.outputPorts[1]["a b"]` → its steps. What cannot be read ends the path. */
export function stepsOf(path: string): Step[] {
  const step = /\.?([A-Za-z_$][\w$-]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;
  const steps: Step[] = [];
  for (let match = step.exec(path); match; match = step.exec(path)) {
    const [, name, index, quoted] = match;
    if (name !== undefined) steps.push(name);
    else if (index !== undefined) steps.push(Number(index));
    else steps.push(String(JSON.parse(quoted)));
  }
  return steps;
}

/** Whether a value has fields. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
