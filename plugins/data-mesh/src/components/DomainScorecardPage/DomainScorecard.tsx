import type { ReactNode } from 'react';
import { Button, ButtonLink, Link, Text } from '@backstage/ui';
import { RiLock2Line } from '@remixicon/react';
import type {
  DomainScorecard as Card,
  EntityLink,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMeshLinks, useText } from '../../hooks';
import { Section } from '../decisions';
import { CsvButton } from '../Exports';
import {
  AsyncContent,
  EmptyState,
  failureOf,
  RelativeTime,
  ScoreRing,
} from '../shared';
import { Changes } from '../ScorecardsPage/Changes';
import { Exempt } from '../ScorecardsPage/Exempt';
import { FailingChecks } from '../ScorecardsPage/FailingChecks';
import { LevelBars } from '../ScorecardsPage/LevelBars';
import { Movers } from '../ScorecardsPage/Movers';
import { Card as Framed } from '../ScorecardsPage/Card';
import { failingCsv } from '../ScorecardsPage/tables';
import { Trend } from '../ScorecardsPage/Trend';
import { queryOf } from '../ScorecardsPage/useScorecardFilter';
import classes from '../ScorecardsPage/ScorecardsPage.module.css';
import { Qualities } from './Qualities';
import { useQuality } from './useQuality';

/** How healthy one domain is, better or worse, where and why. */
export function DomainScorecard(props: {
  domainRef: string;
  /** What stands above the figures. */
  head?(domain: EntityLink): ReactNode;
}) {
  const { api } = useDataMesh();
  const { domainRef, head } = props;
  const load = useLoad(
    signal => api.getDomainScorecard(domainRef, { signal }),
    [domainRef],
  );
  useLive(load.reload);
  if (load.error && failureOf(load.error).kind === 'forbidden') {
    return <Forbidden />;
  }
  return (
    <AsyncContent load={load}>
      {card => (
        <div className={classes.printable}>
          {head?.(card.domain)}
          {card.products === 0 ? <Nothing /> : <Figures card={card} />}
        </div>
      )}
    </AsyncContent>
  );
}

function Figures({ card }: { card: Card }) {
  const t = useText();
  const links = useMeshLinks();
  const [quality, chooseQuality] = useQuality();
  const filter = { domain: card.domain.ref };
  const failing = card.failing.filter(
    ({ dimension }) => !quality || dimension === quality,
  );
  return (
    <>
      <div>
        <div className={classes.summary}>
          <ScoreRing score={card.score} />
          <Changes trend={card.trend} />
          <Link href={`${links.products}${queryOf(filter)}`}>
            {t('scorecards.counts.products', { count: card.products })}
          </Link>
        </div>
        <Text as="p" variant="body-small" color="secondary">
          {t('scorecards.knownHelp')} {t('scorecards.evaluated')}{' '}
          <RelativeTime time={card.evaluatedAt} />.
        </Text>
        <Exempt waivers={card.waivers} inGrace={card.inGrace} filter={filter} />
      </div>
      <div className={classes.cards}>
        <Framed title={t('scorecards.domain.qualities')}>
          <Qualities
            dimensions={card.dimensions}
            chosen={quality}
            onChoose={chooseQuality}
          />
        </Framed>
        <Framed title={t('scorecards.levels.title')}>
          <LevelBars levels={card.levels} filter={filter} />
        </Framed>
        <Framed title={t('scorecards.trend.title')}>
          <Trend points={card.trend} />
        </Framed>
      </div>
      <Section
        title={
          quality
            ? t('scorecards.domain.cheapestOf', {
                quality: t(`word.dimension.${quality}`),
              })
            : t('scorecards.cheapest.title')
        }
        aside={
          <div className={classes.screen}>
            {quality && (
              <Button
                variant="tertiary"
                size="small"
                onPress={() => chooseQuality(undefined)}
              >
                {t('scorecards.domain.allQualities')}
              </Button>
            )}
            <CsvButton
              name="failing-checks"
              label={t('scorecards.cheapest.csv')}
              text={() => failingCsv({ ...card, failing })}
            />
          </div>
        }
      >
        <FailingChecks failing={failing} filter={filter} />
      </Section>
      <Section title={t('scorecards.movers.title')}>
        <Movers movers={card.movers} />
      </Section>
    </>
  );
}

function Forbidden() {
  const t = useText();
  const links = useMeshLinks();
  return (
    <EmptyState
      icon={<RiLock2Line size={32} />}
      title={t('scorecards.domain.forbidden')}
      action={
        <ButtonLink href={links.products} variant="secondary">
          {t('scorecards.forbidden.products')}
        </ButtonLink>
      }
    >
      {t('scorecards.domain.forbiddenText')}
    </EmptyState>
  );
}

function Nothing() {
  const t = useText();
  return (
    <EmptyState title={t('scorecards.empty.title')}>
      {t('scorecards.domain.empty')}
    </EmptyState>
  );
}
