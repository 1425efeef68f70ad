import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  overrideFaults,
  ruleConfigFaults,
  verdictProfiles,
  type RuleConfig,
  type VerdictOverrides,
  type VerdictProfile,
} from '@meshwork/odcs';
import { gateConfigFaults, type GatePolicyConfig } from '@meshwork/model';

/**
 * How an organisation wants contracts checked and compared: what `meshwork.yaml`
 * says for the command, by the same words, so that both say the same.
 */
export interface ContractSettings {
  /** Severities of rules that shall not have their own; `off` silences one. */
  rules: RuleConfig;
  /** The table of verdicts. */
  profile: VerdictProfile;
  /** Rows of it that are judged otherwise. */
  verdicts: VerdictOverrides;
  /** How grave policies are that content is held against before it takes effect. */
  policies: GatePolicyConfig;
}

const KEY = 'dataMesh.contracts';

/**
 * Reads `dataMesh.contracts`.
 *
 * @throws InputError naming the key that is wrong
 */
export function readContractSettings(
  root: RootConfigService,
): ContractSettings {
  const config = root.getOptionalConfig(KEY);
  const rules = config?.getOptional('rules') ?? {};
  const [ruleFault] = ruleConfigFaults(rules);
  if (ruleFault) throw new InputError(`${KEY}.rules: ${ruleFault.message}`);
  const verdicts = config?.getOptional('verdicts') ?? {};
  const [fault] = overrideFaults(verdicts);
  if (fault) throw new InputError(`${KEY}.verdicts: ${fault}`);
  const named = config?.getOptionalString('profile') ?? 'default';
  const profile = verdictProfiles.find(name => name === named);
  if (!profile) {
    throw new InputError(
      `${KEY}.profile is "${named}"; expected ${verdictProfiles.join(' or ')}`,
    );
  }
  const policies = config?.getOptional('policies') ?? {};
  const [policyFault] = gateConfigFaults(policies);
  if (policyFault) throw new InputError(`${KEY}.policies: ${policyFault}`);
  return {
    rules: rules as RuleConfig,
    profile,
    verdicts: verdicts as VerdictOverrides,
    policies: policies as GatePolicyConfig,
  };
}
