import { useText } from '../../hooks';
import { useStepName } from '../shared';

/** Stages of approval in words: who decides together, and who after whom. */
export function useSteps(): (stages: readonly (readonly string[])[]) => string {
  const t = useText();
  const stepName = useStepName();
  return stages =>
    stages.length === 0
      ? t('policies.classifications.nobody')
      : stages
          .map(stage =>
            stage
              .map(taker => stepName(taker))
              .join(` ${t('policies.classifications.and')} `),
          )
          .join(`, ${t('policies.classifications.then')} `);
}
