import type { LintRule } from '../rule';
import { coherenceRules } from './coherence';
import { contractRules } from './contract';
import { elementRules } from './elements';
import { partyRules } from './parties';
import { qualityLintRules } from './quality';
import { relationshipRules } from './relationships';
import { serverRules } from './servers';
import { serviceLevelRules } from './serviceLevels';
import { typeRules } from './types';

/** Every rule beyond structure, with its default severity. */
export const lintRules: readonly LintRule[] = [
  ...contractRules,
  ...elementRules,
  ...typeRules,
  ...relationshipRules,
  ...qualityLintRules,
  ...serviceLevelRules,
  ...partyRules,
  ...serverRules,
  ...coherenceRules,
];
