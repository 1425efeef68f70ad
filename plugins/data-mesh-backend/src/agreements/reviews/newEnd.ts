import { InputError } from '@backstage/errors';
import { daysToInstants, PeriodError } from '@meshwork/model';
import type { AgreementReviewRow } from './AgreementReviewStore';

/**
 * The end that an agreement gets by its review: access that was found has none of its own.
 * Pure.
 *
 * @throws InputError when a last day is missing or is none
 */
export function newEnd(
  review: Pick<AgreementReviewRow, 'kind'>,
  command: { action: 'continue' | 'decline'; lastDay?: string },
  { now, zone }: { now: string; zone: string },
): string | undefined {
  if (review.kind !== 'inherited' || command.action !== 'continue') {
    return undefined;
  }
  const { lastDay } = command;
  if (!lastDay) {
    throw new InputError(
      'request/body/lastDay must be given: inherited access has no end yet',
    );
  }
  try {
    const { end } = daysToInstants({ first: lastDay, last: lastDay }, zone);
    if (end > now) return end;
  } catch (error) {
    if (!(error instanceof PeriodError)) throw error;
    throw new InputError(`request/body/lastDay: ${error.message}`);
  }
  throw new InputError(`request/body/lastDay is ${lastDay}, which is over`);
}
