import { ButtonLink } from '@backstage/ui';
import { RiLock2Line } from '@remixicon/react';
import { useMeshLinks, useText } from '../../hooks';
import { EmptyState } from '../shared';

/** For whoever may not read figures of the whole mesh: for whom they are, and where to go. */
export function Forbidden() {
  const t = useText();
  const links = useMeshLinks();
  return (
    <EmptyState
      icon={<RiLock2Line size={32} />}
      title={t('scorecards.forbidden.title')}
      action={
        <ButtonLink href={links.products} variant="secondary">
          {t('scorecards.forbidden.products')}
        </ButtonLink>
      }
    >
      {t('scorecards.forbidden.text')}
    </EmptyState>
  );
}
