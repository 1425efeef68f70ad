import { Document, isMap, LineCounter, Node, parseAllDocuments } from 'yaml';
import { Finding, formatPath } from '../findings';
import type { OdcsDocument } from '../types';
import { isMapping } from '../values';
import { inspect } from './inspect';
import { isExcessive, MAX_ALIASES, MAX_DEPTH, MAX_NODES } from './limits';
import { position, type ReadResult, type Refusal, refused } from './result';
import { mustBeNumber, setAt } from './scalars';

/** A text that could be read, and what was noticed on the way. */
export interface Parsed {
  value: OdcsDocument;
  root: Node;
  lines: LineCounter;
  findings: Finding[];
}

export const tooDeep: Refusal = {
  rule: 'too-deep',
  message: `The document is nested deeper than ${MAX_DEPTH} levels: flatten it.`,
};

export const multiple: Refusal = {
  rule: 'multiple-documents',
  message:
    'There is more than one document in this file: keep one contract a file.',
};

export const manyAliases: Refusal = {
  rule: 'aliases',
  message: `The document uses more than ${MAX_ALIASES} aliases: write the repeated parts out.`,
};

const excessive: Refusal = {
  rule: 'aliases',
  message:
    'The document is too large or endless once its aliases are resolved: write the repeated parts out.',
};

/**
 * Reads the text as YAML, of which JSON is a part.
 *
 * @returns the document, or the finding that there is none
 */
export function parse(text: string): Parsed | ReadResult {
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

  const place = { offset: inspection.suspect };
  if (inspection.aliases > MAX_ALIASES) {
    return refused({ ...manyAliases, ...place }, lines);
  }
  // Before values are made: mappings merged into mappings are copied key by key.
  if (inspection.nodes > MAX_NODES) {
    return refused({ ...excessive, ...place }, lines);
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
        ...place,
      },
      lines,
    );
  }
  if (!isMapping(value) || isExcessive(value)) {
    return refused({ ...excessive, ...place }, lines);
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
