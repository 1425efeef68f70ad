import type { Agreement } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { wordsOf } from './format';

/** Where nobody chose one: access that was found, or opened at once. */
const UNCHOSEN = ['inherited', 'break-glass'] as const;

/**
 * Says what an agreement is for, in the words of the policy. A purpose that the policy has
 * no longer is spelt out.
 */
export function usePurposeText(): (
  agreement: Pick<Agreement, 'purpose' | 'purposeTitle'>,
) => string {
  const t = useText();
  return ({ purpose, purposeTitle }) => {
    if (purposeTitle) return purposeTitle;
    const unchosen = UNCHOSEN.find(id => id === purpose);
    return unchosen ? t(`word.purpose.${unchosen}`) : wordsOf(purpose);
  };
}
