import { Link, Text } from '@backstage/ui';
import type { RevisionDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { Day } from '../shared';

/** How many agreements are bound to the port, and where to see them. */
export function AffectedAgreements(props: { revision: RevisionDetail }) {
  const { affected, product, effectiveAt } = props.revision;
  const t = useText();
  const links = useMeshLinks();
  return (
    <Text as="div">
      {affected.agreements === 0
        ? t('reviews.affected.none')
        : t('reviews.affected.agreements', { count: affected.agreements })}
      {product && affected.agreements > 0 && (
        <>
          {' · '}
          <Link href={links.product(product.ref, 'consumers')}>
            {t('reviews.affected.see')}
          </Link>
        </>
      )}
      {effectiveAt && (
        <>
          {' · '}
          {t('reviews.affected.effective')} <Day time={effectiveAt} />
        </>
      )}
    </Text>
  );
}
