import { Link } from '@backstage/ui';
import type { MeshReadiness } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMeshLinks, useText } from '../../hooks';
import { Card } from '../ScorecardsPage/Card';
import { Figure } from '../ScorecardsPage/Figure';
import figures from '../ScorecardsPage/ScorecardsPage.module.css';

/** What is known without asking anybody. */
export function Known({ facts }: { facts: MeshReadiness['facts'] }) {
  const t = useText();
  const links = useMeshLinks();
  const { medianHoursToDecision: hours, teamSize } = facts;
  const whole = (value: number | undefined) =>
    value === undefined
      ? t('readiness.known.none')
      : String(Math.round(value * 10) / 10);
  return (
    <Card title={t('readiness.known.title')}>
      <dl className={figures.figures}>
        <Figure label={t('readiness.known.domains')}>
          {`${facts.ownedDomains} / ${facts.domains}`}
        </Figure>
        <Figure label={t('readiness.known.products')}>
          <Link href={links.products}>
            {`${facts.working} / ${facts.products}`}
          </Link>
        </Figure>
        <Figure label={t('readiness.known.teams')}>{facts.teams}</Figure>
        <Figure label={t('readiness.known.teamSize')}>{whole(teamSize)}</Figure>
        <Figure label={t('readiness.known.sources')}>{facts.sources}</Figure>
        <Figure label={t('readiness.known.waiting')}>{facts.waiting}</Figure>
        <Figure label={t('readiness.known.overdue')}>{facts.overdue}</Figure>
        <Figure label={t('readiness.known.decision')}>
          {hours === undefined
            ? whole(hours)
            : t('readiness.known.hours', { value: whole(hours) })}
        </Figure>
        <Figure label={t('readiness.known.platforms')}>
          {facts.platforms}
        </Figure>
      </dl>
    </Card>
  );
}
