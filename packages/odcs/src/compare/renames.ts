import type { OdcsDocument } from '../types';
import { mappings, text } from '../values';
import { placedProperties, placedObjects } from '../view/columns';
import { matchElements } from './match';

/**
 * What became of the columns of a document that are not called as before: the new name,
 * or `undefined` for one that is gone. Columns are known again by id, by name and by the
 * name on the platform, as the comparison does. By name alone, since that is how others
 * refer to a column; a name that still stands somewhere in the document is not listed.
 *
 * Never throws.
 */
export function renamedColumns(
  before: OdcsDocument,
  after: OdcsDocument,
): Map<string, string | undefined> {
  const names = (document: OdcsDocument) =>
    new Set(
      placedObjects(document).flatMap(({ object, path }) =>
        placedProperties(object, path).flatMap(
          ({ property }) => text(property.name) ?? [],
        ),
      ),
    );
  const standing = names(after);
  const renames = new Map<string, string | undefined>();
  for (const name of names(before)) {
    if (!standing.has(name)) renames.set(name, undefined);
  }
  for (const [a, b] of matchElements(before.schema, after.schema).pairs) {
    for (const [from, to] of matchElements(
      mappings(a.properties),
      mappings(b.properties),
    ).pairs) {
      const [old, now] = [text(from.name), text(to.name)];
      if (old && now && renames.has(old)) renames.set(old, now);
    }
  }
  return renames;
}
