import type { InitiativeDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { csvText } from '@meshwork/model';

/** Progress by domain, as a CSV: the names of its columns are for programs. Pure. */
export function domainsCsv({
  domains = [],
  measuredAt,
}: Pick<InitiativeDetail, 'domains' | 'measuredAt'>): string {
  return csvText(
    [
      'domain',
      'title',
      'products',
      'satisfied',
      'waived',
      'failing',
      'checksAsked',
      'checksPassed',
      'checksWaived',
      'measuredAt',
    ],
    domains.map(one => [
      one.domain.ref,
      one.domain.title,
      one.products,
      one.satisfied,
      one.waived,
      one.failing,
      one.asked,
      one.passed,
      one.exempted,
      measuredAt,
    ]),
  );
}
