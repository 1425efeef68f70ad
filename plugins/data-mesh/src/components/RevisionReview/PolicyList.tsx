import { RiCheckLine, RiCloseLine } from '@remixicon/react';
import { Flex, Text } from '@backstage/ui';
import type { PolicyResult } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Section } from '../decisions';
import { Mark, OutcomeTag } from '../shared';
import classes from './RevisionReview.module.css';

const ICON = 14;

const failedOf = (policies: readonly PolicyResult[]) =>
  policies.filter(({ outcome }) => outcome === 'fail');

/** How many policies failed, in one glance. */
export function PolicyMark(props: { policies: readonly PolicyResult[] }) {
  const { policies } = props;
  const t = useText();
  if (policies.length === 0) return null;
  const failed = failedOf(policies);
  const isBlocking = failed.some(({ severity }) => severity === 'blocking');
  const number = String(policies.length);
  return failed.length === 0 ? (
    <Mark icon={<RiCheckLine size={ICON} />} tone="success">
      {t('revisions.policies.allMet', { number })}
    </Mark>
  ) : (
    <Mark
      icon={<RiCloseLine size={ICON} />}
      tone={isBlocking ? 'danger' : 'warning'}
    >
      {t('revisions.policies.failed', {
        failed: String(failed.length),
        number,
      })}
    </Mark>
  );
}

/** What policies found in the content: those that failed with what to do, the others folded. */
export function PolicyList(props: { policies: readonly PolicyResult[] }) {
  const { policies } = props;
  const t = useText();
  const failed = failedOf(policies);
  const rest = policies.filter(policy => !failed.includes(policy));
  return (
    <Section title={t('revisions.policies.title')}>
      {policies.length === 0 ? (
        <Text color="secondary">{t('revisions.policies.none')}</Text>
      ) : (
        <Flex direction="column" gap="2">
          {failed.length > 0 && <Policies policies={failed} />}
          {rest.length > 0 && (
            <details className={classes.details}>
              <summary>
                {t('revisions.policies.rest', { count: rest.length })}
              </summary>
              <Policies policies={rest} />
            </details>
          )}
        </Flex>
      )}
    </Section>
  );
}

function Policies({ policies }: { policies: readonly PolicyResult[] }) {
  const t = useText();
  return (
    <ul className={classes.changes}>
      {policies.map(({ id, title, outcome, evidence, severity, why, fix }) => (
        <li key={id} className={classes.change}>
          <Flex gap="2" align="start" style={{ flexWrap: 'wrap' }}>
            <OutcomeTag outcome={outcome} />
            <Text weight="bold">{title}</Text>
          </Flex>
          <Text as="div">{evidence}</Text>
          {outcome === 'fail' && (
            <Text as="div" variant="body-small" color="secondary">
              {why} {t('revisions.policies.fix')}: {fix}
              {severity === 'blocking' &&
                ` (${t('revisions.policies.blocking')})`}
            </Text>
          )}
        </li>
      ))}
    </ul>
  );
}
