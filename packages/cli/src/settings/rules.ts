import {
  type Finding,
  rules as engineRules,
  type RuleConfig,
  type Severity,
} from '@meshwork/odcs';

/** A rule, as the command lists it. */
export interface ListedRule {
  id: string;
  group: string;
  severity: Severity;
  /** Whether no configuration changes the severity. */
  fixed: boolean;
  /** Whether it is about files, descriptors or the ignore list, not about a contract. */
  isOfCommand?: boolean;
}

const ownRule = (
  group: string,
  id: string,
  severity: Severity,
): ListedRule => ({ id, group, severity, fixed: false, isOfCommand: true });

const ownRules: readonly ListedRule[] = [
  ownRule('files', 'other-format', 'error'),
  ownRule('files', 'contract-missing', 'error'),
  ownRule('data products', 'data-product-invalid', 'error'),
  ownRule('data products', 'data-product-version', 'error'),
  ownRule('data products', 'data-product-not-kept', 'info'),
  ownRule('ignore list', 'ignore-invalid', 'error'),
  ownRule('ignore list', 'ignore-without-reason', 'error'),
  ownRule('ignore list', 'ignore-without-expiry', 'error'),
  ownRule('ignore list', 'ignore-expired', 'warning'),
  ownRule('ignore list', 'ignore-unused', 'info'),
];

/** Every rule that a finding of the command can name. */
export const allRules: readonly ListedRule[] = [...engineRules, ...ownRules];

const fixed = new Set(allRules.filter(rule => rule.fixed).map(({ id }) => id));

/** Findings with the severities that are configured, those that are off left out. */
export function configured(
  findings: readonly Finding[],
  rules: RuleConfig,
): Finding[] {
  return findings.flatMap(finding => {
    const severity = fixed.has(finding.rule) ? undefined : rules[finding.rule];
    if (severity === 'off') return [];
    return [severity ? { ...finding, severity } : finding];
  });
}
