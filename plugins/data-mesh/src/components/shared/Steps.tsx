import { Flex, Text } from '@backstage/ui';
import type { Step } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { EntityName, EntityNames } from './EntityName';
import { SafeLink } from './SafeLink';
import { StateChip } from './StateChip';
import { RelativeTime } from './time';
import { takerOf, useStepName } from './useStepName';
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
          <OneStep
            step={step}
            together={
              steps.filter(({ stage }) => stage === step.stage).length > 1
            }
          />
        </li>
      ))}
    </ol>
  );
}

function OneStep({ step, together }: { step: Step; together: boolean }) {
  const t = useText();
  const stepName = useStepName();
  const passedOn = step.assignedRole !== step.role;
  return (
    <>
      <Flex align="center" gap="2" style={{ flexWrap: 'wrap' }}>
        <Text weight="bold">
          {t('common.steps.position', { position: String(step.position) })}
          {' · '}
          {stepName(passedOn ? step.assignedRole : takerOf(step))}
        </Text>
        {passedOn && (
          <Text color="secondary">
            {t('common.steps.insteadOf', {
              role: stepName(takerOf({ ...step, system: undefined })),
            })}
          </Text>
        )}
        {together && (
          <Text color="secondary">
            {t('common.steps.together', { stage: String(step.stage) })}
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
          {t('common.steps.decidedBy')}{' '}
          {step.decidedThere ? (
            t('common.steps.decidedThere', {
              person: step.decidedThere,
              system: step.systemTitle ?? step.target ?? '',
            })
          ) : (
            <EntityName entity={step.decidedBy} />
          )}{' '}
          {step.decidedFor && (
            <>
              {t('common.steps.decidedFor')}{' '}
              <EntityName entity={step.decidedFor} />{' '}
            </>
          )}
          {step.decidedAt && <RelativeTime time={step.decidedAt} />}
          <Reference step={step} />
        </Text>
      ) : (
        <Waiting step={step} />
      )}
      {step.reason && <p className={styles.reason}>{step.reason}</p>}
    </>
  );
}

function Waiting({ step }: { step: Step }) {
  const t = useText();
  if (step.system) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('common.steps.inSystem', {
          system: step.systemTitle ?? step.system,
        })}
        {step.state === 'open' && step.openedAt && (
          <>
            {' '}
            {t('common.steps.since')} <RelativeTime time={step.openedAt} />
          </>
        )}
        <Reference step={step} />
      </Text>
    );
  }
  return (
    <>
      <Text as="p" variant="body-small" color="secondary">
        {t('common.steps.who')}:{' '}
        {step.approvers.length ? (
          <EntityNames entities={step.approvers} />
        ) : (
          t('common.steps.nobody')
        )}
      </Text>
      {step.onBehalfOf && (
        <Text as="p" variant="body-small">
          {t('common.steps.onBehalfOf')} <EntityName entity={step.onBehalfOf} />
        </Text>
      )}
    </>
  );
}

/** What the other system calls it, with a link to it there. */
function Reference({ step: { reference, referenceLink } }: { step: Step }) {
  const t = useText();
  const name = reference ?? (referenceLink && t('common.steps.there'));
  if (!name) return null;
  return (
    <>
      {' · '}
      {referenceLink ? <SafeLink url={referenceLink}>{name}</SafeLink> : name}
    </>
  );
}
