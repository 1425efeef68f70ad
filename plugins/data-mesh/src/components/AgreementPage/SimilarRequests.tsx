import { Flex, Link, Text } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useLoad, useMeshLinks, useText } from '../../hooks';
import { EntityName, RelativeTime } from '../shared';

/** Earlier requests like this one and what became of them, for whoever decides. */
export function SimilarRequests({ agreementId }: { agreementId: string }) {
  const { api } = useDataMesh();
  const t = useText();
  const links = useMeshLinks();
  const { value, error } = useLoad(
    signal => api.listSimilarRequests(agreementId, { signal }),
    [agreementId],
  );
  // It helps a decision; without it there is still everything that is needed for one.
  if (error)
    return <Text color="secondary">{t('access.similar.unknown')}</Text>;
  if (!value) return <Text color="secondary">{t('access.similar.wait')}</Text>;
  if (value.count === 0) return <Text>{t('access.similar.none')}</Text>;
  const [first, ...others] = value.outcomes;
  return (
    <Flex direction="column" gap="2">
      <Text weight="bold">
        {t('access.similar.count', { count: value.count })}
        {', '}
        {others.length === 0
          ? t(`access.similar.all.${first.outcome}`)
          : value.outcomes
              .map(({ outcome, count }) =>
                t(`access.similar.some.${outcome}`, { number: String(count) }),
              )
              .join(', ')}
      </Text>
      <ul>
        {value.last.map(request => (
          <li key={request.id}>
            <Link href={links.agreementReview(request.id)}>
              {t(`access.similar.outcome.${request.outcome}`)}
            </Link>{' '}
            <EntityName entity={request.consumer} />{' '}
            {request.decidedAt && <RelativeTime time={request.decidedAt} />}
            {request.reason && (
              <Text as="p" variant="body-small" color="secondary">
                {request.reason}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </Flex>
  );
}
