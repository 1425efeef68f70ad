import type { OdcsDocument } from '../types';
import { text } from '../values';
import type { Report } from './report';

/** What a contract says it is of (ODCS 3.1, fundamentals). */
export const belongings = ['dataProduct', 'domain', 'tenant'] as const;

/**
 * What a contract is known by, and what it says it is of. Columns and promises stay the same
 * when these change, and yet it is another contract for whoever looks it up.
 */
export function compareIdentity(
  report: Report,
  before: OdcsDocument,
  after: OdcsDocument,
): void {
  if (text(before.id) !== text(after.id)) {
    report.add('identity-changed', {
      path: 'id',
      before: before.id,
      after: after.id,
    });
  }
  for (const name of belongings) {
    if (text(before[name]) === text(after[name])) continue;
    report.add('belonging-changed', {
      path: name,
      name,
      before: before[name],
      after: after[name],
    });
  }
}
