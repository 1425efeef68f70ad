import { Link, Text, VisuallyHidden } from '@backstage/ui';
import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { DIMENSIONS } from '@meshwork/model';
import { useMeshLinks, useText } from '../../hooks';
import { nameOfEntity, percentText, scoreText } from '../shared';
import { queryOf } from './useScorecardFilter';
import classes from './ScorecardsPage.module.css';

type Domain = Mesh['domains'][number];

/** Scores from which on a cell is shaded as good, fair or poor. */
const GOOD = 85;
const FAIR = 60;

function bandOf(value: number | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value >= GOOD) return 'good';
  return value >= FAIR ? 'fair' : 'poor';
}

/** The quality of a domain that needs work most, unless nothing does. */
export function weakestOf({ dimensions }: Domain): string | undefined {
  let weakest: { dimension: string; value: number } | undefined;
  for (const { dimension, value } of dimensions) {
    if (value === undefined || value >= GOOD) continue;
    if (!weakest || value < weakest.value) weakest = { dimension, value };
  }
  return weakest?.dimension;
}

/** A frame that scrolls has to take the focus, or the keyboard cannot scroll it. */
const SCROLLABLE = { role: 'group', tabIndex: 0 } as const;

/** Domains by qualities: a real table whose numbers say it without the colours. */
export function HeatMap({ domains }: { domains: readonly Domain[] }) {
  const t = useText();
  const links = useMeshLinks();
  if (domains.length === 0) return <Text>{t('scorecards.heat.empty')}</Text>;
  const products = ({ domain }: Domain) =>
    `${links.products}${queryOf({ domain: domain.ref })}`;
  const cardOf = ({ domain }: Domain, quality?: string) =>
    `${links.domainScorecard(domain.ref)}${queryOf({ quality })}`;
  return (
    <div
      className={classes.heatFrame}
      aria-label={t('scorecards.heat.title')}
      {...SCROLLABLE}
    >
      <table className={classes.heat}>
        <caption>{t('scorecards.heat.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('scorecards.heat.domain')}</th>
            <th scope="col">{t('scorecards.heat.products')}</th>
            <th scope="col">{t('scorecards.heat.overall')}</th>
            {DIMENSIONS.map(dimension => (
              <th key={dimension} scope="col">
                {t(`word.dimension.${dimension}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {domains.map(domain => (
            <tr key={domain.domain.ref}>
              <th scope="row">
                <Link href={cardOf(domain)}>{nameOfEntity(domain.domain)}</Link>
              </th>
              <td>
                <Link href={products(domain)}>{String(domain.products)}</Link>
              </td>
              <Cell score={domain.score} href={cardOf(domain)} />
              {DIMENSIONS.map(dimension => (
                <Cell
                  key={dimension}
                  score={domain.dimensions.find(
                    score => score.dimension === dimension,
                  )}
                  href={cardOf(domain, dimension)}
                  weakest={weakestOf(domain) === dimension}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell(props: {
  score?: { value?: number; coverage: number };
  href: string;
  weakest?: boolean;
}) {
  const t = useText();
  const { score, href, weakest } = props;
  if (score?.value === undefined) {
    return (
      <td>
        <span aria-hidden="true">–</span>
        <VisuallyHidden>{t('scorecards.heat.none')}</VisuallyHidden>
      </td>
    );
  }
  const known = t('scorecards.heat.partly', {
    percent: percentText(score.coverage),
  });
  return (
    <td data-band={bandOf(score.value)} title={known}>
      <Link href={href}>{scoreText(score.value)}</Link>
      {weakest && (
        <>
          <span aria-hidden="true"> ▼</span>
          <VisuallyHidden>{t('scorecards.heat.weakest')}</VisuallyHidden>
        </>
      )}
      {score.coverage < 1 && <span className={classes.known}>{known}</span>}
    </td>
  );
}
