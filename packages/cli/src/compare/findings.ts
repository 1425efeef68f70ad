import type {
  Comparison,
  Finding,
  Perspective,
  RuleConfig,
  Severity,
  VerdictLevel,
} from '@meshwork/odcs';
import { versionFindings } from '@meshwork/odcs';
import { configured } from '../settings/rules';

const ofBreaking: Record<VerdictLevel, Severity> = {
  breaking: 'error',
  warning: 'warning',
  safe: 'info',
};

/** Beside `diff`, which is no gate for the changes themselves. */
const ofDiff: Record<VerdictLevel, Severity> = {
  breaking: 'warning',
  warning: 'info',
  safe: 'info',
};

/**
 * Changes as findings, for the formats that know nothing else. A gate leaves out
 * what is safe for the perspective.
 */
export function changeFindings(
  { changes }: Comparison,
  perspective: Perspective,
  isGate: boolean,
): Finding[] {
  const severityOf = isGate ? ofBreaking : ofDiff;
  return changes
    .filter(({ verdicts }) => !isGate || verdicts[perspective] !== 'safe')
    .map(({ kind, path, summary, reason, verdicts }) => ({
      rule: kind,
      severity: severityOf[verdicts[perspective]],
      path,
      message: `${summary}. ${reason}`,
    }));
}

/** What is wrong with the version, with severities as configured. */
export function versionFaults(
  comparison: Comparison,
  rules: RuleConfig,
): Finding[] {
  return configured(versionFindings(comparison), rules);
}
