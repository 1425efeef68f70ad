import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Flex, Text } from '@backstage/ui';
import { RiArrowUpLine, RiFlagLine } from '@remixicon/react';
import type {
  Scorecard,
  Waiver,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useText } from '../../hooks';
import {
  AsyncContent,
  EmptyState,
  Mark,
  RelativeTime,
  ScoreBar,
  ScoreRing,
  SafeLink,
} from '../shared';
import { Trend } from '../ScorecardsPage/Trend';
import { Changes } from '../ScorecardsPage/Changes';
import { AskedByInitiatives } from './AskedByInitiatives';
import { Badge } from './Badge';
import { Checks } from './Checks';
import { CriticalityNotice } from './CriticalityNotice';
import { Incidents } from './Incidents';
import { ScoreChanges } from './ScoreChanges';
import { marksOf } from './scoreMarks';
import styles from './entity.module.css';

/** What would make this gold: checks with their evidence, and the cheapest steps. */
export function ScorecardContent() {
  const t = useText();
  const { api } = useDataMesh();
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  const load = useLoad(signal => api.getScorecard(ref, { signal }), [ref]);
  const waivers = useLoad(
    signal => api.listWaivers({ product: ref, open: true }, { signal }),
    [ref],
    { keepPrevious: true },
  );
  const reload = () => {
    load.reload();
    waivers.reload();
  };
  useLive(reload, { poll: true });
  return (
    <div className={styles.page}>
      <AsyncContent load={load}>
        {scorecard =>
          scorecard.results.length === 0 ? (
            <EmptyState title={t('entity.scorecard.none')}>
              {t('entity.scorecard.noneText')}
            </EmptyState>
          ) : (
            <Whole
              scorecard={scorecard}
              waivers={waivers.value?.items}
              onWaived={reload}
            />
          )
        }
      </AsyncContent>
    </div>
  );
}

function Whole(props: {
  scorecard: Scorecard;
  waivers: readonly Waiver[] | undefined;
  onWaived(): void;
}) {
  const { scorecard, waivers, onWaived } = props;
  const t = useText();
  const { score, dimensions, history, evaluatedAt, policyVersion } = scorecard;
  const marks = marksOf(scorecard.changes).map(mark => ({
    date: mark.date,
    kind: mark.kind,
    text:
      mark.kind === 'policy'
        ? t('entity.scorecard.mark.policy')
        : t(`entity.scorecard.mark.${mark.kind}`, {
            level: t(`word.level.${mark.level}`),
          }),
  }));
  return (
    <Flex direction="column" gap="5">
      <CriticalityNotice scorecard={scorecard} onDone={onWaived} />
      <div className={styles.tiles}>
        <Card>
          <CardHeader>
            <Text as="h3" weight="bold">
              {t('entity.scorecard.tab')}
            </Text>
          </CardHeader>
          <CardBody className={styles.stack}>
            <ScoreRing score={score} />
            <Changes trend={history} />
            <Text as="p" variant="body-small" color="secondary">
              {t('entity.scorecard.evaluated')}{' '}
              <RelativeTime time={evaluatedAt} />
              {' · '}
              {t('entity.scorecard.policy', { version: policyVersion })}
            </Text>
            <div className={styles.bars}>
              {dimensions.map(({ dimension, value, coverage }) => (
                <ScoreBar
                  key={dimension}
                  label={t(`word.dimension.${dimension}`)}
                  score={{ value, coverage }}
                />
              ))}
            </div>
          </CardBody>
        </Card>
        <NextSteps scorecard={scorecard} />
        <Card>
          <CardHeader>
            <Text as="h3" weight="bold">
              {t('entity.scorecard.trend')}
            </Text>
          </CardHeader>
          <CardBody>
            <Trend points={history} marks={marks} />
          </CardBody>
        </Card>
      </div>
      <AskedByInitiatives productRef={scorecard.product.ref} />
      <Checks scorecard={scorecard} waivers={waivers} onWaived={onWaived} />
      <Incidents productRef={scorecard.product.ref} />
      <ScoreChanges changes={scorecard.changes} />
      {scorecard.badge && (
        <Badge badge={scorecard.badge} productRef={scorecard.product.ref} />
      )}
    </Flex>
  );
}

function NextSteps({ scorecard }: { scorecard: Scorecard }) {
  const t = useText();
  const heading = scorecard.nextLevel
    ? t('entity.scorecard.next', {
        level: t(`word.level.${scorecard.nextLevel}`),
      })
    : t('entity.scorecard.nextNone');
  const { nextLevel } = scorecard;
  // Without what a level asks for by name no number of points reaches it.
  const nextSteps = [...scorecard.nextSteps].sort(
    (a, b) =>
      Number(b.demanded ?? false) - Number(a.demanded ?? false) ||
      b.gain - a.gain,
  );
  return (
    <Card>
      <CardHeader>
        <Text as="h3" weight="bold">
          {heading}
        </Text>
      </CardHeader>
      <CardBody>
        {nextSteps.length === 0 ? (
          <Text color="secondary">{t('entity.scorecard.best')}</Text>
        ) : (
          <ol className={styles.steps} aria-label={heading}>
            {nextSteps.map(({ id, title, fix, gain, link, demanded }) => (
              <li key={id}>
                <Text weight="bold">{title}</Text>{' '}
                <Mark icon={<RiArrowUpLine size={14} />} tone="success">
                  {t('entity.scorecard.gain', { points: gain.toFixed(1) })}
                </Mark>{' '}
                {demanded && nextLevel && (
                  <Mark icon={<RiFlagLine size={14} />} tone="warning">
                    {t('entity.scorecard.demanded', {
                      level: t(`word.level.${nextLevel}`),
                    })}
                  </Mark>
                )}
                <Text as="p" variant="body-small" color="secondary">
                  {fix}
                  {link && (
                    <>
                      {' '}
                      <SafeLink url={link}>
                        {t('entity.scorecard.readMore')}
                      </SafeLink>
                    </>
                  )}
                </Text>
              </li>
            ))}
          </ol>
        )}
      </CardBody>
    </Card>
  );
}
