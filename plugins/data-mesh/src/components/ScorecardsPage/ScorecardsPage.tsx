import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { Button, ButtonLink, Flex, Link, Text } from '@backstage/ui';
import { RiSearchLine } from '@remixicon/react';
import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMeshLinks, useText } from '../../hooks';
import { Section } from '../decisions';
import { CsvButton } from '../Exports';
import { AsyncContent, EmptyState, failureOf } from '../shared';
import { AccessHealth, Sensitive } from './AccessHealth';
import { Card } from './Card';
import { DataReadiness } from './DataReadiness';
import { FailingChecks } from './FailingChecks';
import { Forbidden } from './Forbidden';
import { HeatMap } from './HeatMap';
import { LetterSwitch } from './LetterSwitch';
import { LevelBars } from './LevelBars';
import { OpenInitiatives } from './OpenInitiatives';
import { MeshSummary } from './MeshSummary';
import { Movers } from './Movers';
import { ReturnFigures } from './ReturnFigures';
import { ScorecardFilters } from './ScorecardFilters';
import { failingCsv, heatMapCsv } from './tables';
import { ToDecide } from './ToDecide';
import { Trend } from './Trend';
import { useScorecardFilter, type ScorecardFilter } from './useScorecardFilter';
import classes from './ScorecardsPage.module.css';

/** How healthy the mesh is, better or worse, where and why: for leadership. */
export function ScorecardsPage() {
  const { api } = useDataMesh();
  const { filter, filtered, set, clear } = useScorecardFilter();
  const load = useLoad(
    signal => api.getMesh(filter, { signal }),
    [JSON.stringify(filter)],
    { keepPrevious: true },
  );
  useLive(load.reload);
  if (load.error && failureOf(load.error).kind === 'forbidden') {
    return <Forbidden />;
  }
  return (
    <AsyncContent load={load}>
      {mesh =>
        mesh.counts.products === 0 ? (
          <Nothing />
        ) : (
          <div className={classes.printable}>
            <div className={classes.screen}>
              <ScorecardFilters
                filter={filter}
                filtered={filtered}
                onChange={set}
                onClear={clear}
              />
            </div>
            {mesh.products === 0 ? (
              <NothingLeft onClear={clear} />
            ) : (
              <Figures mesh={mesh} filter={filter} filtered={filtered} />
            )}
          </div>
        )
      }
    </AsyncContent>
  );
}

/** Where the number of domains leads to. */
const DOMAINS = 'domains';

function Figures(props: {
  mesh: Mesh;
  filter: ScorecardFilter;
  filtered: boolean;
}) {
  const t = useText();
  const links = useMeshLinks();
  const { mesh, filter, filtered } = props;
  const { hash } = useLocation();
  const domains = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hash === `#${DOMAINS}`) domains.current?.scrollIntoView?.();
  }, [hash]);
  return (
    <>
      <MeshSummary mesh={mesh} filter={filter} filtered={filtered} />
      <div className={classes.cards}>
        <Card title={t('scorecards.decide.title')}>
          <ToDecide mesh={mesh} filter={filter} />
        </Card>
        <Card title={t('scorecards.levels.title')}>
          <LevelBars levels={mesh.levels} filter={filter} />
        </Card>
        <Card title={t('scorecards.trend.title')}>
          <Trend
            points={mesh.trend}
            none={filtered ? t('scorecards.trend.noneOfSeveral') : undefined}
          />
        </Card>
      </div>
      <div id={DOMAINS} ref={domains}>
        <Section
          title={t('scorecards.heat.title')}
          aside={
            <div className={classes.screen}>
              <CsvButton
                name="domains-by-quality"
                label={t('scorecards.heat.csv')}
                text={() => heatMapCsv(mesh)}
              />
            </div>
          }
        >
          <HeatMap domains={mesh.domains} />
        </Section>
      </div>
      <Section
        title={t('scorecards.cheapest.title')}
        aside={
          <div className={classes.screen}>
            <CsvButton
              name="failing-checks"
              label={t('scorecards.cheapest.csv')}
              text={() => failingCsv(mesh)}
            />
          </div>
        }
      >
        <FailingChecks failing={mesh.failing} filter={filter} />
      </Section>
      <div className={classes.cards}>
        <Card title={t('initiatives.title')}>
          <OpenInitiatives />
        </Card>
        <Card title={t('scorecards.movers.title')}>
          <Movers movers={mesh.movers} />
        </Card>
        <Card title={t('scorecards.access.title')}>
          <AccessHealth access={mesh.access} />
        </Card>
        <Card title={t('scorecards.sensitive.title')}>
          <Sensitive sensitive={mesh.access.sensitive} />
        </Card>
        <Card title={t('scorecards.readiness.title')}>
          <DataReadiness figures={mesh.dataReadiness} />
        </Card>
        <Card title={t('readiness.title')}>
          <Text as="p" color="secondary">
            {t('readiness.card.text')}
          </Text>
          <Text as="p" variant="body-small">
            <Link href={links.readiness}>{t('readiness.card.link')}</Link>
          </Text>
        </Card>
        <Card title={t('scorecards.letter.title')}>
          <LetterSwitch />
        </Card>
        <Card title={t('scorecards.return.title')}>
          <ReturnFigures figures={mesh.return} />
        </Card>
      </div>
    </>
  );
}

function Nothing() {
  const t = useText();
  const links = useMeshLinks();
  return (
    <Flex direction="column">
      <EmptyState
        title={t('scorecards.empty.title')}
        action={
          <Flex gap="2">
            <ButtonLink href={links.readiness} variant="primary">
              {t('readiness.card.link')}
            </ButtonLink>
            <ButtonLink href={links.products} variant="secondary">
              {t('scorecards.empty.products')}
            </ButtonLink>
          </Flex>
        }
      >
        {t('scorecards.empty.text')}
      </EmptyState>
    </Flex>
  );
}

/** There are products, and the filters leave none of them. */
function NothingLeft({ onClear }: { onClear(): void }) {
  const t = useText();
  return (
    <EmptyState
      icon={<RiSearchLine size={32} />}
      title={t('scorecards.filters.none')}
      action={
        <Button variant="secondary" onPress={onClear}>
          {t('products.clear')}
        </Button>
      }
    >
      {t('scorecards.filters.noneText')}
    </EmptyState>
  );
}
