import type {
  Agreement,
  AgreementReview,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { useText } from '../../hooks';

/** The review that answers for access that nobody had approved, while and after it is open. */
export function originReview(
  agreement: Pick<Agreement, 'origin' | 'reviews'>,
): AgreementReview | undefined {
  return agreement.reviews?.find(({ kind }) => kind === agreement.origin);
}

/** What an agreement stands at: running ones differ in whether somebody approved them. */
export function standsAt(
  agreement: Pick<Agreement, 'state' | 'origin' | 'reviews'>,
  t: ReturnType<typeof useText>,
): string {
  const { state, origin } = agreement;
  const unasked = origin === 'inherited' || origin === 'break-glass';
  if (state !== 'active' || !unasked) return t(`access.over.${state}`);
  return originReview(agreement)?.state === 'continued'
    ? t(`access.over.confirmed.${origin}`)
    : t(`access.over.unconfirmed.${origin}`);
}
