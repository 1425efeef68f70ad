import type { Observation } from '../findings';
import type { OdcsDocument } from '../types';
import { placedObjects, placedProperties } from '../view/columns';
import { fundamentalRules } from './fundamentals';
import { promiseRules } from './promiseRules';
import type { LintRule } from './rule';
import { schemaRules } from './schemaRules';
import { serverRules } from './serverRules';

/** Every rule beyond structure, with its default severity. */
export const lintRules: readonly LintRule[] = [
  ...fundamentalRules,
  ...schemaRules,
  ...promiseRules,
  ...serverRules,
];

/**
 * What the rules find in a document, which may be malformed: structure is
 * checked elsewhere, and a rule passes over what has the wrong shape.
 */
export function lint(document: OdcsDocument): Observation[] {
  const subject = {
    document,
    objects: placedObjects(document).map(placed => ({
      ...placed,
      properties: placedProperties(placed.object, placed.path),
    })),
  };
  return lintRules.flatMap(({ id, severity, check }) =>
    check(subject).map(({ path, message }) => ({
      rule: id,
      severity,
      path,
      message,
    })),
  );
}
