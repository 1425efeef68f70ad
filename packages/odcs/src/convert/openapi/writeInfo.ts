import type { OdcsDocument } from '../../types';
import { isMapping, type Mapping, text } from '../../values';
import type { ConversionWarning } from '../conversion';
import { present } from '../jsonschema/scope';
import { distinctName } from './environment';

/**
 * A name that paths, components and references all take, and that is not taken.
 * What begins with two underscores may mean something to readers in JavaScript.
 */
export const componentName = (words: string, taken: Set<string>): string =>
  distinctName(
    words.replace(/[^A-Za-z0-9_-]+/g, '_').replace(/^_{2,}/, '_'),
    taken,
  );

/**
 * What OpenAPI and AsyncAPI say of a document as a whole.
 *
 * @param format what the format is called in a sentence
 */
export function writeInfo(
  document: OdcsDocument,
  format: string,
  warnings: ConversionWarning[],
): Mapping {
  const description = isMapping(document.description)
    ? document.description
    : {};
  Object.keys(description)
    .filter(field => field !== 'purpose')
    .forEach(field =>
      warnings.push({
        path: `description.${field}`,
        message: `${format} has no place for "${field}": it is left out.`,
      }),
    );
  return present({
    title: text(document.name) ?? text(document.id) ?? 'contract',
    version: text(document.version) ?? '0.1.0',
    description: text(description.purpose),
  });
}
