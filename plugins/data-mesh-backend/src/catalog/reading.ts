import { createHash } from 'node:crypto';
import { rules as allRules, type RuleConfig } from '@meshwork/odcs';

/**
 * What contracts are read by: the rules of the engine and what the organisation
 * makes of them. Another one after an upgrade that brings rules, or a change of
 * configuration; what was found before has to be looked for again.
 */
export function readingOf(rules: RuleConfig): string {
  const severities = allRules.map(({ id, severity, fixed }) => [
    id,
    fixed ? severity : rules[id] ?? severity,
  ]);
  return createHash('sha256')
    .update(JSON.stringify(severities))
    .digest('hex')
    .slice(0, 12);
}
