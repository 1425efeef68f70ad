import { PORT_TYPES, type PortType } from '../vocabulary';

/** Longest name of a port, and of an entity in the catalog. */
export const LONGEST_NAME = 63;

const plain = (words: string): string =>
  words
    .normalize('NFKD')
    // Accents, which are characters of their own by now.
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/** Words as the name of an entity: lower case, digits and dashes. */
export function entityName(words: string): string {
  return plain(words)
    .replace(/[^a-z0-9_.]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
}

/** Words as the name of a port, which begins with a letter. */
export function portName(words: string): string {
  const name = plain(words)
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '');
  const lettered = /^[a-z]/.test(name) ? name : `port-${name}`;
  return lettered.slice(0, LONGEST_NAME).replace(/[-_]+$/g, '') || 'port';
}

/** Words as a tag of the catalog. */
export function tagName(words: string): string {
  return plain(words)
    .replace(/[^a-z0-9:+#]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-+|-+$/g, '');
}

/** The name, or the name with a number if it is taken; it is taken from now on. */
export function unused(name: string, taken: Set<string>): string {
  let candidate = name;
  for (let count = 2; taken.has(candidate); count += 1) {
    const suffix = `-${count}`;
    candidate = `${name.slice(0, LONGEST_NAME - suffix.length)}${suffix}`;
  }
  taken.add(candidate);
  return candidate;
}

/** Whether the text is a reference to an entity as the kind writes it. */
export function isEntityRef(text: string): boolean {
  return /^([^:/\s]+:)?([^:/\s]+\/)?[^:/\s]+$/.test(text);
}

/** Words for the types of ports that other descriptors use. */
const portTypeWords: Readonly<Record<string, PortType>> = {
  tables: 'table',
  view: 'table',
  sql: 'table',
  dataset: 'table',
  stream: 'topic',
  streaming: 'topic',
  event: 'topic',
  events: 'topic',
  topics: 'topic',
  kafka: 'topic',
  queue: 'topic',
  rest: 'rest-api',
  api: 'rest-api',
  http: 'rest-api',
  openapi: 'rest-api',
  files: 'file',
  s3: 'file',
  object: 'file',
  parquet: 'file',
  csv: 'file',
  dashboards: 'dashboard',
  reports: 'report',
  models: 'model',
  features: 'feature-set',
};

/** The type of port that a word means, if we know it. */
export function portTypeOf(word: string): PortType | undefined {
  const normal = plain(word)
    .trim()
    .replace(/[\s_]+/g, '-');
  const own = PORT_TYPES.find(type => type === normal);
  if (own) return own;
  return Object.prototype.hasOwnProperty.call(portTypeWords, normal)
    ? portTypeWords[normal]
    : undefined;
}

/** `major.minor.patch` of what is written: `v1.0.0` and `2.1` are taken for what they mean. */
export function semanticVersion(written: string): string | undefined {
  const match =
    /^v?(0|[1-9]\d*)(?:\.(0|[1-9]\d*))?(?:\.(0|[1-9]\d*))?((?:-(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)$/.exec(
      written.trim(),
    );
  return match
    ? `${match[1]}.${match[2] ?? '0'}.${match[3] ?? '0'}${match[4]}`
    : undefined;
}

/** Whether the portal can show the text as a link: nothing that a browser would run. */
export function isLink(url: string): boolean {
  if (/^(javascript|vbscript|data):/i.test(url) || /[\s<>"\\^`{|}]/.test(url)) {
    return false;
  }
  try {
    return Boolean(new URL(url));
  } catch {
    return false;
  }
}
