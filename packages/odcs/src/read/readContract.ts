import { Document, isMap, LineCounter, Node, parseAllDocuments } from 'yaml';
import { Finding, formatPath, Observation, Severity } from '../findings';
import { lint } from '../lint/lint';
import type { RuleConfig } from '../lint/linter';
import { isHistory } from '../schema/edition';
import { checkStructure } from '../schema/validate';
import type { OdcsDocument } from '../types';
import { isMapping } from '../values';
import { inspect, locate, sourceAt } from './inspect';
import {
  hasManyDocuments,
  isHopelesslyDeep,
  MAX_ALIASES,
  MAX_BYTES,
  MAX_DEPTH,
  MAX_FINDINGS,
  MAX_NODES,
  utf8Length,
} from './limits';
import { readingRules } from './rules';
import { mustBeNumber, setAt } from './scalars';

/** What reading a text came to. */
export interface ReadResult {
  /** The document, if the text is a mapping at all, be it valid or not. */
  document?: OdcsDocument;
  /** Whether no finding is an error. */
  valid: boolean;
  findings: Finding[];
}

/** Why a text cannot be made a document of. */
interface Refusal {
  rule: string;
  message: string;
  offset?: number;
}

interface Parsed {
  value: OdcsDocument;
  root: Node;
  lines: LineCounter;
  findings: Finding[];
}

const tooDeep: Refusal = {
  rule: 'too-deep',
  message: `The document is nested deeper than ${MAX_DEPTH} levels: flatten it.`,
};

const multiple: Refusal = {
  rule: 'multiple-documents',
  message:
    'There is more than one document in this file: keep one contract a file.',
};

/** Counts nodes as if aliases were written out, and stops at the limit. */
function exceedsNodes(value: unknown): boolean {
  let left = MAX_NODES;
  let deep = false;
  const count = (at: unknown, depth: number): void => {
    left -= 1;
    if (left < 0) return;
    if (depth > MAX_DEPTH * 2) {
      deep = true;
      return;
    }
    if (Array.isArray(at)) at.forEach(item => count(item, depth + 1));
    else if (isMapping(at)) {
      Object.values(at).forEach(item => count(item, depth + 1));
    }
  };
  count(value, 0);
  return left < 0 || deep;
}

function position(lines: LineCounter, offset: number | undefined) {
  if (offset === undefined) return {};
  const { line, col } = lines.linePos(offset);
  return line > 0 ? { line, column: col } : {};
}

function refused(refusal: Refusal, lines?: LineCounter): ReadResult {
  const { line, column } = lines
    ? position(lines, refusal.offset ?? 0)
    : { line: 1, column: 1 };
  const finding: Finding = {
    rule: refusal.rule,
    severity: 'error',
    path: '',
    line: line ?? 1,
    column: column ?? 1,
    message: refusal.message,
  };
  return { valid: false, findings: [finding] };
}

function parse(text: string): Parsed | ReadResult {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: false,
    merge: true,
    // Whatever version of YAML a document claims: in 1.1, `no` is a truth and
    // `12:30:45` a number.
    schema: 'core',
    prettyErrors: false,
    stringKeys: false,
    logLevel: 'silent',
  });
  const documents: Document.Parsed[] = Array.isArray(parsed) ? parsed : [];
  const broken = documents.flatMap(document => document.errors)[0];
  if (broken) {
    return refused(
      {
        rule: 'syntax',
        message: `This is not YAML or JSON: ${broken.message.replace(
          /\.?$/,
          '.',
        )}`,
        offset: broken.pos[0],
      },
      lines,
    );
  }
  const [first, second] = documents.filter(
    (document, index) => index === 0 || document.contents !== null,
  );
  if (second) {
    return refused({ ...multiple, offset: second.range[0] }, lines);
  }
  const root: Node | null = first?.contents ?? null;
  if (!root || !isMap(root)) {
    return refused(
      {
        rule: 'not-a-mapping',
        message:
          'A contract is a mapping of fields like "apiVersion", "id" and "version"; this document is none.',
        offset: root?.range?.[0],
      },
      lines,
    );
  }
  const inspection = inspect(root);
  if (inspection.tooDeep !== undefined) {
    return refused({ ...tooDeep, offset: inspection.tooDeep }, lines);
  }

  if (inspection.aliases > MAX_ALIASES) {
    return refused(
      {
        rule: 'aliases',
        message: `The document uses more than ${MAX_ALIASES} aliases: write the repeated parts out.`,
        offset: inspection.suspect,
      },
      lines,
    );
  }

  let value: unknown;
  try {
    value = first.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    return refused(
      {
        rule: 'aliases',
        message: `The document's aliases cannot be resolved (${
          error instanceof Error ? error.message : String(error)
        }): write the repeated parts out.`,
        offset: inspection.suspect,
      },
      lines,
    );
  }
  if (!isMapping(value) || exceedsNodes(value)) {
    return refused(
      {
        rule: 'aliases',
        message:
          'The document is too large or endless once its aliases are resolved: write the repeated parts out.',
        offset: inspection.suspect,
      },
      lines,
    );
  }
  const inexact = inspection.mangled.filter(({ path, source }) => {
    if (mustBeNumber(path)) return true;
    setAt(value, path, source);
    return false;
  });
  const findings = [
    ...inspection.observations,
    ...inexact.map(({ path, source, offset }) => ({
      offset,
      observation: {
        rule: 'number-inexact',
        severity: 'warning' as const,
        path,
        message: `${source} is read as another number, which is nearest to it: write it in plain digits, at most 15 of them.`,
      },
    })),
  ].map(({ offset, observation }) => ({
    ...observation,
    path: formatPath(observation.path),
    ...position(lines, offset),
  }));
  return { value: value as OdcsDocument, root, lines, findings };
}

const inTextOrder = (a: Finding, b: Finding): number =>
  (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);

/** Errors first, where a document has more findings than anybody reads. */
function limited<T extends { severity: Severity }>(list: T[]): T[] {
  const rank = { error: 0, warning: 1, info: 2 };
  return list.length <= MAX_FINDINGS
    ? list
    : [...list]
        .sort((a, b) => rank[a.severity] - rank[b.severity])
        .slice(0, MAX_FINDINGS);
}

/** What reading and checking are told. */
export interface ReadOptions {
  /** A severity for each rule that shall not have its own; `off` silences it. */
  rules?: RuleConfig;
}

/** Rules without which there is no document; no configuration changes them. */
const refusals = new Set(
  readingRules.filter(({ fixed }) => fixed).map(({ id }) => id),
);

function configured<T extends { rule: string; severity: Severity }>(
  found: readonly T[],
  rules: RuleConfig | undefined,
): T[] {
  if (!rules) return [...found];
  return found.flatMap(item => {
    const severity = refusals.has(item.rule) ? undefined : rules[item.rule];
    if (severity === 'off') return [];
    return [severity ? { ...item, severity } : item];
  });
}

/**
 * What is wrong with a document that is not a text any more: structure by the
 * edition it names, then the rules. For a text, `readContract` says the same
 * with lines and columns.
 */
export function checkContract(
  document: OdcsDocument,
  { rules }: ReadOptions = {},
): Observation[] {
  const found = lint(document, rules);
  // What else is wrong with it by today's rules helps nobody who has to upgrade.
  const refusal = found.find(({ rule }) => rule === 'api-version');
  if (refusal && isHistory(document)) return [refusal];
  return [...configured(checkStructure(document), rules), ...found];
}

/** Where text is asked for and something else was read, the document has what is written. */
function keepAsWritten(found: readonly Observation[], parsed: Parsed): void {
  for (const { rule, path, message } of found) {
    if (rule === 'value-type' && message.startsWith('Expected text,')) {
      const source = sourceAt(parsed.root, path);
      if (source !== undefined) setAt(parsed.value, path, source);
    }
  }
}

/**
 * Reads a contract, YAML or JSON, and says everything that is wrong with it.
 * Never throws: whatever cannot be read is a finding. Findings come in the
 * order of the text, at most 500 of them.
 */
export function readContract(
  text: string,
  options: ReadOptions = {},
): ReadResult {
  if (typeof text !== 'string' || utf8Length(text) > MAX_BYTES) {
    return refused({
      rule: 'too-large',
      message: `The document is larger than ${
        MAX_BYTES / 1024 / 1024
      } MB: split the contract.`,
    });
  }
  if (isHopelesslyDeep(text)) return refused(tooDeep);
  if (hasManyDocuments(text)) return refused(multiple);
  let parsed: Parsed | ReadResult;
  try {
    parsed = parse(text);
  } catch (error) {
    // The parser recurses: what exhausts the stack is nested too deeply.
    return error instanceof RangeError
      ? refused(tooDeep)
      : refused({
          rule: 'syntax',
          message: `This cannot be parsed: ${
            error instanceof Error ? error.message : String(error)
          }`,
        });
  }
  if ('valid' in parsed) return parsed;
  const { value, root, lines } = parsed;
  const observations = checkContract(value, options);
  keepAsWritten(observations, parsed);
  const placed = limited(observations).map(item => ({
    ...item,
    path: formatPath(item.path),
    ...position(lines, locate(root, item.path)),
  }));
  const findings = limited([
    ...configured(parsed.findings, options.rules),
    ...placed,
  ]).sort(inTextOrder);
  const valid = !findings.some(finding => finding.severity === 'error');
  return { document: value, valid, findings };
}
