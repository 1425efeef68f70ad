import { rules } from './rules';
import { isMapping } from './values';

const severities = ['error', 'warning', 'info', 'off'];

/** Something in a configuration of severities that cannot be used. */
export interface RuleConfigFault {
  /** Which rule's entry; absent where the whole is no mapping. */
  rule?: string;
  /** Whether there is no such rule. */
  isUnknown: boolean;
  message: string;
}

/** What is wrong with severities of rules from a configuration file. */
export function ruleConfigFaults(value: unknown): RuleConfigFault[] {
  if (!isMapping(value)) {
    const message = '"rules" is a mapping from rules to severities.';
    return [{ isUnknown: false, message }];
  }
  return Object.entries(value).flatMap(
    ([rule, severity]): RuleConfigFault[] => {
      const known = rules.find(({ id }) => id === rule);
      if (!known) {
        return [{ rule, isUnknown: true, message: `"${rule}" is not a rule.` }];
      }
      const message = known.fixed
        ? `"${rule}" is always an error: no setting changes it.`
        : `"rules.${rule}" cannot be ${JSON.stringify(
            severity,
          )}: use ${severities.join(', ')}.`;
      const isFine = !known.fixed && severities.includes(severity as string);
      return isFine ? [] : [{ rule, isUnknown: false, message }];
    },
  );
}
