import type { Source } from '@meshwork/odcs/convert';
import { isLink } from './names';

/** A link to something defined elsewhere, as both standards write it. */
export interface Defined {
  url: string;
  type: string;
  description?: string;
}

/** A custom property as both standards write it. */
export interface CustomProperty {
  property: string;
  value: unknown;
}

/** Values of the custom properties that we read; the others become warnings. */
export function customProperties(
  source: Source,
  known: readonly string[],
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const item of source.mappings('customProperties')) {
    const property = item.text('property');
    const value = item.take('value');
    if (property !== undefined && known.includes(property)) {
      found[property] = value;
    } else {
      item.warn(`The kind has no place for "${property}": it is left out.`);
      item.take('description');
    }
    item.finish();
  }
  return found;
}

/** Custom properties of whatever has a value. */
export function custom(fields: Record<string, unknown>): CustomProperty[] {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([property, value]) => ({ property, value }));
}

/** The links under `authoritativeDefinitions` that a portal can show. */
export function definedElsewhere(source: Source): Defined[] {
  return source.mappings('authoritativeDefinitions').flatMap(item => {
    const url = item.text('url');
    const type = item.text('type') ?? 'link';
    const description = item.text('description');
    item.finish();
    if (url !== undefined && isLink(url)) {
      return [{ url, type, ...(description && { description }) }];
    }
    item.warn('This is not a link that can be shown: it is left out.', 'url');
    return [];
  });
}
