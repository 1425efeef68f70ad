import { readTaker, type StepTaker } from '@meshwork/model';
import { useText } from '../../hooks';

/** Says who fills a step: a role, the name of a group, or another system. */
export function useStepName(): (taker: string) => string {
  const t = useText();
  return taker => {
    const { kind, target } = readTaker(taker as StepTaker);
    if (kind === 'group') return target?.replace(/^.*\//, '') ?? taker;
    if (kind === 'external') {
      return t('common.steps.otherSystem', { system: target ?? '' });
    }
    return t(`word.role.${kind}`);
  };
}

/** What a step of the API asked for, as the policy writes it. */
export function takerOf(step: {
  role?: string;
  target?: string;
  system?: string;
}): string {
  if (step.system) return `external:${step.system}`;
  if (step.role === 'group' && step.target) return step.target;
  return step.role ?? '';
}
