import type { Severity } from './findings';
import { coherenceRules } from './lint/rules/coherence';
import { contractRules } from './lint/rules/contract';
import { elementRules } from './lint/rules/elements';
import { partyRules } from './lint/rules/parties';
import { qualityLintRules } from './lint/rules/quality';
import { relationshipRules } from './lint/rules/relationships';
import { serverRules } from './lint/rules/servers';
import { serviceLevelRules } from './lint/rules/serviceLevels';
import { typeRules } from './lint/rules/types';
import { readingRules } from './read/rules';
import { structureRules } from './schema/rules';
import { versionRules } from './compare/versionFindings';

/** What the rules of a group look at. */
export type RuleGroup =
  | 'text'
  | 'structure'
  | 'contract'
  | 'elements'
  | 'types'
  | 'relationships'
  | 'quality'
  | 'service levels'
  | 'parties'
  | 'servers'
  | 'coherence'
  | 'version';

/** A rule that findings name. */
export interface Rule {
  /** Stable across releases. */
  id: string;
  group: RuleGroup;
  /** Unless configuration says otherwise. */
  severity: Severity;
  /** Whether the severity is what it is, whatever configuration says. */
  fixed: boolean;
}

const grouped = (
  group: RuleGroup,
  rules: readonly { id: string; severity: Severity; fixed?: boolean }[],
): Rule[] =>
  rules.map(({ id, severity, fixed = false }) => ({
    id,
    group,
    severity,
    fixed,
  }));

/**
 * Every rule that a finding of this package can name, by group. Each has a page
 * in the documentation, named by its id.
 */
export const rules: readonly Rule[] = [
  ...grouped('text', readingRules),
  ...grouped('structure', structureRules),
  ...grouped('contract', contractRules),
  ...grouped('elements', elementRules),
  ...grouped('types', typeRules),
  ...grouped('relationships', relationshipRules),
  ...grouped('quality', qualityLintRules),
  ...grouped('service levels', serviceLevelRules),
  ...grouped('parties', partyRules),
  ...grouped('servers', serverRules),
  ...grouped('coherence', coherenceRules),
  ...grouped('version', versionRules),
];
