import {
  CLASSIFICATIONS,
  strictestClassification,
  type Classification,
} from '../vocabulary';

/** What tags of other tools say of how sensitive data is; the first that fits. */
const WORDS: readonly [pattern: RegExp, classification: Classification][] = [
  [/\bnon[-_ ]?(?:sensitive|pii|personal)\b/i, 'internal'],
  [/\bpii\b.*\bnone\b/i, 'internal'],
  [
    /\b(?:pii|phi|gdpr|ccpa|personal(?:[-_ ]?data)?|sensitive|special[-_ ]category)\b/i,
    'confidential',
  ],
  [/\b(?:secret|highly[-_ ]confidential)\b/i, 'restricted'],
];

/**
 * How sensitive something is, by its tags: the strictest that any of them says. Words of the
 * mesh mean themselves, `PII` and the like personal data.
 */
export function classificationOf(
  tags: readonly string[],
): Classification | undefined {
  return strictestClassification(
    tags.map(tag => {
      const words = tag.toLowerCase().split(/[.:/\s]+/);
      const own = CLASSIFICATIONS.find(one => words.includes(one));
      const spaced = tag.replace(/[._:/]+/g, ' ');
      return own ?? WORDS.find(([pattern]) => pattern.test(spaced))?.[1];
    }),
  );
}
