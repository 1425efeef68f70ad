import { Alert, Text } from '@backstage/ui';
import type { GrantPlan } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText } from '../../hooks';
import classes from './AgreementPage.module.css';

/** The exact statements, and why something could not be done. */
export function PlanView({ plan }: { plan: GrantPlan }) {
  const t = useText();
  if (plan.steps.length === 0) {
    return <Text color="secondary">{t('access.plan.nothing')}</Text>;
  }
  return (
    <ul className={classes.cards}>
      {plan.steps.map(step => {
        const { provisioner, environment } = step;
        return (
          <li key={`${provisioner}:${environment}`} className={classes.card}>
            <Text weight="bold">
              {t('access.plan.heading', { provisioner, environment })}
            </Text>
            {step.principals && step.principals.length > 0 && (
              <Text color="secondary">
                {t('access.plan.principals')}:{' '}
                <code>{step.principals.join(', ')}</code>
              </Text>
            )}
            {step.problem && (
              <Alert
                status="warning"
                icon
                title={t('access.plan.problem')}
                description={step.problem}
              />
            )}
            {step.statements.length > 0 && (
              <pre
                className={classes.statements}
                aria-label={t('access.plan.statements', {
                  provisioner,
                  environment,
                })}
              >
                <code>{step.statements.join('\n')}</code>
              </pre>
            )}
          </li>
        );
      })}
    </ul>
  );
}
