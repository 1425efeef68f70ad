import {
  overrideFaults,
  type RuleConfig,
  ruleConfigFaults,
  type VerdictOverrides,
  type VerdictProfile,
  verdictProfiles,
} from '@meshwork/odcs';
import { type Threshold, thresholds } from '../args/options';
import { suggestion } from '../words';
import {
  isMapping,
  readYaml,
  type Step,
  type YamlDocument,
} from '../documents/yamlText';
import { allRules } from './rules';

/** What `meshwork.yaml` may say. */
export interface Config {
  /** Severities of rules; `off` silences one. */
  rules: RuleConfig;
  profile?: VerdictProfile;
  /** Rows of the verdict table that are judged otherwise. */
  verdicts?: VerdictOverrides;
  failOn?: Threshold;
  /** Where the folder `docs` of Meshwork can be read, without a slash at the end. */
  documentation?: string;
}

/** A configuration that cannot be used. The message names the place. */
export class ConfigFault extends Error {}

export const noConfig: Config = { rules: {} };

const fields = ['rules', 'profile', 'verdicts', 'failOn', 'documentation'];

/** Whether it is the address of a page that may be shown to anybody. */
function isAddress(value: unknown): value is string {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, username, password, search, hash } = new URL(value);
  return (
    /^https?:$/.test(protocol) && !username && !password && !search && !hash
  );
}

function documentationOf(value: unknown): string | undefined {
  return isAddress(value) ? new URL(value).href.replace(/\/+$/, '') : undefined;
}

/** What is wrong with a field, in one sentence; undefined if nothing is. */
function faultOf(field: string, value: unknown): string | undefined {
  const oneOf = (allowed: readonly string[]) =>
    allowed.includes(String(value))
      ? undefined
      : `"${field}" cannot be ${JSON.stringify(value)}: use ${allowed.join(
          ', ',
        )}.`;
  switch (field) {
    case 'profile':
      return oneOf(verdictProfiles);
    case 'failOn':
      return oneOf(thresholds);
    case 'documentation':
      return isAddress(value)
        ? undefined
        : `"documentation" is the address of Meshwork's folder "docs", like https://git.example/meshwork/blob/main/docs.`;
    case 'verdicts':
      return overrideFaults(value)[0];
    default:
      return fields.includes(field)
        ? undefined
        : `"${field}" is not a setting: there are ${fields.join(', ')}.`;
  }
}

function rulesOf(
  value: unknown,
  fail: (message: string, path: Step[]) => never,
): RuleConfig {
  if (value === undefined || value === null) return {};
  const [fault] = ruleConfigFaults(value);
  if (!fault) return value as RuleConfig;
  const { rule, isUnknown, message } = fault;
  if (rule === undefined) return fail(message, ['rules']);
  if (!isUnknown) return fail(message, ['rules', rule]);
  const ids = allRules.map(({ id }) => id);
  return fail(
    `"${rule}" is not a rule: "meshwork rules" lists them.${suggestion(
      rule,
      ids,
    )}`,
    ['rules', rule],
  );
}

function only(text: string, file: string): YamlDocument | undefined {
  const yaml = readYaml(text);
  if ('error' in yaml) {
    const { line, column, message } = yaml.error;
    throw new ConfigFault(`${file}:${line}:${column}: ${message}`);
  }
  if (yaml.documents.length > 1) {
    throw new ConfigFault(`${file}: there is more than one document in it.`);
  }
  return yaml.documents[0];
}

/**
 * Reads the settings.
 *
 * @param file - what messages call it
 * @throws ConfigFault for anything that is not a setting
 */
export function readConfig(text: string, file: string): Config {
  const document = only(text, file);
  if (!document) return noConfig;
  const fail = (message: string, path: Step[]): never => {
    const { line, column } = document.placeOf(path);
    throw new ConfigFault(`${file}:${line}:${column}: ${message}`);
  };
  const { value } = document;
  if (!isMapping(value)) {
    return fail(`Settings are a mapping of ${fields.join(', ')}.`, []);
  }
  for (const [field, setting] of Object.entries(value)) {
    const fault = faultOf(field, setting);
    if (fault) fail(fault, [field]);
  }
  return {
    rules: rulesOf(value.rules, fail),
    profile: value.profile as VerdictProfile | undefined,
    verdicts: value.verdicts as VerdictOverrides | undefined,
    failOn: value.failOn as Threshold | undefined,
    documentation: documentationOf(value.documentation),
  };
}

/**
 * Reads a file with rows of the verdict table, as `verdicts` has them.
 *
 * @throws ConfigFault for anything else
 */
export function readVerdicts(text: string, file: string): VerdictOverrides {
  const value = only(text, file)?.value ?? {};
  const [fault] = overrideFaults(value);
  if (fault) throw new ConfigFault(`${file}: ${fault}`);
  return value as VerdictOverrides;
}
