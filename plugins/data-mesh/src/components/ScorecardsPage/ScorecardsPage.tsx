import type { ReactNode } from 'react';
import { ButtonLink, Flex } from '@backstage/ui';
import { RiLock2Line } from '@remixicon/react';
import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { useDataMesh } from '../../api';
import { useLive, useLoad, useMeshLinks, useText } from '../../hooks';
import { Section } from '../decisions';
import { AsyncContent, EmptyState, failureOf, TrendLine } from '../shared';
import { AccessHealth } from './AccessHealth';
import { CheapestPoints } from './CheapestPoints';
import { HeatMap } from './HeatMap';
import { LevelBars } from './LevelBars';
import { MeshSummary } from './MeshSummary';
import classes from './ScorecardsPage.module.css';

/** How healthy the mesh is, better or worse, where and why: for leadership. */
export function ScorecardsPage() {
  const { api } = useDataMesh();
  const load = useLoad(signal => api.getMesh({}, { signal }), []);
  useLive(load.reload);
  if (load.error && failureOf(load.error).kind === 'forbidden') {
    return <Forbidden />;
  }
  return (
    <AsyncContent load={load}>
      {mesh =>
        mesh.counts.products === 0 ? <Nothing /> : <Figures mesh={mesh} />
      }
    </AsyncContent>
  );
}

function Figures({ mesh }: { mesh: Mesh }) {
  const t = useText();
  return (
    <div className={classes.printable}>
      <MeshSummary mesh={mesh} />
      <div className={classes.cards}>
        <Card title={t('scorecards.levels.title')}>
          <LevelBars levels={mesh.levels} />
        </Card>
        <Card title={t('scorecards.trend.title')}>
          <TrendLine points={mesh.trend} />
        </Card>
        <Card title={t('scorecards.access.title')}>
          <AccessHealth access={mesh.access} />
        </Card>
      </div>
      <Section title={t('scorecards.heat.title')}>
        <HeatMap domains={mesh.domains} />
      </Section>
      <Section title={t('scorecards.cheapest.title')}>
        <CheapestPoints failing={mesh.failing} />
      </Section>
    </div>
  );
}

function Card(props: { title: string; children: ReactNode }) {
  return (
    <div className={classes.card}>
      <Section title={props.title}>{props.children}</Section>
    </div>
  );
}

function Forbidden() {
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

function Nothing() {
  const t = useText();
  const links = useMeshLinks();
  return (
    <Flex direction="column">
      <EmptyState
        title={t('scorecards.empty.title')}
        action={
          <ButtonLink href={links.products} variant="secondary">
            {t('scorecards.empty.products')}
          </ButtonLink>
        }
      >
        {t('scorecards.empty.text')}
      </EmptyState>
    </Flex>
  );
}
