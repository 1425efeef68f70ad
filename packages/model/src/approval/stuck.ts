/** Why an open step does not move by itself. */
export type StuckReason = 'nobody' | 'overdue';

/**
 * Whether an open step is stuck: nobody can fill it (its approvers are gone, or all of them
 * are excluded by four eyes), or it still waits after it was put one role up. Of what another
 * system decides on nobody here knows who is behind it. Pure.
 *
 * @param step.people - everybody behind its approvers who is still there
 * @param step.excluded - who may not fill it: the side that asks, who filled another one
 */
export function isStuck(step: {
  system: boolean;
  escalations: number;
  people: readonly string[];
  excluded: readonly string[];
}): StuckReason | undefined {
  const able = step.people.filter(person => !step.excluded.includes(person));
  if (!step.system && able.length === 0) return 'nobody';
  return step.escalations > 0 ? 'overdue' : undefined;
}
