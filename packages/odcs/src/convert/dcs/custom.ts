import type { OdcsCustomProperty } from '../../types';
import { isMapping } from '../../values';
import type { Source } from '../source';

/** What a contract has no field for, kept under its own name. */
export function custom(fields: Record<string, unknown>): OdcsCustomProperty[] {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([property, value]) => ({ property, value }));
}

/** The links of a mapping `name: url` as definitions kept elsewhere. */
export function links(source: Source) {
  const found = source.mapping('links');
  if (!found) return [];
  return Object.keys(found.fields).flatMap(type => {
    const url = found.text(type);
    return url === undefined ? [] : [{ type: type || 'link', url }];
  });
}

/** The fields of `config`, which tools may name as they like. */
export function configOf(source: Source): Record<string, unknown> {
  const config = source.take('config');
  if (config === undefined) return {};
  if (isMapping(config)) return config;
  source.warn('Expected a mapping here: it is left out.', 'config');
  return {};
}
