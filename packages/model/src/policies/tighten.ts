import type { Finding } from '@meshwork/odcs';
import {
  common,
  lacks,
  mayBeLonger,
  stricter,
  union,
  withoutUndefined,
  type Say,
} from './looser';
import { overShipped, permitted } from './shipped';
import type { PolicyPath, PolicySource } from './source';
import {
  breakGlassOf,
  classificationsOf,
  purposesOf,
  revisionsOf,
} from './tightenApproval';
import { checksOf } from './tightenChecks';
import type { PolicyFile } from './types';

/** A file that was read, with the text it was read from. */
export interface SourcedPolicies {
  /** What the file says. */
  policies: PolicyFile;
  source: PolicySource;
}

/** What only the mesh as a whole can say. */
const GLOBAL_ONLY = ['roles', 'routing', 'weights', 'criticality'] as const;

/**
 * What holds for the products of a domain: the mesh's policies, with what the domain adds
 * and tightens. Pure.
 *
 * @param mesh - the mesh's file; what it does not say is what comes with the suite
 * @param configured - what the configuration of the portal says in place of the suite
 * @param around.held - the domain's file is in force already: what the mesh has asked more of
 *   since is as the mesh says there, and everything else holds on
 * @returns findings, where the domain loosens something: each shows the line of the domain
 *   and that of the mesh. Nothing of a new file holds then, and all of the mesh does
 */
export function tightened(
  mesh: SourcedPolicies,
  domain: SourcedPolicies,
  configured: PolicyFile = {},
  around: { held?: boolean } = {},
): { policies: PolicyFile; findings: Finding[] } {
  const base = overShipped(mesh.policies, configured);
  const findings: Finding[] = [];
  const say: Say = (path, globalPath, message) => {
    findings.push(
      domain.source.findingAt(
        path,
        'policy-looser',
        [
          `${message}: a domain may ask for more than the mesh does, never for less.`,
          shown(domain.source, path),
          shown(
            mesh.source,
            inFile(globalPath, base, mesh.policies),
            says(configured, inFile(globalPath, base, configured)),
          ),
        ].join('\n'),
      ),
    );
  };
  for (const key of GLOBAL_ONLY) {
    if (domain.policies[key] !== undefined) {
      findings.push(
        domain.source.findingAt(
          [key],
          'policy-global',
          `"${key}" is said for the whole mesh, not for a domain.`,
        ),
      );
    }
  }
  const [a, b] = [base, domain.policies];
  const policies: PolicyFile = {
    ...a,
    controls: added(a.controls, b.controls, 'controls', ({ id }) => id, say),
    classifications: classificationsOf(a, b, say),
    purposes: purposesOf(a, b, say),
    revisions: revisionsOf(a, b, say),
    breakGlass: breakGlassOf(a, b, say),
    quality: qualityOf(a, b, say),
    checks: checksOf(a, b, say),
    levels: levelsOf(a, b, say),
    residency: residencyOf(a, b, say),
    grace: graceOf(a, b, say),
    waivers: waiversOf(a, b, say),
  };
  return findings.length > 0 && !around.held
    ? { policies: base, findings }
    : { policies: permitted(withoutUndefined(policies)), findings };
}

/** Where in the mesh's own file something is, of which only the place in all is known. */
function inFile(
  [key, at, ...rest]: PolicyPath,
  all: PolicyFile,
  file: PolicyFile,
): PolicyPath {
  if (typeof at !== 'number')
    return [key, ...(at === undefined ? [] : [at]), ...rest];
  const listOf = (policies: PolicyFile) =>
    (policies[key as keyof PolicyFile] ?? []) as {
      id?: string;
      name?: string;
    }[];
  const { id, name } = listOf(all)[at];
  const own = listOf(file).findIndex(one => one.id === id && one.name === name);
  return own < 0 ? [] : [key, own, ...rest];
}

/** Whether something is said at a place. */
function says(policies: PolicyFile, path: PolicyPath): boolean {
  if (path.length === 0) return false;
  const found = path.reduce<unknown>(
    (at, part) => (at as Record<string | number, unknown> | undefined)?.[part],
    policies,
  );
  return found !== undefined;
}

/**
 * The line of a place; of something that a file does not say, the nearest that it says.
 *
 * @param configured - whether the configuration of the portal says it, where the file does not
 */
function shown(
  source: PolicySource,
  path: PolicyPath,
  configured = false,
): string {
  const said = path.length > 0 && source.lineAt(path);
  if (said) return `${source.name}:${said.line}: ${said.text}`;
  if (configured) {
    return `${source.name} does not say it: the configuration of the portal does`;
  }
  for (let length = path.length - 1; length > 0; length -= 1) {
    const found = source.lineAt(path.slice(0, length));
    if (found) return `${source.name}:${found.line}: ${found.text}`;
  }
  return `${source.name} does not say it: it comes with the suite`;
}

/** What a domain adds, beside what there is; what has a name already cannot be another. */
function added<T>(
  mesh: T[] | undefined,
  domain: T[] | undefined,
  key: string,
  nameOf: (one: T) => string,
  say: Say,
): T[] | undefined {
  if (!domain) return mesh;
  const names = (mesh ?? []).map(nameOf);
  const fresh = domain.filter((one, i) => {
    const at = names.indexOf(nameOf(one));
    if (at < 0) return true;
    const same = JSON.stringify(mesh![at]) === JSON.stringify(one);
    if (!same) {
      say([key, i], [key, at], `"${nameOf(one)}" is another one for the mesh`);
    }
    return false;
  });
  return [...(mesh ?? []), ...fresh];
}

function qualityOf(mesh: PolicyFile, domain: PolicyFile, say: Say) {
  if (!domain.quality) return mesh.quality;
  const pick = (key: 'completeness' | 'accuracy') =>
    stricter(
      mesh.quality?.[key],
      domain.quality?.[key],
      (a, b) => b < a,
      () => say(['quality', key], ['quality', key], `less ${key} is asked for`),
    );
  return withoutUndefined({
    completeness: pick('completeness'),
    accuracy: pick('accuracy'),
    freshness: stricter(
      mesh.quality?.freshness,
      domain.quality.freshness,
      (a, b) => mayBeLonger(b, a),
      () =>
        say(
          ['quality', 'freshness'],
          ['quality', 'freshness'],
          'data may be older',
        ),
    ),
  });
}

function levelsOf(mesh: PolicyFile, domain: PolicyFile, say: Say) {
  if (!domain.levels) return mesh.levels;
  const known = mesh.levels ?? [];
  const result = [...known];
  domain.levels.forEach((own, i) => {
    const at = known.findIndex(({ name }) => name === own.name);
    if (at < 0) {
      result.push(own);
      return;
    }
    const base = known[at];
    const pick = (key: 'score' | 'coverage') =>
      stricter(
        base[key],
        own[key],
        (a, b) => b < a,
        () =>
          say(
            ['levels', i, key],
            ['levels', at, key],
            `${own.name} is easier to reach`,
          ),
      );
    const checks = stricter(
      base.checks,
      own.checks,
      lacks,
      () =>
        say(
          ['levels', i, 'checks'],
          ['levels', at, 'checks'],
          `${own.name} asks for fewer checks`,
        ),
      union,
    );
    result[at] = withoutUndefined({
      ...base,
      ...own,
      score: pick('score'),
      coverage: pick('coverage'),
      checks,
    });
  });
  return result;
}

function residencyOf(mesh: PolicyFile, domain: PolicyFile, say: Say) {
  if (!domain.residency) return mesh.residency;
  const result = { ...mesh.residency };
  for (const [name, own] of Object.entries(domain.residency)) {
    const key = name as keyof typeof result;
    result[key] = stricter(
      result[key],
      own,
      (a, b) => lacks(b, a),
      () =>
        say(
          ['residency', name],
          ['residency', name],
          `${name} data may be in more places`,
        ),
      common,
    );
  }
  return result;
}

function graceOf(mesh: PolicyFile, domain: PolicyFile, say: Say) {
  if (!domain.grace) return mesh.grace;
  const pick = (key: 'products' | 'checks') =>
    stricter(
      mesh.grace?.[key],
      domain.grace?.[key],
      (a, b) => mayBeLonger(b, a),
      () => say(['grace', key], ['grace', key], 'the time of grace is longer'),
    );
  return withoutUndefined({
    products: pick('products'),
    checks: pick('checks'),
  });
}

function waiversOf(mesh: PolicyFile, domain: PolicyFile, say: Say) {
  if (!domain.waivers) return mesh.waivers;
  const path = ['waivers', 'longest'];
  return withoutUndefined({
    longest: stricter(
      mesh.waivers?.longest,
      domain.waivers.longest,
      (a, b) => mayBeLonger(b, a),
      () => say(path, path, 'exemptions may be longer'),
    ),
  });
}
