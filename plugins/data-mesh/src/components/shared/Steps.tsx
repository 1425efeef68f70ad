import { Flex, Text } from '@backstage/ui';
import type { Step } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { EntityName, EntityNames } from './EntityName';
import { StateChip } from './StateChip';
import { RelativeTime } from './time';
import styles from './lists.module.css';

/** Who decides, one step after the other, and what they said. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  const t = useText();
  return (
    <ol className={styles.list} aria-label={t('common.steps.label')}>
      {steps.map(step => (
        <li
          key={step.position}
          className={styles.item}
          data-open={step.state === 'open' ? '' : undefined}
          aria-current={step.state === 'open' ? 'step' : undefined}
        >
          <OneStep step={step} />
        </li>
      ))}
    </ol>
  );
}

function OneStep({ step }: { step: Step }) {
  const t = useText();
  const passedOn = step.assignedRole !== step.role;
  return (
    <>
      <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
        <Text weight="bold">
          {t('common.steps.position', { position: String(step.position) })}
          {' · '}
          {t(`word.role.${step.assignedRole}`)}
        </Text>
        {passedOn && (
          <Text color="secondary">
            {t('common.steps.insteadOf', { role: t(`word.role.${step.role}`) })}
          </Text>
        )}
        <StateChip kind="step" state={step.state} />
      </Flex>
      {step.note && (
        <Text as="p" variant="body-small" color="secondary">
          {step.note}
        </Text>
      )}
      {step.decidedBy ? (
        <Text as="p" variant="body-small" color="secondary">
          {t('common.steps.decidedBy')} <EntityName entity={step.decidedBy} />{' '}
          {step.decidedAt && <RelativeTime time={step.decidedAt} />}
        </Text>
      ) : (
        <Text as="p" variant="body-small" color="secondary">
          {t('common.steps.who')}:{' '}
          {step.approvers.length ? (
            <EntityNames entities={step.approvers} />
          ) : (
            t('common.steps.nobody')
          )}
        </Text>
      )}
      {step.reason && <p className={styles.reason}>{step.reason}</p>}
    </>
  );
}
