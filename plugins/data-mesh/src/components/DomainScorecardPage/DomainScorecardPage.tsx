import { useParams } from 'react-router-dom';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link, Text } from '@backstage/ui';
import { useMe, useMeshLinks, useText } from '../../hooks';
import { EntityName } from '../shared';
import { DomainScorecard } from './DomainScorecard';

/** The scorecard of the domain that the address names. */
export function DomainScorecardPage() {
  const t = useText();
  const me = useMe();
  const links = useMeshLinks();
  const { namespace = 'default', name = '' } = useParams();
  const ref = stringifyEntityRef({ kind: 'Domain', namespace, name });
  return (
    <DomainScorecard
      domainRef={ref}
      head={domain => (
        <div>
          {me.value?.mayReadAggregates && (
            <Text as="p" variant="body-small">
              <Link href={links.scorecards}>{t('scorecards.domain.back')}</Link>
            </Text>
          )}
          <Text as="h2" variant="title-small">
            {t('scorecards.domain.title')} <EntityName entity={domain} />
          </Text>
        </div>
      )}
    />
  );
}
