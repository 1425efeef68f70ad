import type { OdcsProperty } from '../../types';
import { isMapping, text } from '../../values';
import { filled } from '../assemble';
import { notRead } from '../held';
import type { Collected } from './collect';
import { keptKeywords } from './keywords';
import { below, pathOf, type Reading, warn } from './reading';

/** The form that an annotation must have, and what that is called. */
const forms = {
  text: [(value: unknown) => typeof value === 'string', 'text'],
  flag: [(value: unknown) => typeof value === 'boolean', 'true or false'],
  list: [(value: unknown) => Array.isArray(value), 'a list'],
  link: [
    (value: unknown) => isMapping(value) && text(value.url) !== undefined,
    'a link',
  ],
  any: [() => true, ''],
} as const;

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/**
 * What the schemas of a value say with a word: the first that says it, which is
 * the nearest. What others say in other words has no place beside it.
 */
function said(
  { parts }: Collected,
  word: string,
  form: keyof typeof forms,
  reading: Reading,
): unknown {
  const [isRight, what] = forms[form];
  let found: { value: unknown } | undefined;
  for (const part of parts) {
    if (!(word in part.schema)) continue;
    const value = part.schema[word];
    if (form === 'link') {
      const at = pathOf(below(part, value, word));
      reading.warnings.push(...notRead(at, value, ['url', 'description']));
    }
    if (!isRight(value)) {
      warn(reading, part, `Expected ${what} here: it is left out.`, word);
    } else if (!found || value === true) {
      found = { value };
    } else if (form !== 'flag' && !isSame(found.value, value)) {
      warn(reading, part, `This further "${word}" is left out.`, word);
    }
  }
  return found?.value;
}

/** What people read about a value. */
export function described(found: Collected, reading: Reading): OdcsProperty {
  const examples = said(found, 'examples', 'list', reading);
  const link = reading.isOpenApi
    ? said(found, 'externalDocs', 'link', reading)
    : undefined;
  const example = reading.isOpenApi
    ? said(found, 'example', 'any', reading)
    : undefined;
  const listed: unknown[] = Array.isArray(examples) ? examples : [];
  const isListed = listed.some(each => isSame(each, example));
  return {
    businessName: text(said(found, 'title', 'text', reading)),
    description: text(said(found, 'description', 'text', reading)),
    deprecated:
      said(found, 'deprecated', 'flag', reading) === true || undefined,
    examples: example === undefined || isListed ? listed : [...listed, example],
    authoritativeDefinitions: isMapping(link)
      ? [
          filled({
            type: 'documentation',
            url: text(link.url),
            description: text(link.description),
          }),
        ]
      : undefined,
  };
}

const formOf = {
  default: 'any',
  readOnly: 'flag',
  writeOnly: 'flag',
  contentEncoding: 'text',
  contentMediaType: 'text',
} as const;

/** What has no field in a contract but may be wanted again, as custom properties. */
export function kept(
  found: Collected,
  type: string | undefined,
  reading: Reading,
) {
  return Object.entries(keptKeywords).flatMap(([property, word]) => {
    if (word.startsWith('content') && type !== 'string') return [];
    const value = said(found, word, formOf[word], reading);
    return value === undefined || value === false || value === ''
      ? []
      : [{ property, value }];
  });
}
