import { Flex, Text } from '@backstage/ui';
import type { MeshReadiness } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { Card } from '../ScorecardsPage/Card';
import { EntityName } from '../shared';
import { ReasonLine } from './Reasons';
import classes from './Readiness.module.css';

/** What to begin with, who would do it, and why. */
export function Pilot({ pilot }: { pilot: MeshReadiness['pilot'] }) {
  const t = useText();
  return (
    <Card title={t('readiness.pilot.title')}>
      {pilot ? (
        <Flex direction="column" gap="3">
          <div>
            <Text as="p" variant="body-large">
              <EntityName entity={pilot.entity} />
            </Text>
            <Text as="p" variant="body-small" color="secondary">
              {t(`readiness.pilot.${pilot.kind}`)}
            </Text>
            {pilot.owner && (
              <Text as="p" variant="body-small" color="secondary">
                {t('readiness.pilot.owner')}:{' '}
                <EntityName entity={pilot.owner} />
                {pilot.teamSize !== undefined &&
                  ` (${t('readiness.pilot.people', {
                    value: String(pilot.teamSize),
                  })})`}
              </Text>
            )}
          </div>
          <ul className={classes.reasons}>
            {pilot.reasons.map(({ criterion, effect }) => (
              <ReasonLine
                key={criterion}
                effect={effect}
                text={t(`readiness.pilot.reason.${criterion}.${effect}`)}
              />
            ))}
          </ul>
        </Flex>
      ) : (
        <Text color="secondary">{t('readiness.pilot.none')}</Text>
      )}
    </Card>
  );
}
