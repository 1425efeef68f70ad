import { Finding, formatPath, Observation, Severity } from '../findings';
import { lint } from '../lint/lint';
import type { RuleConfig } from '../lint/linter';
import { isHistory } from '../schema/edition';
import { checkStructure } from '../schema/validate';
import type { OdcsDocument } from '../types';
import { locate, sourceAt } from './inspect';
import {
  hasHopelesslyManyAliases,
  hasManyDocuments,
  isHopelesslyDeep,
  MAX_BYTES,
  MAX_FINDINGS,
  MAX_MESSAGE,
  utf8Length,
} from './limits';
import { manyAliases, multiple, parse, type Parsed, tooDeep } from './parse';
import { position, type ReadResult, refused } from './result';
import { readingRules } from './rules';
import { setAt } from './scalars';

export type { ReadResult } from './result';

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

/** A text without its middle, if it is longer than anybody reads; advice is at the end. */
const shortened = (long: string): string =>
  long.length <= MAX_MESSAGE
    ? long
    : `${long.slice(0, MAX_MESSAGE - 201)}…${long.slice(-200)}`;

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

/**
 * Where text is asked for and something else was read, the document has what is
 * written, and the message says it: `1.0` is no 1 to whoever wrote it.
 */
function asWritten(
  found: readonly Observation[],
  { root, value }: Parsed,
): Observation[] {
  return found.map(observation => {
    const { rule, path, message } = observation;
    if (rule !== 'value-type' || !message.startsWith('Expected text,')) {
      return observation;
    }
    const source = sourceAt(root, path);
    if (source === undefined) return observation;
    setAt(value, path, source);
    return {
      ...observation,
      message: message.replace(
        /found .*(?=; put it in quotes\.$)/,
        () => `found ${source}`,
      ),
    };
  });
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
  if (hasHopelesslyManyAliases(text)) return refused(manyAliases);
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
  const observations = asWritten(checkContract(value, options), parsed);
  const placed = limited(observations).map(item => ({
    ...item,
    path: formatPath(item.path),
    ...position(lines, locate(root, item.path)),
  }));
  const findings = limited([
    ...configured(parsed.findings, options.rules),
    ...placed,
  ])
    .map(finding => ({
      ...finding,
      path: shortened(finding.path),
      message: shortened(finding.message),
    }))
    .sort(inTextOrder);
  const valid = !findings.some(finding => finding.severity === 'error');
  return { document: value, valid, findings };
}
