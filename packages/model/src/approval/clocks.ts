import { periodEnd } from '../notice';
import type { ApprovalPolicy, StepRole } from './policy';

/** What is known of a step that is open, as far as its clocks go. */
export interface WaitingStep {
  /** ISO 8601 instant since when it is open. */
  openedAt: string;
  /** ISO 8601 instant of the last reminder. */
  remindedAt?: string;
  /** How often it was put one role up. */
  escalations: number;
  /** ISO 8601 instant at which the whole request lapses, where it does. */
  lapsesAt?: string;
}

/** What time does to an open step, and when (ISO 8601 instant in UTC). */
export type StepClock =
  | { what: 'remind'; at: string }
  | { what: 'escalate'; at: string; to: StepRole }
  | { what: 'lapse'; at: string };

type Clocks = Pick<
  ApprovalPolicy,
  'remindAfter' | 'escalateAfter' | 'escalateTo'
>;

/**
 * Everything that still happens to an open step while nobody acts, in order: reminders
 * until it is escalated the last time, escalations one role up each, then the lapse
 * (specification: "reminder, escalation, lapse"). Periods are calendar units in the
 * organisation's time zone; a whole number of days is over at the end of the day.
 */
export function stepClocks(
  policy: Clocks,
  step: WaitingStep,
  zone: string,
): StepClock[] {
  const clocks: StepClock[] = [];
  if (policy.remindAfter && !step.remindedAt) {
    clocks.push({
      what: 'remind',
      at: periodEnd(step.openedAt, policy.remindAfter, zone),
    });
  }
  if (policy.escalateAfter) {
    let from = step.openedAt;
    policy.escalateTo.forEach((to, index) => {
      from = periodEnd(from, policy.escalateAfter!, zone);
      if (index >= step.escalations) {
        clocks.push({ what: 'escalate', at: from, to });
      }
    });
  }
  if (step.lapsesAt) clocks.push({ what: 'lapse', at: step.lapsesAt });
  return clocks
    .filter(({ at }) => !step.lapsesAt || at <= step.lapsesAt)
    .sort((a, b) => a.at.localeCompare(b.at));
}

/** The first thing that happens when nobody acts, and when. */
export function nextStepClock(
  policy: Clocks,
  step: WaitingStep,
  zone: string,
): StepClock | undefined {
  return stepClocks(policy, step, zone)[0];
}
