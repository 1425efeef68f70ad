import type { Finding } from '@meshwork/odcs';
import { Duration } from 'luxon';
import { lacks, type Say } from './looser';
import { overShipped } from './shipped';
import type { PolicyPath, PolicySource } from './source';
import { checksOf } from './tightenChecks';
import type { PolicyFile } from './types';

/** A file that was read, with the text it was read from. */
export interface SourcedPolicies {
  /** What the file says. */
  policies: PolicyFile;
  source: PolicySource;
}

/** What only the mesh as a whole can say. */
const GLOBAL_ONLY = [
  'roles',
  'routing',
  'purposes',
  'weights',
  'criticality',
] as const;

/**
 * What holds for the products of a domain: the mesh's policies, with what the domain adds
 * and tightens. Pure.
 *
 * @param mesh - the mesh's file; what it does not say is what comes with the suite
 * @returns findings, where the domain loosens something: each shows the line of the domain
 *   and that of the mesh. Nothing of the domain holds then, and all of the mesh does
 */
export function tightened(
  mesh: SourcedPolicies,
  domain: SourcedPolicies,
): { policies: PolicyFile; findings: Finding[] } {
  const base = overShipped(mesh.policies);
  const findings: Finding[] = [];
  const say: Say = (path, globalPath, message) => {
    findings.push(
      domain.source.findingAt(
        path,
        'policy-looser',
        [
          `${message}: a domain may ask for more than the mesh does, never for less.`,
          shown(domain.source, path),
          // What the mesh's file does not say comes with the suite.
          shown(mesh.source, inFile(globalPath, base, mesh.policies)),
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
    quality: qualityOf(a, b, say),
    checks: checksOf(a, b, say),
    levels: levelsOf(a, b, say),
    residency: residencyOf(a, b, say),
    grace: graceOf(a, b, say),
    waivers: waiversOf(a, b, say),
  };
  return findings.length > 0
    ? { policies: base, findings }
    : { policies: withoutUndefined(policies), findings };
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

/** The line of a place; of something that a file does not say, the nearest that it says. */
function shown(source: PolicySource, path: PolicyPath): string {
  for (let length = path.length; length > 0; length -= 1) {
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

const lengthOf = (period: string) => Duration.fromISO(period).toMillis();

/**
 * The value that holds where both may say one.
 *
 * @param looser - whether the domain's asks for less
 */
function stricter<T>(
  mesh: T | undefined,
  domain: T | undefined,
  looser: (mesh: T, domain: T) => boolean,
  refuse: () => void,
): T | undefined {
  if (domain === undefined) return mesh;
  if (mesh !== undefined && looser(mesh, domain)) refuse();
  return domain;
}

function classificationsOf(mesh: PolicyFile, domain: PolicyFile, say: Say) {
  if (!domain.classifications) return mesh.classifications;
  const known = mesh.classifications ?? [];
  const result = [...known];
  domain.classifications.forEach((own, i) => {
    const at = known.findIndex(({ name }) => name === own.name);
    if (at < 0) {
      result.push(own);
      return;
    }
    const base = known[at];
    const pick = <K extends keyof typeof own>(
      key: K,
      looser: (
        mesh: NonNullable<(typeof own)[K]>,
        domain: NonNullable<(typeof own)[K]>,
      ) => boolean,
      why: string,
    ) =>
      stricter(
        base[key] as NonNullable<(typeof own)[K]> | undefined,
        own[key] as NonNullable<(typeof own)[K]> | undefined,
        looser,
        () =>
          say(
            ['classifications', i, key],
            ['classifications', at, key],
            `${own.name}: ${why}`,
          ),
      );
    result[at] = {
      ...base,
      controls: pick('controls', lacks, 'a control is left out'),
      accessSteps: pick(
        'accessSteps',
        lacksSteps,
        'a step of approval is left out',
      ),
      sameTeamPasses: pick(
        'sameTeamPasses',
        (a, b) => !a && b,
        'the owning team passes without approval',
      ),
      legalBasisRequired: pick(
        'legalBasisRequired',
        (a, b) => a && !b,
        'no legal basis is asked for',
      ),
      longestPeriod: pick(
        'longestPeriod',
        (a, b) => lengthOf(b) > lengthOf(a),
        'agreements may be longer',
      ),
      defaultNotice: pick(
        'defaultNotice',
        (a, b) => lengthOf(b) < lengthOf(a),
        'notice is shorter',
      ),
      // What is permitted: fewer purposes ask for more.
      purposes: pick(
        'purposes',
        (a, b) => lacks(b, a),
        'more purposes are permitted',
      ),
      description: own.description ?? base.description,
    };
  });
  return result.map(one => withoutUndefined(one));
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined),
  ) as T;
}

/** Every step of the mesh has to be there, in its order, however many come between. */
function lacksSteps(
  mesh: readonly (string | readonly string[])[],
  domain: readonly (string | readonly string[])[],
): boolean {
  let at = 0;
  for (const step of domain) {
    const wanted = mesh[at];
    if (wanted === undefined) break;
    const all = typeof wanted === 'string' ? [wanted] : wanted;
    const here = typeof step === 'string' ? [step] : step;
    if (all.every(one => here.includes(one))) at += 1;
  }
  return at < mesh.length;
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
      (a, b) => lengthOf(b) > lengthOf(a),
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
    const lower = (['score', 'coverage'] as const).find(
      key => (own[key] ?? base[key] ?? 0) < (base[key] ?? 0),
    );
    if (lower) {
      say(
        ['levels', i, lower],
        ['levels', at, lower],
        `${own.name} is easier to reach`,
      );
    }
    if (own.checks && lacks(base.checks ?? [], own.checks)) {
      say(
        ['levels', i, 'checks'],
        ['levels', at, 'checks'],
        `${own.name} asks for fewer checks`,
      );
    }
    result[at] = { ...base, ...own };
  });
  return result;
}

function residencyOf(mesh: PolicyFile, domain: PolicyFile, say: Say) {
  if (!domain.residency) return mesh.residency;
  const result = { ...mesh.residency };
  for (const [name, own] of Object.entries(domain.residency)) {
    const key = name as keyof typeof result;
    const base = mesh.residency?.[key];
    if (base && lacks(own, base)) {
      say(
        ['residency', name],
        ['residency', name],
        `${name} data may be in more places`,
      );
    }
    result[key] = own;
  }
  return result;
}

function graceOf(mesh: PolicyFile, domain: PolicyFile, say: Say) {
  if (!domain.grace) return mesh.grace;
  const pick = (key: 'products' | 'checks') =>
    stricter(
      mesh.grace?.[key],
      domain.grace?.[key],
      (a, b) => lengthOf(b) > lengthOf(a),
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
      (a, b) => lengthOf(b) > lengthOf(a),
      () => say(path, path, 'exemptions may be longer'),
    ),
  });
}
