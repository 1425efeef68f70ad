import {
  REVISION_CHANGES,
  stagesOf,
  type Purpose,
  type Steps,
} from '../approval';
import { CLASSIFICATIONS } from '../vocabulary';
import {
  common,
  lacks,
  mayBeLonger,
  stricter,
  union,
  withoutUndefined,
  type Say,
} from './looser';
import type { PolicyFile } from './types';

/** What classifications demand in a domain. */
export function classificationsOf(
  mesh: PolicyFile,
  domain: PolicyFile,
  say: Say,
) {
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
      both?: (
        mesh: NonNullable<(typeof own)[K]>,
        domain: NonNullable<(typeof own)[K]>,
      ) => NonNullable<(typeof own)[K]>,
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
        both,
      );
    result[at] = {
      ...base,
      controls: pick('controls', lacks, 'a control is left out', union),
      accessSteps: pick(
        'accessSteps',
        lacksSteps,
        'a step of approval is left out',
        allSteps,
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
        (a, b) => mayBeLonger(b, a),
        'agreements may be longer',
      ),
      defaultNotice: pick(
        'defaultNotice',
        (a, b) => mayBeLonger(a, b),
        'notice is shorter',
      ),
      // What is permitted: fewer purposes ask for more.
      purposes: pick(
        'purposes',
        (a, b) => lacks(b, a),
        'more purposes are permitted',
        common,
      ),
      description: own.description ?? base.description,
    };
  });
  return result.map(one => withoutUndefined(one));
}

/** The purposes of a domain: those of the mesh that it permits, with at least their steps. */
export function purposesOf(
  mesh: PolicyFile,
  domain: PolicyFile,
  say: Say,
): Purpose[] | undefined {
  if (!domain.purposes) return mesh.purposes;
  const known = mesh.purposes ?? [];
  return domain.purposes.flatMap((own, i) => {
    const at = known.findIndex(({ id }) => id === own.id);
    if (at < 0) {
      say(
        ['purposes', i],
        ['purposes'],
        `"${own.id}" is no purpose of the mesh`,
      );
      return [];
    }
    const base = known[at];
    if (own.title !== undefined && own.title !== base.title) {
      say(
        ['purposes', i, 'title'],
        ['purposes', at, 'title'],
        `"${own.id}" is another one for the mesh`,
      );
    }
    const extraSteps = stricter(
      base.extraSteps,
      own.extraSteps,
      lacksSteps,
      () =>
        say(
          ['purposes', i, 'extraSteps'],
          ['purposes', at, 'extraSteps'],
          `${own.id}: a step of approval is left out`,
        ),
      allSteps,
    );
    return [{ ...base, ...(extraSteps && { extraSteps }) }];
  });
}

/** Who approves revisions of contracts in a domain. */
export function revisionsOf(
  mesh: PolicyFile,
  domain: PolicyFile,
  say: Say,
): PolicyFile['revisions'] {
  if (!domain.revisions) return mesh.revisions;
  const result: PolicyFile['revisions'] = {};
  for (const change of REVISION_CHANGES) {
    const held = { ...mesh.revisions?.[change] };
    for (const name of CLASSIFICATIONS) {
      const path = ['revisions', change, name];
      held[name] = stricter(
        held[name],
        domain.revisions[change]?.[name],
        lacksSteps,
        () => say(path, path, `${name}: a step of approval is left out`),
        allSteps,
      );
    }
    result[change] = withoutUndefined(held);
  }
  return result;
}

/** For how long access may be open in a domain that nobody approved. */
export function breakGlassOf(mesh: PolicyFile, domain: PolicyFile, say: Say) {
  if (!domain.breakGlass) return mesh.breakGlass;
  const path = ['breakGlass', 'longest'];
  return withoutUndefined({
    longest: stricter(
      mesh.breakGlass?.longest,
      domain.breakGlass.longest,
      (a, b) => mayBeLonger(b, a),
      () => say(path, path, 'access that nobody approved may be open longer'),
    ),
  });
}

/** The steps of the mesh, then whoever decides in the domain besides. */
function allSteps(mesh: Steps, domain: Steps): Steps {
  const asked = stagesOf(mesh).flat();
  const besides = stagesOf(domain).map(stage =>
    stage.filter(one => !asked.includes(one)),
  );
  return [...mesh, ...besides.filter(stage => stage.length > 0)];
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
