import type { AgreementState } from '../workflow/agreement';

/** A request as far as others can be like it. */
export interface ComparableRequest {
  productUid: string;
  port: string;
  consumerRef: string;
  purpose: string;
  classification: string;
}

/** What became of a request, whatever happened to the agreement afterwards. */
export type RequestOutcome = 'approved' | 'rejected' | 'withdrawn' | 'lapsed';

/**
 * Whether an earlier request says something about this one: the same port, for the same
 * purpose, the same classification, by the same kind of consumer.
 */
export function isSimilarRequest(
  one: ComparableRequest,
  other: ComparableRequest,
): boolean {
  return (
    one.productUid === other.productUid &&
    one.port === other.port &&
    one.purpose === other.purpose &&
    one.classification === other.classification &&
    kindOf(one) === kindOf(other)
  );
}

/** What became of a request that is no longer waiting. */
export function outcomeOf(request: { state: AgreementState }): RequestOutcome {
  switch (request.state) {
    case 'rejected':
    case 'withdrawn':
    case 'lapsed':
      return request.state;
    default:
      return 'approved';
  }
}

/** How many ended how, the most frequent outcome first. */
export function summarise(
  requests: readonly { state: AgreementState }[],
): { outcome: RequestOutcome; count: number }[] {
  const counts = new Map<RequestOutcome, number>();
  for (const request of requests) {
    const outcome = outcomeOf(request);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return [...counts]
    .map(([outcome, count]) => ({ outcome, count }))
    .sort((a, b) => b.count - a.count || (a.outcome < b.outcome ? -1 : 1));
}

function kindOf({ consumerRef }: ComparableRequest): string {
  return consumerRef
    .slice(0, consumerRef.indexOf(':'))
    .toLocaleLowerCase('en-US');
}
