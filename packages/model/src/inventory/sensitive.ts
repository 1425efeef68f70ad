import {
  CLASSIFICATIONS,
  classificationRank,
  strictestClassification,
  type Classification,
} from '../vocabulary';

/** What tags of other tools say of how sensitive data is; the first that fits. */
const WORDS: readonly [pattern: RegExp, classification: Classification][] = [
  [/\bnon[-_ ]?(?:sensitive|pii|personal)\b/i, 'internal'],
  [/\bpii none\b/i, 'internal'],
  [/\b(?:secret|highly[-_ ]confidential|restricted)\b/i, 'restricted'],
  [
    /\b(?:pii|phi|gdpr|ccpa|personal(?:[-_ ]?data)?|sensitive|special[-_ ]category|confidential)\b/i,
    'confidential',
  ],
];
/** Longer ones are prose. */
const LONGEST_TAG = 200;

/**
 * The word of the mesh that a tag is, as a whole or in its last part: `public`, or
 * `Classification.public`. `Public Transport` is about buses.
 */
const ownWord = (tag: string): Classification | undefined => {
  const last = tag.split(/[.:]/).pop()!.trim().toLowerCase();
  return CLASSIFICATIONS.find(one => one === last);
};

/**
 * How sensitive something is, by its tags: the strictest that any of them says. Words of the
 * mesh mean themselves, `PII` and the like personal data.
 */
export function classificationOf(
  tags: readonly string[],
): Classification | undefined {
  return strictestClassification(
    tags.flatMap(tag => {
      const spaced = tag.slice(0, LONGEST_TAG).replace(/[._:/]+/g, ' ');
      return [
        ownWord(tag.slice(-LONGEST_TAG)),
        WORDS.find(([pattern]) => pattern.test(spaced))?.[1],
      ];
    }),
  );
}

const isSensitive = (classification: Classification | undefined) =>
  classification !== undefined &&
  classificationRank(classification) >= classificationRank('confidential');

/**
 * How sensitive a product is. A sensitive part makes the whole sensitive, a harmless part says
 * nothing of the others: columns never, what it hands out only where all of it says something.
 *
 * @param own - tags of the product itself
 * @param assets - tags of each thing that it hands out
 * @param columns - tags of all columns and fields, nested ones too
 */
export function classificationOfProduct(
  own: readonly string[],
  assets: readonly (readonly string[])[],
  columns: readonly string[],
): Classification | undefined {
  const ofAssets = assets.map(classificationOf);
  return strictestClassification([
    classificationOf(own),
    ...(ofAssets.includes(undefined) ? ofAssets.filter(isSensitive) : ofAssets),
    ...[classificationOf(columns)].filter(isSensitive),
  ]);
}
