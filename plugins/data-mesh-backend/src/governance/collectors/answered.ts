import { contentText } from './content';
import type { InstalledCollector } from './installed';

/** The largest that one product may have of one collector, in bytes of JSON. */
const LARGEST = 8_192;
const LONGEST_MESSAGE = 300;

/** What a collector answered about some products, as far as it can be stored. */
export interface Answered {
  /** Facts as JSON by entity reference; `null` where nothing is known any more. */
  facts: Map<string, string | null>;
  problems: Problem[];
}

export interface Problem {
  /** Entity reference of the product; absent where it is about all of them. */
  ref?: string;
  message: string;
}

/** Holds an answer against the schema. Pure, whatever comes. */
export function answered(
  collector: Pick<InstalledCollector, 'read'>,
  refs: readonly string[],
  answer: unknown,
): Answered {
  const facts = new Map<string, string | null>();
  const problems: Problem[] = [];
  if (!(answer instanceof Map)) {
    return {
      facts,
      problems: [{ message: 'The answer is not a Map by entity reference' }],
    };
  }
  const known = new Set(refs);
  for (const [key, value] of answer as Map<unknown, unknown>) {
    const ref = String(key);
    if (!known.has(ref)) {
      problems.push({ ref, message: 'It was not asked about' });
      continue;
    }
    const read = value === null ? null : textOf(collector, value);
    if (read === null || typeof read === 'string') facts.set(ref, read);
    else problems.push({ ref, message: read.message });
  }
  return { facts, problems };
}

function textOf(
  { read }: Pick<InstalledCollector, 'read'>,
  value: unknown,
): string | { message: string } {
  let text: string | undefined;
  try {
    text = contentText(value);
  } catch (error) {
    return { message: messageOf(error) };
  }
  if (text === undefined) return { message: 'It is not an object' };
  const size = Buffer.byteLength(text, 'utf8');
  if (size > LARGEST) {
    return { message: `It has ${size} bytes; ${LARGEST} are allowed` };
  }
  // As it will be read again: what JSON does not have is not there any more.
  const [fault] = read(JSON.parse(text));
  return fault ? { message: `${fault.path || '/'} ${fault.message}` } : text;
}

/** What went wrong, for people. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(
    0,
    LONGEST_MESSAGE,
  );
}
