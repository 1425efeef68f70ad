import type { Finding } from '@meshwork/odcs';
import { readTaker, stagesOf, type Steps } from '../approval';
import type { PolicyPath, PolicySource } from './source';
import type { PolicyFile } from './types';

/** Names that lead nowhere: a control that is misspelt is one that nobody demands. */
export function nameFindings(
  file: PolicyFile,
  base: PolicyFile,
  source: PolicySource,
): Finding[] {
  const idsOf = (key: 'controls' | 'purposes' | 'checks') =>
    [...(file[key] ?? []), ...(base[key] ?? [])].map(({ id }) => id);
  const off = new Set(
    [...(base.checks ?? []), ...(file.checks ?? [])]
      .filter(({ id, off: isOff }) => {
        const own = file.checks?.find(check => check.id === id);
        return own ? own.off : isOff;
      })
      .map(({ id }) => id),
  );
  const lost = (
    path: PolicyPath,
    names: readonly string[] | undefined,
    what: string,
    known: readonly string[],
  ) =>
    (names ?? []).flatMap((name, i) =>
      known.includes(name)
        ? []
        : source.findingAt(
            [...path, i],
            'policy-name',
            `There is no ${what} "${name}"; there are ${known.join(', ')}.`,
          ),
    );
  const checks = idsOf('checks').filter(id => !off.has(id));
  return [
    ...closedFindings(file, base, source),
    ...(file.classifications ?? []).flatMap(({ controls, purposes }, i) => [
      ...lost(
        ['classifications', i, 'controls'],
        controls,
        'control',
        idsOf('controls'),
      ),
      ...lost(
        ['classifications', i, 'purposes'],
        purposes,
        'purpose',
        idsOf('purposes'),
      ),
    ]),
    ...(file.levels ?? []).flatMap((level, i) =>
      lost(['levels', i, 'checks'], level.checks, 'check', checks),
    ),
  ];
}

/** Data that nobody can ask for any more, since none of the purposes is permitted for it. */
function closedFindings(
  file: PolicyFile,
  base: PolicyFile,
  source: PolicySource,
): Finding[] {
  const { purposes } = file;
  if (!purposes) return [];
  return (base.classifications ?? []).flatMap(({ name, purposes: before }) => {
    const own = file.classifications?.find(one => one.name === name);
    const permitted = own?.purposes ?? before;
    if (!permitted || purposes.some(({ id }) => permitted.includes(id))) {
      return [];
    }
    return source.findingAt(
      ['purposes'],
      'policy-purposes',
      `None of these is permitted for ${name} data: nobody can ask for it.`,
      'warning',
    );
  });
}

/** Every list of steps that policies have, and where it is. */
function stepsIn(file: PolicyFile): { path: PolicyPath; steps: Steps }[] {
  const found: { path: PolicyPath; steps?: Steps }[] = [
    ...(file.classifications ?? []).map(({ accessSteps }, i) => ({
      path: ['classifications', i, 'accessSteps'],
      steps: accessSteps,
    })),
    ...(file.purposes ?? []).map(({ extraSteps }, i) => ({
      path: ['purposes', i, 'extraSteps'],
      steps: extraSteps,
    })),
    ...Object.entries(file.revisions ?? {}).flatMap(([change, byName]) =>
      Object.entries(byName).map(([name, steps]) => ({
        path: ['revisions', change, name],
        steps,
      })),
    ),
  ];
  return found.flatMap(({ path, steps }) => (steps ? { path, steps } : []));
}

/** Ids of the other systems that policies give a step to. */
export function systemsIn(file: PolicyFile): string[] {
  return [
    ...new Set(
      stepsIn(file).flatMap(({ steps }) =>
        stagesOf(steps)
          .flat()
          .map(readTaker)
          .flatMap(({ kind, target }) =>
            kind === 'external' && target ? [target] : [],
          ),
      ),
    ),
  ];
}

/**
 * Steps that wait for a system that there is not: nobody would ever decide on them. Where
 * systems are reached is for whoever runs the portal to say, and no part of policies.
 *
 * @param systems - ids of those that there are
 */
export function stepFindings(
  file: PolicyFile,
  source: PolicySource,
  systems: readonly string[] | undefined,
): Finding[] {
  if (!systems) return [];
  return stepsIn(file).flatMap(({ path, steps }) =>
    stagesOf(steps).flatMap((stage, i) =>
      stage.flatMap(taker => {
        const { kind, target = '' } = readTaker(taker);
        if (kind !== 'external' || systems.includes(target)) return [];
        return source.findingAt(
          [...path, i],
          'policy-name',
          `There is no system "${target}" in dataMesh.approvals.external of the portal${
            systems.length > 0 ? `; there are ${systems.join(', ')}` : ''
          }.`,
        );
      }),
    ),
  );
}
