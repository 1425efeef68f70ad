import { Link, Text } from '@backstage/ui';
import type { Mesh } from '@meshwork/backstage-plugin-data-mesh-common';
import { useMayOpenPlatform, useMeshLinks, useText } from '../../hooks';
import { usePurposeText } from '../shared';
import { Counted, Figure } from './Figure';
import classes from './ScorecardsPage.module.css';

/** From here on days say more than hours. */
const LONG_HOURS = 48;
/** Classifications of data that not everybody should see. */
const SENSITIVE = ['confidential', 'restricted'] as const;

/** Whether access is decided soon, granted, and really gone after its end. */
export function AccessHealth({ access }: { access: Mesh['access'] }) {
  const t = useText();
  const links = useMeshLinks();
  const platform = useMayOpenPlatform() ? links.platform : undefined;
  const queue = `${links.reviews}?view=all`;
  const { medianHoursToDecision: median } = access;
  const medianText = () => {
    if (median === undefined) return t('scorecards.access.noMedian');
    return median < LONG_HOURS
      ? t('scorecards.access.hours', { hours: median.toFixed(1) })
      : t('scorecards.access.days', { days: (median / 24).toFixed(1) });
  };
  return (
    <dl className={classes.figures}>
      <Figure label={t('scorecards.access.median')}>{medianText()}</Figure>
      <Figure label={t('scorecards.access.waiting')}>
        <Counted count={access.waiting} href={queue} />
      </Figure>
      <Figure label={t('scorecards.access.late')}>
        <Counted count={access.overdueDecisions} href={queue} alarm />
      </Figure>
      <Figure label={t('scorecards.access.failed')}>
        <Counted count={access.failed} href={platform} alarm />
      </Figure>
      <Figure label={t('scorecards.access.overdue')}>
        <Counted count={access.overdue} href={platform} alarm />
      </Figure>
      <Figure label={t('scorecards.access.drift')}>
        <Counted count={access.drift} href={platform} alarm />
      </Figure>
    </dl>
  );
}

/** Who can see confidential and restricted data, and what for. */
export function Sensitive({
  sensitive,
}: {
  sensitive: Mesh['access']['sensitive'];
}) {
  const t = useText();
  const links = useMeshLinks();
  const purposeText = usePurposeText();
  const { agreements, consumers, purposes } = sensitive;
  const rest =
    agreements - purposes.reduce((sum, purpose) => sum + purpose.agreements, 0);
  if (agreements === 0) {
    return <Text color="secondary">{t('scorecards.sensitive.none')}</Text>;
  }
  return (
    <>
      <Text as="p">
        {t('scorecards.sensitive.consumers', { count: consumers })}{' '}
        {t('scorecards.sensitive.agreements', { count: agreements })}{' '}
        {SENSITIVE.map(classification => (
          <span key={classification}>
            <Link href={`${links.products}?classification=${classification}`}>
              {t(`scorecards.sensitive.${classification}`)}
            </Link>{' '}
          </span>
        ))}
      </Text>
      <table className={classes.purposes}>
        <caption>{t('scorecards.sensitive.why')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('scorecards.sensitive.purpose')}</th>
            <th scope="col">{t('scorecards.sensitive.count')}</th>
          </tr>
        </thead>
        <tbody>
          {purposes.map(({ purpose, agreements: own }) => (
            <tr key={purpose}>
              <th scope="row">{purposeText({ purpose })}</th>
              <td>
                <Share part={own} whole={agreements} />
              </td>
            </tr>
          ))}
          {rest > 0 && (
            <tr>
              <th scope="row">{t('scorecards.sensitive.rest')}</th>
              <td>
                <Share part={rest} whole={agreements} />
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}

function Share({ part, whole }: { part: number; whole: number }) {
  return (
    <span className={classes.share}>
      <span className={classes.barTrack} aria-hidden="true">
        <span
          className={classes.barFill}
          style={{ width: `${(100 * part) / whole}%` }}
        />
      </span>
      {part}
    </span>
  );
}
