import { Text } from '@backstage/ui';
import type { RevisionDetail } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Day, SafeLink } from '../shared';

/** Where submitted content comes from, and whether it is merged. */
export function SourceLine({ revision }: { revision: RevisionDetail }) {
  const t = useText();
  const { source, foundAt } = revision;
  if (!source && foundAt) return null;
  return (
    <Text as="div" variant="body-small" color="secondary">
      {t('revisions.source.submitted')}
      {source?.pullRequest && (
        <>
          {' · '}
          <SafeLink url={source.pullRequest} />
        </>
      )}
      {source?.commit && (
        <>
          {' · '}
          {t('revisions.source.commit', { commit: source.commit.slice(0, 12) })}
        </>
      )}
      {' · '}
      {foundAt ? (
        <>
          {t('revisions.source.merged')} <Day time={foundAt} />
        </>
      ) : (
        t('revisions.source.notMerged')
      )}
    </Text>
  );
}
