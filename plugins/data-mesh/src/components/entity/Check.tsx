import type { ReactNode } from 'react';
import { Text } from '@backstage/ui';
import {
  RiMegaphoneLine,
  RiShieldCheckLine,
  RiStopCircleLine,
} from '@remixicon/react';
import type { ApiCheckResult } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import {
  Day,
  EntityName,
  Mark,
  Marks,
  OutcomeTag,
  RelativeTime,
  SafeLink,
} from '../shared';
import styles from './entity.module.css';

const ICON = 14;

/** Roles that decide on waivers by their name; others are groups of the catalog. */
const ROLES = [
  'product-owner',
  'domain-owner',
  'steward',
  'privacy-officer',
  'governance',
] as const;

/** Whether it lowers the score: what is announced or waived does not. */
export function lowers(result: ApiCheckResult): boolean {
  return (
    (result.outcome === 'fail' || result.outcome === 'unknown') &&
    !result.announced &&
    !result.waived
  );
}

/** A check with its outcome, the evidence for it, and what can be done about it. */
export function Check(props: {
  result: ApiCheckResult;
  /** What there is of an exemption, or the way to ask for one. */
  waiver?: ReactNode;
}) {
  const { result, waiver } = props;
  const t = useText();
  const { title, outcome, evidence, fix, why, link } = result;
  const passes = outcome === 'pass' || outcome === 'not-applicable';
  return (
    <li className={styles.check}>
      <span>
        <OutcomeTag outcome={outcome} />
      </span>
      <div>
        <Text as="p" weight="bold">
          {title}
        </Text>
        <Flags result={result} />
        <Text as="p">{evidence}</Text>
        {!passes && (
          <Text as="p" variant="body-small">
            <strong>{t('entity.scorecard.fix')}:</strong> {fix}
            {link && (
              <>
                {' '}
                <SafeLink url={link}>{t('entity.scorecard.readMore')}</SafeLink>
              </>
            )}
          </Text>
        )}
        {waiver}
        <details className={styles.more}>
          <summary>{t('entity.scorecard.why')}</summary>
          <p>{why}</p>
          <p>
            {t(`word.checkSeverity.${result.severity}`)}
            {' · '}
            {t('entity.scorecard.owner')} <Owner owner={result.owner} />
          </p>
        </details>
      </div>
      <Text variant="body-small" color="secondary">
        {t('entity.scorecard.weight', { weight: String(result.weight) })}
        {' · '}
        {t('entity.scorecard.since')} <RelativeTime time={result.since} />
      </Text>
    </li>
  );
}

/** What makes a check another one than it looks. */
function Flags({ result }: { result: ApiCheckResult }) {
  const t = useText();
  const { announced, countsFrom, waived, severity } = result;
  const blocking = result.blocks && lowers(result);
  const critical = severity === 'critical' && lowers(result);
  if (!announced && !waived && !blocking && !critical) return null;
  return (
    <Marks>
      {waived && (
        <Mark icon={<RiShieldCheckLine size={ICON} />} tone="info">
          {t('entity.scorecard.waived')}
        </Mark>
      )}
      {announced && (
        <Mark icon={<RiMegaphoneLine size={ICON} />} tone="info">
          {t('entity.scorecard.announced')}
          {countsFrom && (
            <>
              {' · '}
              {t('entity.scorecard.countsFrom')} <Day time={countsFrom} />
            </>
          )}
        </Mark>
      )}
      {blocking && (
        <Mark icon={<RiStopCircleLine size={ICON} />} tone="danger">
          {t('entity.scorecard.blocks')}
        </Mark>
      )}
      {critical && (
        <Mark icon={<RiStopCircleLine size={ICON} />} tone="warning">
          {t('word.checkSeverity.critical')}
        </Mark>
      )}
    </Marks>
  );
}

/** Who decides on exemptions from a check. */
function Owner({ owner }: { owner: string }) {
  const t = useText();
  const role = ROLES.find(known => known === owner);
  return role ? (
    <>{t(`word.role.${role}`)}</>
  ) : (
    <EntityName entity={{ ref: owner }} />
  );
}
