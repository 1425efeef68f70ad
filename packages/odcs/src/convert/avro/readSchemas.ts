import { isMapping, type Mapping } from '../../values';
import { ConversionError } from '../conversion';
import { readMapping } from '../readMapping';

/** The schemas of a text, and what a protocol says around them. */
export interface Schemas {
  schemas: unknown[];
  protocol?: Mapping;
}

const WHAT = 'an Avro schema';
const wrap = '{"schemas": ';

/** Lists are read as the one field of a mapping; places are those of the list. */
function readList(text: string): unknown {
  try {
    return readMapping(`${wrap}${text}\n}`, WHAT).schemas;
  } catch (error) {
    if (!(error instanceof ConversionError) || error.line !== 1) throw error;
    const column = Math.max((error.column ?? 1) - wrap.length, 1);
    throw new ConversionError(error.message, { line: 1, column });
  }
}

/**
 * The schemas of an .avsc or .avpr text: one type, a list of types or a protocol.
 *
 * @throws ConversionError if it is none of these
 */
export function readSchemas(text: string): Schemas {
  if (typeof text === 'string' && /^\uFEFF?\s*\[/.test(text)) {
    const list = readList(text.replace(/^\uFEFF/, ''));
    return { schemas: Array.isArray(list) ? list : [list] };
  }
  const whole = readMapping(text, WHAT);
  if (typeof whole.protocol === 'string') {
    const types = Array.isArray(whole.types) ? whole.types : [];
    const inNamespace =
      typeof whole.namespace === 'string' ? whole.namespace : undefined;
    return {
      protocol: whole,
      schemas: types.map(type =>
        isMapping(type) && inNamespace !== undefined
          ? { namespace: inNamespace, ...type }
          : type,
      ),
    };
  }
  return { schemas: [whole] };
}
