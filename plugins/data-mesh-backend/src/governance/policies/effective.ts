import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import {
  overruledFindings,
  overShipped,
  readPolicies,
  tightened,
  type PolicyFile,
  type SourcedPolicies,
} from '@meshwork/model';
import { standardLanguage, type RuleLanguage } from '@meshwork/model/cel';
import type { Finding } from '@meshwork/odcs';
import type { PolicySet } from './PolicySet';
import { CHECKS_VERSION } from './checksVersion';

/** The scope of what holds for the whole mesh. */
export const MESH = 'mesh';

/** A file as it was last read without errors. */
export interface KnownFile {
  /** `MESH`, or entity reference of a domain. */
  scope: string;
  /** What people call it. */
  name: string;
  content?: string;
}

/** What holds in a scope, and what of its file does not. */
export interface Effective extends PolicySet {
  /** What the file itself says, where it holds. */
  own?: PolicyFile;
  /** Why its file does not hold, or what to look at in it. */
  findings: Finding[];
}

export interface EffectivePolicies {
  mesh: Effective;
  /** Domains with a file; what holds in all others is what holds for the mesh. */
  domains: ReadonlyMap<string, Effective>;
}

/** What a mesh of no file says: nothing. */
const NO_FILE = 'The mesh';

/**
 * What holds, from the files as they are, and from what the configuration says where they
 * say nothing. A file that cannot be read holds as if there were
 * none. What a domain's asks less of than the mesh, which asks for more by now, is as the mesh
 * says, and the rest of it holds. A function of the files; others have their turn while it is
 * worked out.
 */
export async function effectivePolicies(
  files: readonly KnownFile[],
  configured: PolicyFile,
  language: RuleLanguage = standardLanguage,
): Promise<EffectivePolicies> {
  const file = files.find(({ scope }) => scope === MESH);
  const mesh = meshOf(file, configured, language);
  const domains = new Map<string, Effective>();
  for (const { scope, name, content } of files) {
    if (scope === MESH || content === undefined) continue;
    await turn();
    domains.set(scope, domainOf(name, content, mesh, configured, language));
  }
  return { mesh: mesh.effective, domains };
}

/**
 * Reads a file that was in force. A collector that is not installed any more does not
 * change what is asked of products: the checks over its facts are `unknown`, and it is said
 * so. A new file that asks for it is refused, where it is read for the first time.
 */
function readKnown(
  name: string,
  content: string,
  language: RuleLanguage,
  over?: PolicyFile,
  around?: Parameters<typeof readPolicies>[4],
) {
  const missing = new Map<string, string>();
  const read = readPolicies(
    name,
    content,
    text => {
      const faults = language.faults(text);
      for (const { collector, message } of faults) {
        if (collector) missing.set(collector, message);
      }
      return faults.filter(({ collector }) => !collector);
    },
    over,
    around,
  );
  const findings: Finding[] = [...missing.values()].map(message => ({
    rule: 'policy-collector',
    severity: 'error',
    path: '/checks',
    message: `Checks are unknown: ${message}.`,
  }));
  return { ...read, findings: [...read.findings, ...findings] };
}

interface Mesh {
  effective: Effective;
  sourced: SourcedPolicies;
}

function meshOf(
  file: KnownFile | undefined,
  configured: PolicyFile,
  language: RuleLanguage,
): Mesh {
  const read = readKnown(
    file?.name ?? NO_FILE,
    file?.content ?? '',
    language,
    overShipped({}, configured),
    // The configuration may have been changed since it was put in force.
    { held: true },
  );
  // Nothing is always readable.
  const { policies = {}, source } = read.policies
    ? read
    : readKnown(NO_FILE, '', language);
  return {
    effective: {
      ...setOf(overShipped(policies, configured)),
      ...(file?.content !== undefined && read.policies && { own: policies }),
      findings: [
        ...read.findings,
        ...overruledFindings(configured, policies, source!),
      ],
    },
    sourced: { policies, source: source! },
  };
}

function domainOf(
  name: string,
  content: string,
  mesh: Mesh,
  configured: PolicyFile,
  language: RuleLanguage,
): Effective {
  const { policies, source, ...read } = readKnown(
    name,
    content,
    language,
    mesh.effective.policies,
    { held: true },
  );
  // What the mesh took away is of a file that does not hold as a whole any more.
  const findings = read.findings.map(one =>
    ['policy-name', 'policy-field'].includes(one.rule)
      ? { ...one, severity: 'error' as const }
      : one,
  );
  const { version, policies: held } = mesh.effective;
  if (!policies || !source) return { version, policies: held, findings };
  const together = tightened(mesh.sourced, { policies, source }, configured, {
    held: true,
  });
  return {
    ...setOf(together.policies, held),
    own: saidBy(policies, together.policies),
    findings: [...findings, ...together.findings],
  };
}

/** What a file says, as far as it holds. */
function saidBy(file: PolicyFile, held: PolicyFile): PolicyFile {
  const ids = new Set(file.checks?.map(({ id }) => id));
  return {
    ...Object.fromEntries(Object.entries(held).filter(([key]) => key in file)),
    ...(file.checks && {
      checks: held.checks?.filter(({ id }) => ids.has(id)),
    }),
  };
}

function setOf(policies: PolicyFile, mesh?: PolicyFile): PolicySet {
  return {
    version: versionOf(policies, mesh),
    policies,
    ...(mesh && { mesh }),
  };
}

/**
 * The version of policies: another one when anything in them is, or the checks of the suite
 * are. In which order a file says things makes none.
 *
 * @param mesh - for a domain: what its scores are bounded by
 */
export function versionOf(policies: PolicyFile, mesh?: PolicyFile): string {
  const sorted = JSON.stringify(
    [CHECKS_VERSION, policies, ...(mesh ? [mesh] : [])],
    (_, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
          )
        : value,
  );
  const hash = createHash('sha256').update(sorted, 'utf8').digest('hex');
  return `policies-${hash.slice(0, 16)}`;
}
