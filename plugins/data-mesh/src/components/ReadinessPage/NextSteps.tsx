import type { MeshReadiness } from '@meshwork/backstage-plugin-data-mesh-common';
import { useText, type MeshText } from '../../hooks';
import { Card } from '../ScorecardsPage/Card';
import classes from './Readiness.module.css';

type Step = MeshReadiness['nextSteps'][number];

/** What to do next, in the order in which to do it. */
export function NextSteps({ steps }: { steps: readonly Step[] }) {
  const t = useText();
  return (
    <Card title={t('readiness.steps.title')}>
      <ol className={classes.steps}>
        {steps.map(step => (
          <li key={`${step.kind} ${step.question}`}>{stepText(t, step)}</li>
        ))}
      </ol>
    </Card>
  );
}

function stepText(t: MeshText, { kind, advice, question }: Step): string {
  if (advice) return t(`readiness.steps.advice.${advice}`);
  switch (question) {
    case 'governance':
    case 'ownership':
    case 'experience':
    case 'team-size':
    case 'platform':
      if (kind === 'improve') return t(`readiness.steps.improve.${question}`);
      break;
    default:
  }
  return question
    ? t('readiness.steps.answer', {
        question: t(`readiness.question.${question}`),
      })
    : '';
}
