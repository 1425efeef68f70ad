import { MAX_BYTES, MAX_DEPTH } from '../../read/limits';
import { isMapping, type Mapping } from '../../values';
import { ConversionError } from '../conversion';
import { readMapping } from '../readMapping';

/**
 * Characters that a manifest or catalog may have. Those of real projects are
 * larger than other texts, for they carry the code of every model and macro.
 */
const MAX_JSON = 100 * 1024 * 1024;

/** Whether lists and mappings are nested deeper than is allowed. */
function isDeep(root: unknown): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap(at =>
      typeof at === 'object' && at !== null ? Object.values(at) : [],
    );
  }
  return false;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The mapping in a manifest, a catalog (JSON) or a file of properties (YAML).
 *
 * @throws ConversionError if the text is none, is too large or nested too deeply
 */
export function readText(text: string, what: string): Mapping {
  const isJson = typeof text === 'string' && /^[\s\ufeff]*\{/.test(text);
  if (isJson && text.length > MAX_JSON) {
    throw new ConversionError(
      `The text is larger than ${MAX_JSON / 1024 / 1024} MB: split it.`,
    );
  }
  // Brackets in the code of models say nothing of depth: what is parsed does.
  if (isJson) {
    const value = parsedJson(text.replace(/^\ufeff/, ''));
    if (isMapping(value)) {
      if (!isDeep(value)) return value;
      throw new ConversionError(
        `The text is nested deeper than ${MAX_DEPTH} levels: flatten it.`,
      );
    }
    if (text.length > MAX_BYTES) {
      throw new ConversionError(`This is not ${what}: it is not JSON.`);
    }
  }
  // The reader of YAML says where a text is broken.
  return readMapping(text, what);
}
