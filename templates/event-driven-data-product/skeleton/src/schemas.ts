import { readFile } from 'node:fs/promises';
import { topics } from './topics.ts';

export type TopicName = keyof typeof topics;

/** The schema of a topic's messages, as it lies in the repository. */
export const schemaOf = (name: TopicName): Promise<string> =>
  readFile(new URL(`../${topics[name].schema}`, import.meta.url), 'utf8');

/** @throws if there is no such topic */
export function topicNamed(name: string | undefined): TopicName {
  if (name !== undefined && Object.hasOwn(topics, name)) {
    return name as TopicName;
  }
  throw new Error(`There are the topics ${Object.keys(topics).join(', ')}`);
}
