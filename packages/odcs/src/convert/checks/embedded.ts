import { readMapping } from '../readMapping';

/**
 * What a rule in the words of a tool holds: a mapping, a list or a text, as it
 * is or in YAML or JSON.
 *
 * @param what one of those in a sentence: `an expectation`
 * @throws ConversionError if the text cannot be read
 */
export function embedded(implementation: unknown, what: string): unknown {
  if (typeof implementation !== 'string') return implementation;
  // The reader takes mappings only; below a key anything may stand.
  const indented = implementation.replace(/^/gm, '  ');
  return readMapping(`rule:\n${indented}`, what).rule;
}
