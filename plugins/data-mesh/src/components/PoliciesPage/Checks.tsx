import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { Flex, Link, Text } from '@backstage/ui';
import type { Policies } from '@meshwork/backstage-plugin-data-mesh-common';
import { DIMENSIONS } from '@meshwork/model';
import { useMeshLinks, useText } from '../../hooks';
import { Day, SafeLink, useStepName } from '../shared';
import classes from './PoliciesPage.module.css';

type Check = Policies['current']['checks'][number];

/** Address of a check on this page, for links from scores. */
export function anchorOf(id: string): string {
  return `check-${id}`;
}

/** Every check by quality: why it matters, how to fix it, and for how many it fails. */
export function Checks(props: {
  checks: readonly Check[];
  /** Where it was counted, if not in the whole mesh. */
  domain?: string;
}) {
  const { checks, domain } = props;
  const t = useText();
  if (checks.length === 0) return <Text>{t('policies.checks.none')}</Text>;
  return (
    <Flex direction="column" gap="4">
      {DIMENSIONS.map(dimension => {
        const own = checks.filter(check => check.dimension === dimension);
        return (
          own.length > 0 && (
            <section
              key={dimension}
              aria-label={t(`word.dimension.${dimension}`)}
            >
              <Text as="h4" weight="bold">
                {t(`word.dimension.${dimension}`)} (
                {t('policies.checks.count', { count: own.length })})
              </Text>
              <ul className={classes.checks}>
                {own.map(check => (
                  <OneCheck key={check.id} check={check} domain={domain} />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </Flex>
  );
}

function OneCheck({ check, domain }: { check: Check; domain?: string }) {
  const t = useText();
  const links = useMeshLinks();
  const stepName = useStepName();
  const { failing, link } = check;
  const countsFrom = check.countsFrom ?? check.effectiveFrom;
  const { hash } = useLocation();
  const item = useRef<HTMLLIElement>(null);
  const wanted = hash === `#${anchorOf(check.id)}`;
  useEffect(() => {
    // The browser looked for the anchor before the policy was there.
    if (wanted) item.current?.scrollIntoView?.({ block: 'center' });
  }, [wanted]);
  return (
    <li
      id={anchorOf(check.id)}
      ref={item}
      className={classes.check}
      aria-current={wanted ? 'true' : undefined}
    >
      <div className={classes.checkHead}>
        <Text weight="bold">{check.title}</Text>
        <Text variant="body-small" color="secondary">
          {[
            t('policies.checks.weight', { weight: String(check.weight) }),
            t(`policies.checks.severity.${check.severity}`),
            ...(check.blocks ? [t('policies.checks.blocks')] : []),
            t(`policies.checks.saidBy.${check.saidBy}`),
          ].join(' · ')}
        </Text>
      </div>
      {failing !== undefined && failing > 0 && (
        <Link href={links.failing(check.id, domain)}>
          {t('policies.checks.failing', { count: failing })}
        </Link>
      )}
      {failing === 0 && (
        <Text variant="body-small" color="secondary">
          {t('policies.checks.failing', { count: 0 })}
        </Text>
      )}
      <Text as="p" variant="body-small">
        <strong>{t('policies.checks.why')}:</strong> {check.why}
      </Text>
      <Text as="p" variant="body-small">
        <strong>{t('policies.checks.fix')}:</strong> {check.fix}{' '}
        {link && <SafeLink url={link} />}
      </Text>
      <Text as="p" variant="body-small">
        <strong>{t('policies.checks.rule')}:</strong> <code>{check.rule}</code>
      </Text>
      {check.appliesTo && (
        <Text as="p" variant="body-small">
          <strong>{t('policies.checks.appliesTo')}:</strong> {check.appliesTo}
        </Text>
      )}
      {countsFrom && (
        <Text as="p" variant="body-small">
          <strong>{t('policies.checks.from')}:</strong>{' '}
          <Day time={countsFrom} />
        </Text>
      )}
      <Text as="p" variant="body-small">
        <strong>{t('policies.checks.owner')}:</strong> {stepName(check.owner)}
      </Text>
    </li>
  );
}
