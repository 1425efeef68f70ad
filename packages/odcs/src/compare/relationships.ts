import { canonicalForm } from '../canonical/canonical';
import type { OdcsRelationship } from '../types';
import { display } from '../values';
import { match, same } from './match';
import type { Report } from './report';

/** References to other data; one that points elsewhere is gone and new. */
export function compareRelationships(
  report: Report,
  path: string,
  name: string,
  before: OdcsRelationship[] | undefined,
  after: OdcsRelationship[] | undefined,
): void {
  const { pairs, removed, added } = match(before, after, [
    ({ from, to }) => canonicalForm({ from, to }),
  ]);
  for (const { to } of removed) {
    report.add('relationship-removed', {
      path: `${path}.relationships[${display(to)}]`,
      name,
      before: to,
    });
  }
  for (const { to } of added) {
    report.add('relationship-added', {
      path: `${path}.relationships[${display(to)}]`,
      name,
      after: to,
    });
  }
  for (const [a, b] of pairs) {
    if (!same(a, b)) {
      report.add('details-changed', {
        path: `${path}.relationships[${display(a.to)}]`,
        before: a,
        after: b,
      });
    }
  }
}
