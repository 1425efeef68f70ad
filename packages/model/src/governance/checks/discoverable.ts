import type { Check } from './check';
import { fail, pass, valueOf } from './findings';

/** A description that says more than the name does. */
const DESCRIPTION = {
  shortest: {
    title: 'Shortest description, in characters',
    standard: 40,
    stricter: 'higher',
  },
} as const;

/** Whether people find it. */
export const discoverable: readonly Check[] = [
  {
    id: 'described',
    title: 'Says what it is',
    dimension: 'discoverable',
    why: 'People decide in seconds whether a product is what they look for.',
    fix: 'Say in metadata.description what is in it and what it is good for, in a sentence or two.',
    weight: 2,
    parameters: DESCRIPTION,
    evaluate: ({ description = '' }, values) => {
      const shortest = valueOf(DESCRIPTION, 'shortest', values);
      const { length } = description.trim();
      return length >= shortest
        ? pass(`The description has ${length} characters`)
        : fail(
            `The description has ${length} characters, ${shortest} are asked for`,
          );
    },
  },
  {
    id: 'tagged',
    title: 'Can be found by topic',
    dimension: 'discoverable',
    why: 'Tags lead from a topic to the products about it.',
    fix: 'Add at least one tag to metadata.tags.',
    weight: 1,
    evaluate: ({ tags }) =>
      tags.length > 0
        ? pass(`Tagged ${tags.join(', ')}`)
        : fail('There are no tags'),
  },
  {
    id: 'titled',
    title: 'Has a title for people',
    dimension: 'discoverable',
    why: 'A technical name is found only by those who know it.',
    fix: 'Set metadata.title.',
    weight: 1,
    evaluate: ({ title }) =>
      title?.trim() ? pass(`It is called ${title}`) : fail('It has no title'),
  },
];
