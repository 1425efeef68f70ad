import type { Steps, StepTaker } from '../approval';
import type { PolicyFile, RevisionRules, RoleGroups } from './types';

/**
 * A reference in full, as the catalog writes it: `legal` → `group:default/legal`. Pure.
 *
 * @param kind - what it is where it does not say
 */
export function fullRef(reference: string, kind: string): string {
  const [, ownKind = kind, namespace = 'default', name = ''] =
    /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(reference.trim()) ?? [];
  return `${ownKind}:${namespace}/${name || reference}`.toLocaleLowerCase(
    'en-US',
  );
}

/** Groups in full everywhere, so that the same one is the same text. */
export function withFullNames(file: PolicyFile): PolicyFile {
  const { classifications, purposes, revisions, roles } = file;
  return {
    ...file,
    ...(classifications && {
      classifications: classifications.map(one => ({
        ...one,
        ...(one.accessSteps && { accessSteps: fullSteps(one.accessSteps) }),
      })),
    }),
    ...(purposes && {
      purposes: purposes.map(one => ({
        ...one,
        ...(one.extraSteps && { extraSteps: fullSteps(one.extraSteps) }),
      })),
    }),
    ...(revisions && { revisions: fullRevisions(revisions) }),
    ...(roles && { roles: fullRoles(roles) }),
  };
}

function fullSteps(steps: Steps): Steps {
  const full = (taker: StepTaker) =>
    taker.startsWith('group:') ? (fullRef(taker, 'group') as StepTaker) : taker;
  return steps.map(step =>
    typeof step === 'string' ? full(step) : step.map(full),
  );
}

function fullRevisions(revisions: RevisionRules): RevisionRules {
  return mapped(revisions, of => mapped(of, fullSteps));
}

function fullRoles({ stewardByDomain, ...roles }: RoleGroups): RoleGroups {
  const full = (refs: readonly string[]) =>
    refs.map(ref => fullRef(ref, 'group'));
  return {
    ...mapped(roles, full),
    ...(stewardByDomain && {
      stewardByDomain: Object.fromEntries(
        Object.entries(stewardByDomain).map(([domain, refs]) => [
          fullRef(domain, 'domain'),
          full(refs),
        ]),
      ),
    }),
  };
}

function mapped<T extends object>(
  values: T,
  change: (value: NonNullable<T[keyof T]>) => T[keyof T],
): T {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, change(value)]),
  ) as T;
}
