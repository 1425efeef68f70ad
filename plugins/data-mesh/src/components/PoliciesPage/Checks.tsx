import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import { Flex, Text } from '@backstage/ui';
import type { Policy } from '@meshwork/backstage-plugin-data-mesh-common';
import { DIMENSIONS } from '@meshwork/model';
import { useText } from '../../hooks';
import classes from './PoliciesPage.module.css';

type Check = Policy['checks'][number];

/** Address of a check on this page, for links from scores. */
export function anchorOf(id: string): string {
  return `check-${id}`;
}

/** Every check by quality, with why it matters, how to fix it, and its weight. */
export function Checks({ checks }: { checks: readonly Check[] }) {
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
                  <OneCheck key={check.id} check={check} />
                ))}
              </ul>
            </section>
          )
        );
      })}
    </Flex>
  );
}

function OneCheck({ check }: { check: Check }) {
  const t = useText();
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
          {t('policies.checks.weight', { weight: String(check.weight) })}
        </Text>
      </div>
      <Text as="p" variant="body-small">
        <strong>{t('policies.checks.why')}:</strong> {check.why}
      </Text>
      <Text as="p" variant="body-small">
        <strong>{t('policies.checks.fix')}:</strong> {check.fix}
      </Text>
    </li>
  );
}
