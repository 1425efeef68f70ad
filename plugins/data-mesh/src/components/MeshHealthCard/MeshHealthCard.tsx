import { Flex, Link, Text } from '@backstage/ui';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMeshLinks, useText } from '../../hooks';
import { Changes } from '../ScorecardsPage/Changes';
import { AsyncContent, failureOf, RelativeTime, ScoreRing } from '../shared';

/** For the portal's home page: how healthy the mesh is, and where to read why. */
export function MeshHealthCard() {
  const t = useText();
  const { api } = useDataMesh();
  const links = useMeshLinks();
  const load = useLoad(signal => api.getMesh({}, { signal }), []);
  useLive(load.reload);
  if (load.error && failureOf(load.error).kind === 'forbidden') {
    return <Text color="secondary">{t('scorecards.forbidden.title')}</Text>;
  }
  return (
    <AsyncContent load={load}>
      {mesh => (
        <Flex direction="column" gap="3">
          <ScoreRing score={mesh.score} />
          <Changes trend={mesh.trend} />
          <Text>
            <Link href={links.scorecards}>
              {t('scorecards.widget.decide', {
                count: mesh.decisions.length,
              })}
            </Link>
          </Text>
          <Text variant="body-small" color="secondary">
            {t('scorecards.evaluated')} <RelativeTime time={mesh.evaluatedAt} />
          </Text>
        </Flex>
      )}
    </AsyncContent>
  );
}
