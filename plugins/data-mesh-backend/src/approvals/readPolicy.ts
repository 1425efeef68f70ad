import { createHash } from 'node:crypto';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import {
  CLASSIFICATIONS,
  defaultApprovalPolicy,
  parsePeriod,
  STEP_ROLES,
  type ApprovalPolicy,
  type Classification,
  type ClassificationPolicy,
  type Purpose,
  type StepRole,
  type Steps,
  type StepTaker,
} from '@meshwork/model';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

const KEY = 'dataMesh.approvals';
const CHANGES = ['first', 'breaking', 'warning', 'safe'] as const;

/**
 * The policy in force: the built-in one, with what `dataMesh.approvals` replaces. Its
 * version is a hash of all of it, so that each decision names the policy it was routed by.
 *
 * @throws InputError naming the key that is wrong
 */
export function readApprovalPolicy(config: Config | undefined): ApprovalPolicy {
  const own = object(config?.getOptional('approvals') ?? {}, KEY);
  refuseUnknown(own, KEY, [
    'purposes',
    'classifications',
    'revisions',
    'remindAfter',
    'escalateAfter',
    'lapseAfter',
    'escalateTo',
    // Where these are reached is no part of the policy.
    'external',
  ]);
  const base = defaultApprovalPolicy;
  const purposes = own.purposes
    ? list(own.purposes, `${KEY}.purposes`).map(readPurpose)
    : base.purposes;
  const rules = object(own.classifications ?? {}, `${KEY}.classifications`);
  refuseUnknown(rules, `${KEY}.classifications`, CLASSIFICATIONS);
  const policy: Omit<ApprovalPolicy, 'version'> = {
    purposes,
    classifications: base.classifications.map(of =>
      readClassification(of, rules[of.name] ?? {}, purposes),
    ),
    revisions: readRevisions(own.revisions ?? {}),
    lapseAfter: period(own.lapseAfter, 'lapseAfter') ?? base.lapseAfter,
    remindAfter: clock(own.remindAfter, 'remindAfter', base.remindAfter),
    escalateAfter: clock(
      own.escalateAfter,
      'escalateAfter',
      base.escalateAfter,
    ),
    escalateTo: own.escalateTo
      ? list(own.escalateTo, `${KEY}.escalateTo`).map((role, i) =>
          readRole(role, `${KEY}.escalateTo[${i}]`),
        )
      : base.escalateTo,
  };
  const hash = createHash('sha256').update(JSON.stringify(policy), 'utf8');
  return { ...policy, version: `approvals-${hash.digest('hex').slice(0, 12)}` };
}

function readPurpose(value: JsonValue | undefined, index: number): Purpose {
  const key = `${KEY}.purposes[${index}]`;
  const purpose = object(value, key);
  refuseUnknown(purpose, key, ['id', 'title', 'extraSteps']);
  const id = text(purpose.id, `${key}.id`);
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) {
    throw wrong(`${key}.id`, id, 'small letters, digits and hyphens');
  }
  return {
    id,
    title: text(purpose.title, `${key}.title`),
    ...(purpose.extraSteps !== undefined && {
      extraSteps: steps(purpose.extraSteps, `${key}.extraSteps`),
    }),
  };
}

function readClassification(
  base: ClassificationPolicy,
  value: JsonValue,
  purposes: readonly Purpose[],
): ClassificationPolicy {
  const key = `${KEY}.classifications.${base.name}`;
  const own = object(value, key);
  refuseUnknown(own, key, [
    'accessSteps',
    'sameTeamPasses',
    'longestPeriod',
    'defaultNotice',
    'legalBasisRequired',
    'purposes',
  ]);
  const ids = purposes.map(({ id }) => id);
  const permitted = own.purposes
    ? list(own.purposes, `${key}.purposes`).map((id, i) => {
        const at = `${key}.purposes[${i}]`;
        if (!ids.includes(text(id, at))) {
          throw wrong(at, id, `one of ${ids.join(', ')}`);
        }
        return text(id, at);
      })
    : base.purposes?.filter(id => ids.includes(id));
  return {
    ...base,
    ...(own.accessSteps !== undefined && {
      accessSteps: steps(own.accessSteps, `${key}.accessSteps`),
    }),
    sameTeamPasses:
      flag(own.sameTeamPasses, `${key}.sameTeamPasses`) ?? base.sameTeamPasses,
    legalBasisRequired:
      flag(own.legalBasisRequired, `${key}.legalBasisRequired`) ??
      base.legalBasisRequired,
    longestPeriod:
      period(own.longestPeriod, `classifications.${base.name}.longestPeriod`) ??
      base.longestPeriod,
    defaultNotice:
      period(own.defaultNotice, `classifications.${base.name}.defaultNotice`) ??
      base.defaultNotice,
    ...(permitted && { purposes: permitted }),
  };
}

function readRevisions(value: JsonValue): ApprovalPolicy['revisions'] {
  const own = object(value, `${KEY}.revisions`);
  refuseUnknown(own, `${KEY}.revisions`, CHANGES);
  const of = (change: (typeof CHANGES)[number]) => {
    const key = `${KEY}.revisions.${change}`;
    const given = object(own[change] ?? {}, key);
    refuseUnknown(given, key, CLASSIFICATIONS);
    const read: Record<Classification, Steps> = {
      ...defaultApprovalPolicy.revisions[change],
    };
    for (const name of CLASSIFICATIONS) {
      if (given[name] !== undefined) {
        read[name] = steps(given[name], `${key}.${name}`);
      }
    }
    return read;
  };
  return {
    first: of('first'),
    breaking: of('breaking'),
    warning: of('warning'),
    safe: of('safe'),
  };
}

function steps(value: JsonValue | undefined, key: string): Steps {
  return list(value, key).map((entry, i) => {
    const at = `${key}[${i}]`;
    if (!Array.isArray(entry)) return taker(entry, at);
    if (entry.length === 0) throw wrong(at, entry, 'at least one step');
    return entry.map((one, j) => taker(one, `${at}[${j}]`));
  });
}

function taker(value: JsonValue | undefined, key: string): StepTaker {
  const given = text(value, key);
  const isRole = (STEP_ROLES as readonly string[]).includes(given);
  if (isRole || /^external:[a-z0-9][a-z0-9-]{0,62}$/.test(given)) {
    return given as StepTaker;
  }
  if (given.startsWith('group:')) {
    try {
      return stringifyEntityRef(parseEntityRef(given)) as StepTaker;
    } catch {
      // falls through to the same answer
    }
  }
  throw wrong(
    key,
    given,
    `${STEP_ROLES.join(
      ', ',
    )}, a group such as group:default/legal, or external:name`,
  );
}

function readRole(value: JsonValue | undefined, key: string): StepRole {
  const role = STEP_ROLES.find(known => known === value);
  if (!role) throw wrong(key, value, STEP_ROLES.join(', '));
  return role;
}

/** A clock that may be switched off. */
function clock(
  value: JsonValue | undefined,
  name: string,
  standard: string | undefined,
): string | undefined {
  if (value === 'never') return undefined;
  return period(value, name) ?? standard;
}

function period(
  value: JsonValue | undefined,
  name: string,
): string | undefined {
  if (value === undefined) return undefined;
  const key = `${KEY}.${name}`;
  try {
    parsePeriod(text(value, key));
  } catch {
    throw wrong(key, value, 'an ISO 8601 duration such as P3M');
  }
  return text(value, key);
}

function flag(value: JsonValue | undefined, key: string): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  throw wrong(key, value, 'true or false');
}

function text(value: JsonValue | undefined, key: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw wrong(key, value, 'a text');
}

function list(value: JsonValue | undefined, key: string): JsonValue[] {
  if (Array.isArray(value)) return value as JsonValue[];
  throw wrong(key, value, 'a list');
}

function object(
  value: JsonValue | undefined,
  key: string,
): Record<string, JsonValue | undefined> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value;
  }
  throw wrong(key, value, 'an object');
}

function refuseUnknown(
  value: Record<string, JsonValue | undefined>,
  key: string,
  known: readonly string[],
): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name)) {
      throw new InputError(
        `${key}.${name} is not known; expected one of ${known.join(', ')}`,
      );
    }
  }
}

function wrong(key: string, value: unknown, expected: string): InputError {
  return new InputError(
    `${key} is ${JSON.stringify(value)}; expected ${expected}`,
  );
}
