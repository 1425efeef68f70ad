import { entityName, LONGEST_NAME } from '../descriptors/names';

/** The largest prime below 2^32: what is multiplied stays a whole number. */
const PRIME = 4_294_967_291;

/** Eight digits that tell long names apart which begin alike. */
function digest(text: string): string {
  let sum = 7;
  for (let index = 0; index < text.length; index += 1) {
    sum = (sum * 65_599 + text.charCodeAt(index)) % PRIME;
  }
  return sum.toString(16).padStart(8, '0');
}

/**
 * Words as the name of an entity, the same for the same words in each run. What is too long
 * for a name ends with a digest, so that two that begin alike stay two.
 */
export function steadyName(words: string): string {
  const name = entityName(words);
  return words.length <= LONGEST_NAME ? name : distinctName(name, words);
}

/** The name with a digest of what tells it apart; empty if the name is. */
export function distinctName(name: string, words: string): string {
  const beginning = name.slice(0, LONGEST_NAME - 9).replace(/[^a-z0-9]+$/g, '');
  return beginning === '' ? '' : `${beginning}-${digest(words)}`;
}
