import { Document, isMap, LineCounter, Node, parseAllDocuments } from 'yaml';
import { inspect } from '../read/inspect';
import {
  hasHopelesslyManyAliases,
  hasManyDocuments,
  isExcessive,
  isHopelesslyDeep,
  MAX_ALIASES,
  MAX_BYTES,
  MAX_DEPTH,
  MAX_NODES,
  utf8Length,
} from '../read/limits';
import { isMapping, type Mapping } from '../values';
import { ConversionError } from './conversion';

const tooDeep = () =>
  new ConversionError(
    `The text is nested deeper than ${MAX_DEPTH} levels: flatten it.`,
  );

const manyAliases = () =>
  new ConversionError(
    'The aliases of this text cannot be written out: replace them by what they stand for.',
  );

function parsed(text: string, what: string): Mapping {
  const lines = new LineCounter();
  const place = (offset: number | undefined) => {
    if (offset === undefined) return {};
    const { line, col } = lines.linePos(offset);
    return line > 0 ? { line, column: col } : {};
  };
  const all = parseAllDocuments(text, {
    lineCounter: lines,
    uniqueKeys: false,
    merge: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const documents: Document.Parsed[] = Array.isArray(all) ? all : [];
  const broken = documents.flatMap(({ errors }) => errors)[0];
  if (broken) {
    throw new ConversionError(
      `This is not YAML or JSON: ${broken.message.replace(/\.?$/, '.')}`,
      place(broken.pos[0]),
    );
  }
  const [first, second] = documents.filter(
    ({ contents }, index) => index === 0 || contents !== null,
  );
  if (second) {
    throw new ConversionError(
      'There is more than one document in this text: give one at a time.',
      place(second.range[0]),
    );
  }
  const root: Node | null = first?.contents ?? null;
  if (!root || !isMap(root)) {
    throw new ConversionError(
      `This is not ${what}: it is no mapping of fields.`,
      place(root?.range?.[0]),
    );
  }
  const inspection = inspect(root);
  if (inspection.tooDeep) throw tooDeep();
  const duplicate = inspection.observations[0];
  if (duplicate) {
    throw new ConversionError(
      duplicate.observation.message,
      place(duplicate.offset),
    );
  }
  const value: unknown =
    inspection.aliases > MAX_ALIASES || inspection.nodes > MAX_NODES
      ? undefined
      : first.toJS({ maxAliasCount: MAX_ALIASES });
  if (!isMapping(value) || isExcessive(value)) {
    throw manyAliases();
  }
  return value;
}

/**
 * The mapping that a text in YAML or JSON is, read within the limits that hold
 * for contracts.
 *
 * @param what the format in a sentence: `a Data Contract Specification`
 * @throws ConversionError if the text is no mapping, is too large or too deep,
 * or has a key twice
 */
export function readMapping(text: string, what: string): Mapping {
  if (typeof text !== 'string' || utf8Length(text) > MAX_BYTES) {
    throw new ConversionError(
      `The text is larger than ${MAX_BYTES / 1024 / 1024} MB: split it.`,
    );
  }
  if (isHopelesslyDeep(text)) throw tooDeep();
  if (hasManyDocuments(text)) {
    throw new ConversionError(
      'There is more than one document in this text: give one at a time.',
    );
  }
  if (hasHopelesslyManyAliases(text)) throw manyAliases();
  try {
    return parsed(text, what);
  } catch (error) {
    if (error instanceof ConversionError) throw error;
    // The parser recurses: what exhausts the stack is nested too deeply.
    if (error instanceof RangeError) throw tooDeep();
    throw new ConversionError(
      `This cannot be read: ${
        error instanceof Error ? error.message : String(error)
      }`,
    );
  }
}
