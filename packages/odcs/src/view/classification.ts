import type { OdcsProperty } from '../types';
import { lookUp, strings } from '../values';

/**
 * Classifications in the order of what they demand. The standard leaves the
 * words free; these are the usual ones, and a word not listed has no rank.
 */
const ranks: Readonly<Record<string, number>> = {
  public: 0,
  open: 0,
  internal: 1,
  confidential: 2,
  sensitive: 2,
  pii: 3,
  personal: 3,
  restricted: 3,
  'highly-confidential': 4,
  'highly-restricted': 4,
  'special-category': 4,
  secret: 5,
};

/** How much a classification demands; `undefined` for a word we do not know. */
export function classificationRank(
  classification: string | undefined,
): number | undefined {
  if (classification === undefined) return undefined;
  return lookUp(
    ranks,
    classification
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-'),
  );
}

const personalWords = new Set([
  'pii',
  'personal',
  'personal-data',
  'special-category',
  'gdpr',
]);

const isPersonalWord = (word: string): boolean =>
  personalWords.has(
    word
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-'),
  );

/** Whether a property says, by classification or tag, that it is about people. */
export function isPersonalData(property: OdcsProperty): boolean {
  const words = strings(property.tags);
  if (typeof property.classification === 'string') {
    words.push(property.classification);
  }
  return words.some(isPersonalWord);
}
