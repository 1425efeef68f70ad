import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import {
  CLASSIFICATIONS,
  defaultApprovalPolicy,
  fullRef,
  parsePeriod,
  REVISION_CHANGES,
  STEP_ROLES,
  type Classification,
  type ClassificationRules,
  type PolicyFile,
  type Purpose,
  type RevisionRules,
  type RoleGroups,
  type StepRole,
  type Steps,
  type StepTaker,
} from '@meshwork/model';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

const KEY = 'dataMesh.approvals';

/**
 * What the configuration of the portal says of approval: `dataMesh.approvals`, the groups
 * of `dataMesh.roles`, and `dataMesh.agreements.breakGlass`. In the words of policies, which
 * go before it wherever they say the same.
 *
 * @throws InputError naming the key that is wrong
 */
export function readConfiguredPolicies(config: Config | undefined): PolicyFile {
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
  const purposes = own.purposes
    ? list(own.purposes, `${KEY}.purposes`).map(readPurpose)
    : undefined;
  const rules = object(own.classifications ?? {}, `${KEY}.classifications`);
  refuseUnknown(rules, `${KEY}.classifications`, CLASSIFICATIONS);
  const ids = (purposes ?? defaultApprovalPolicy.purposes).map(({ id }) => id);
  const routing = said({
    remindAfter: clock(own.remindAfter, 'remindAfter'),
    escalateAfter: clock(own.escalateAfter, 'escalateAfter'),
    lapseAfter: period(own.lapseAfter, 'lapseAfter'),
    escalateTo:
      own.escalateTo &&
      list(own.escalateTo, `${KEY}.escalateTo`).map((role, i) =>
        readRole(role, `${KEY}.escalateTo[${i}]`),
      ),
  });
  const longest = config?.getOptionalString('agreements.breakGlass.longest');
  return said({
    purposes,
    classifications: filled(
      CLASSIFICATIONS.flatMap(name =>
        rules[name] === undefined
          ? []
          : readClassification(name, rules[name], ids),
      ),
    ),
    revisions: own.revisions && readRevisions(own.revisions),
    routing: filled(routing),
    breakGlass: longest && { longest: readBreakGlass(longest) },
    roles: filled(readRoles(config?.getOptionalConfig('roles'))),
  });
}

/** What is said at all. */
function said<T extends object>(value: {
  [K in keyof T]: T[K] | '' | 0 | false | null | undefined;
}): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined && one !== ''),
  ) as T;
}

/** Nothing in place of what has nothing in it. */
function filled<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}

function readBreakGlass(longest: string): string {
  try {
    parsePeriod(longest);
  } catch (error) {
    throw new InputError(`dataMesh.agreements.breakGlass.longest: ${error}`);
  }
  return longest;
}

/** Who holds the roles that policies know; the others are said in the configuration only. */
function readRoles(config: Config | undefined): RoleGroups {
  const stewardByDomain = config?.getOptionalConfig('stewardByDomain');
  const groups = (key: string) => {
    const found = readGroups(config, key);
    return found.length > 0 ? found : undefined;
  };
  return said<RoleGroups>({
    steward: groups('steward'),
    'privacy-officer': groups('privacyOfficer'),
    governance: groups('governance'),
    stewardByDomain:
      stewardByDomain &&
      Object.fromEntries(
        stewardByDomain
          .keys()
          .map(domain => [
            fullRef(domain, 'domain'),
            readGroups(stewardByDomain, domain),
          ]),
      ),
  });
}

/** Groups or people, one or several, as full entity references. */
export function readGroups(config: Config | undefined, key: string): string[] {
  const value = config?.getOptional(key);
  if (value === undefined) return [];
  const listed = Array.isArray(value)
    ? config!.getStringArray(key)
    : [config!.getString(key)];
  return listed.map(item =>
    stringifyEntityRef(parseEntityRef(item, { defaultKind: 'Group' })),
  );
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
  name: Classification,
  value: JsonValue,
  ids: readonly string[],
): ClassificationRules {
  const key = `${KEY}.classifications.${name}`;
  const own = object(value, key);
  refuseUnknown(own, key, [
    'accessSteps',
    'sameTeamPasses',
    'longestPeriod',
    'defaultNotice',
    'legalBasisRequired',
    'purposes',
  ]);
  const permitted =
    own.purposes &&
    list(own.purposes, `${key}.purposes`).map((id, i) => {
      const at = `${key}.purposes[${i}]`;
      if (!ids.includes(text(id, at))) {
        throw wrong(at, id, `one of ${ids.join(', ')}`);
      }
      return text(id, at);
    });
  return said<ClassificationRules>({
    name,
    accessSteps:
      own.accessSteps === undefined
        ? undefined
        : steps(own.accessSteps, `${key}.accessSteps`),
    sameTeamPasses: flag(own.sameTeamPasses, `${key}.sameTeamPasses`),
    legalBasisRequired: flag(
      own.legalBasisRequired,
      `${key}.legalBasisRequired`,
    ),
    longestPeriod: period(
      own.longestPeriod,
      `classifications.${name}.longestPeriod`,
    ),
    defaultNotice: period(
      own.defaultNotice,
      `classifications.${name}.defaultNotice`,
    ),
    purposes: permitted,
  });
}

function readRevisions(value: JsonValue): RevisionRules {
  const own = object(value, `${KEY}.revisions`);
  refuseUnknown(own, `${KEY}.revisions`, REVISION_CHANGES);
  const read: RevisionRules = {};
  for (const change of REVISION_CHANGES) {
    if (own[change] === undefined) continue;
    const key = `${KEY}.revisions.${change}`;
    const given = object(own[change], key);
    refuseUnknown(given, key, CLASSIFICATIONS);
    read[change] = Object.fromEntries(
      Object.entries(given).map(([name, of]) => [
        name,
        steps(of, `${key}.${name}`),
      ]),
    );
  }
  return read;
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
function clock(value: JsonValue | undefined, name: string): string | undefined {
  return value === 'never' ? value : period(value, name);
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
