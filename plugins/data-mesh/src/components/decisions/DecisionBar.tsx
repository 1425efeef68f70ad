import type { ReactNode } from 'react';
import { Text } from '@backstage/ui';
import type { Step } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import { EntityNames, takerOf, useStepName } from '../shared';
import classes from './decisions.module.css';

/** The step that is open now, if one is; of several, the one that I may decide on. */
export function openStep(steps: readonly Step[]): Step | undefined {
  const open = steps.filter(step => step.state === 'open');
  return open.find(step => step.mayDecide) ?? open[0];
}

/**
 * The decision, always in reach while the evidence scrolls beneath it. Who
 * may not decide reads why, and who can.
 */
export function DecisionBar(props: {
  steps: readonly Step[];
  /** Buttons for what the person may do; nothing when they may do nothing. */
  children?: ReactNode;
  /** What the thing stands at when no step is open. */
  over: string;
}) {
  const t = useText();
  const open = openStep(props.steps);
  return (
    <section aria-label={t('reviews.bar.label')} className={classes.bar}>
      {props.children && (
        <div className={classes.barButtons}>{props.children}</div>
      )}
      <div className={classes.barText}>
        {open ? (
          <OpenStep step={open} steps={props.steps.length} />
        ) : (
          <Text variant="body-medium">{props.over}</Text>
        )}
      </div>
    </section>
  );
}

function OpenStep({ step, steps }: { step: Step; steps: number }) {
  const t = useText();
  const stepName = useStepName();
  return (
    <>
      <Text variant="body-medium" weight="bold">
        {t('reviews.bar.step', {
          step: String(step.position),
          steps: String(steps),
          role: stepName(
            step.assignedRole === step.role ? takerOf(step) : step.assignedRole,
          ),
        })}
      </Text>
      {!step.mayDecide && (
        <>
          <Text variant="body-medium" as="div">
            {t('reviews.bar.mayNot')}
            {step.whyNot && `: ${step.whyNot}`}
          </Text>
          <Text variant="body-medium" as="div">
            {t('reviews.bar.whoCan')}{' '}
            {step.approvers.length === 0 && t('reviews.bar.nobody')}
            <EntityNames entities={step.approvers} />
          </Text>
        </>
      )}
    </>
  );
}
