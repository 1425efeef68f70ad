import type { Finding } from '@meshwork/odcs';
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { builtInChecks } from '../governance';
import { parsePeriod } from '../notice';
import { withFullNames } from './fullNames';
import { nameFindings, stepFindings } from './names';
import { policyFileSchema } from './schema';
import { shippedPolicies, STANDARD_CHECK } from './shipped';
import { fromSimpleForm, simplePath } from './simpleForm';
import { readSource, type PolicyPath, type PolicySource } from './source';
import type { CheckPolicy, PolicyFile } from './types';

/** What is wrong with an expression. */
export interface ExpressionFault {
  message: string;
  /** In the expression, from 1. */
  at?: { line: number; column: number };
}

/** Checks an expression; the language itself is not part of this. */
export type ExpressionCheck = (text: string) => readonly ExpressionFault[];

/** What a file came to. */
export interface ReadPolicies {
  /** What it says; absent while anything in it is an error. */
  policies?: PolicyFile;
  source?: PolicySource;
  findings: Finding[];
}

/** Of fields that are wrong so many are told: whoever has more has another file in hand. */
const TOLD = 100;

/** What a check that is not there yet has to say. */
const NEEDED = ['title', 'why', 'fix', 'dimension', 'rule'] as const;

/**
 * Reads a file of policies: YAML or JSON, also in the simple form of a root `governance`.
 * Everything that is wrong is told at once, each with its line.
 *
 * @param name - what the file is called
 * @param base - what holds already: of a check that is there, a file says only what is to
 *   be another. What comes with the suite when left out; the mesh's for a domain
 * @param around.systems - ids of the other systems that can decide; where it is not known
 *   which there are, none is looked for
 * @param around.held - it is in force already: names that lead nowhere any more are told, and
 *   do not end what else it says; what is said of a check or a purpose that is gone is left out
 */
export function readPolicies(
  name: string,
  text: string,
  checkExpression: ExpressionCheck,
  base: PolicyFile = shippedPolicies,
  around: { systems?: readonly string[]; held?: boolean } = {},
): ReadPolicies {
  const read = readSource(name, text);
  if (!('findingAt' in read)) return { findings: [read] };
  const simple = fromSimpleForm(read.value);
  const asWritten: PolicySource = simple
    ? {
        ...read,
        findingAt: (path, ...rest) => read.findingAt(simplePath(path), ...rest),
        lineAt: path => read.lineAt(simplePath(path)),
      }
    : read;
  // A file that says nothing yet is one.
  const value = simple ? simple.value : read.value ?? {};
  const findings = (simple?.faults ?? []).map(({ path, message }) =>
    read.findingAt(path, 'policy-field', `${message}.`),
  );
  findings.push(...shapeFindings(value, asWritten));
  if (findings.length > 0) return { source: asWritten, findings };
  const lacking = incompleteParts(value as PolicyFile, base);
  const incomplete = lacking.map(({ path, message }) =>
    asWritten.findingAt(path, 'policy-field', message),
  );
  if (lacking.length > 0 && !around.held) {
    return { source: asWritten, findings: incomplete };
  }
  const { file: written, source } = leavingOut(
    value as PolicyFile,
    asWritten,
    lacking.map(({ path }) => path),
  );
  const policies = completed(written, base);
  findings.push(
    ...meaningFindings(policies, source, checkExpression),
    ...[
      ...incomplete,
      ...nameFindings(policies, base, source),
      ...stepFindings(policies, source, around.systems),
    ].map(one =>
      around.held ? { ...one, severity: 'warning' as const } : one,
    ),
  );
  return {
    source,
    findings,
    ...(findings.every(({ severity }) => severity !== 'error') && { policies }),
  };
}

/** Checks and purposes that are new, and do not say all that one has to know of them. */
function incompleteParts(
  file: PolicyFile,
  base: PolicyFile,
): { path: PolicyPath; message: string }[] {
  const purposes = (file.purposes ?? []).flatMap(({ id, title }, i) =>
    title !== undefined || base.purposes?.some(one => one.id === id)
      ? []
      : {
          path: ['purposes', i],
          message: `"title" is missing: there is no purpose "${id}" yet.`,
        },
  );
  const checks = (file.checks ?? []).flatMap((check, i) => {
    if (base.checks?.some(({ id }) => id === check.id)) return [];
    return NEEDED.filter(field => check[field] === undefined).map(field => ({
      path: ['checks', i],
      message: `"${field}" is missing: there is no check "${check.id}" yet.`,
    }));
  });
  return [...purposes, ...checks];
}

/** A file without some of its checks and purposes; the rest is where it was in the text. */
function leavingOut(
  file: PolicyFile,
  source: PolicySource,
  paths: readonly PolicyPath[],
): { file: PolicyFile; source: PolicySource } {
  if (paths.length === 0) return { file, source };
  const left = (key: string) =>
    new Set(paths.flatMap(([of, at]) => (of === key ? [at] : [])));
  const gone = { checks: left('checks'), purposes: left('purposes') };
  const isKept = (key: keyof typeof gone) => (_: unknown, at: number) =>
    !gone[key].has(at);
  const places = {
    checks: file.checks?.map((_, at) => at).filter(isKept('checks')),
    purposes: file.purposes?.map((_, at) => at).filter(isKept('purposes')),
  };
  const placeOf = (path: PolicyPath): PolicyPath => {
    const [key, at, ...rest] = path;
    return (key === 'checks' || key === 'purposes') && typeof at === 'number'
      ? [key, places[key]![at], ...rest]
      : path;
  };
  return {
    file: {
      ...file,
      ...(file.checks && { checks: file.checks.filter(isKept('checks')) }),
      ...(file.purposes && {
        purposes: file.purposes.filter(isKept('purposes')),
      }),
    },
    source: {
      ...source,
      findingAt: (path, ...rest) => source.findingAt(placeOf(path), ...rest),
      lineAt: path => source.lineAt(placeOf(path)),
    },
  };
}

function completed(written: PolicyFile, base: PolicyFile): PolicyFile {
  const file = withFullNames(written);
  return {
    ...file,
    ...(file.purposes && {
      purposes: file.purposes.map(purpose => ({
        ...purpose,
        title:
          purpose.title ??
          base.purposes?.find(({ id }) => id === purpose.id)?.title,
      })),
    }),
    ...(file.checks && {
      checks: file.checks.map(check => ({
        ...STANDARD_CHECK,
        ...base.checks?.find(({ id }) => id === check.id),
        ...check,
      })),
    }),
  };
}

let validate: ValidateFunction | undefined;

function shapeFindings(value: unknown, source: PolicySource): Finding[] {
  if (!validate) {
    const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
    addFormats(ajv);
    validate = ajv.compile(policyFileSchema);
  }
  if (validate(value)) return [];
  const told = new Map<string, Finding>();
  for (const error of validate.errors ?? []) {
    // Of several forms that are allowed, what is wrong with each helps nobody.
    if (/\/anyOf\/\d+\//.test(error.schemaPath)) continue;
    const { path, message } = explained(error);
    const finding = source.findingAt(path, 'policy-field', message);
    told.set(`${finding.path} ${message}`, finding);
    if (told.size === TOLD) break;
  }
  return [...told.values()];
}

const NAMES: Record<string, string> = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  boolean: 'true or false',
  number: 'a number',
};

function explained(error: ErrorObject): { path: PolicyPath; message: string } {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));
  const { params, keyword } = error;
  const wrong = (expected: string) => ({
    path,
    message: `${quoted(error.data)} stands here; expected is ${expected}.`,
  });
  switch (keyword) {
    case 'additionalProperties': {
      const known = Object.keys(error.parentSchema?.properties ?? {});
      return {
        path: [...path, params.additionalProperty],
        message: `"${
          params.additionalProperty
        }" is not known here; there are ${known.join(', ')}.`,
      };
    }
    case 'required':
      return { path, message: `"${params.missingProperty}" is missing.` };
    case 'enum':
      return wrong(`one of ${params.allowedValues.join(', ')}`);
    case 'type':
      return wrong(NAMES[params.type] ?? String(params.type));
    case 'minimum':
    case 'maximum': {
      const { minimum, maximum } = error.parentSchema ?? {};
      return wrong(`a number from ${minimum} to ${maximum}`);
    }
    case 'format':
      return wrong(
        params.format === 'date'
          ? 'a day such as 2027-01-31'
          : 'an ISO 8601 duration such as P3M',
      );
    case 'anyOf':
      return wrong(
        path.includes('rule')
          ? '"use" with a rule of the suite, or "cel" with an expression'
          : 'a role, a group such as group:default/legal, or external:name',
      );
    default:
      return wrong(error.message ?? 'something else');
  }
}

function quoted(value: unknown): string {
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** What a schema cannot say: names that lead somewhere, periods that are some, rules. */
function meaningFindings(
  file: PolicyFile,
  source: PolicySource,
  checkExpression: ExpressionCheck,
): Finding[] {
  const findings: Finding[] = [];
  const say = (path: PolicyPath, rule: string, message: string) =>
    findings.push(source.findingAt(path, rule, message));
  const lists: Record<string, string[] | undefined> = {
    controls: file.controls?.map(({ id }) => id),
    classifications: file.classifications?.map(({ name }) => name),
    purposes: file.purposes?.map(({ id }) => id),
    checks: file.checks?.map(({ id }) => id),
    levels: file.levels?.map(({ name }) => name),
  };
  for (const [key, list] of Object.entries(lists)) {
    list?.forEach((id, i) => {
      if (list.indexOf(id) < i) {
        say([key, i], 'policy-twice', `"${id}" is here twice.`);
      }
    });
  }
  for (const path of periodsIn(file)) {
    const written = path.reduce<unknown>(
      (at, part) => (at as Record<string | number, unknown>)[part],
      file,
    );
    try {
      parsePeriod(String(written));
    } catch {
      say(path, 'policy-field', `"${written}" is no time that passes.`);
    }
  }
  file.checks?.forEach((check, i) => {
    for (const { path, message } of ruleFaults(check, checkExpression)) {
      say(['checks', i, ...path], 'policy-rule', message);
    }
  });
  return findings;
}

function periodsIn(file: PolicyFile): PolicyPath[] {
  const paths: [PolicyPath, unknown][] = [
    [['quality', 'freshness'], file.quality?.freshness],
    [['breakGlass', 'longest'], file.breakGlass?.longest],
    ...(['remindAfter', 'escalateAfter', 'lapseAfter'] as const).map(
      (key): [PolicyPath, unknown] => [['routing', key], file.routing?.[key]],
    ),
    ...(file.classifications ?? []).flatMap((one, i) =>
      (['longestPeriod', 'defaultNotice'] as const).map(
        (key): [PolicyPath, unknown] => [['classifications', i, key], one[key]],
      ),
    ),
  ];
  return paths
    .filter(([, value]) => value !== undefined && value !== 'never')
    .map(([path]) => path);
}

function ruleFaults(
  { rule, appliesTo }: CheckPolicy,
  checkExpression: ExpressionCheck,
): { path: PolicyPath; message: string }[] {
  const expression = (text: string, path: PolicyPath) =>
    checkExpression(text).map(({ message, at }) => ({
      path,
      message: at
        ? `In line ${at.line}, column ${at.column} of the rule: ${message}.`
        : `The rule: ${message}.`,
    }));
  const faults =
    appliesTo?.when === undefined
      ? []
      : expression(appliesTo.when, ['appliesTo', 'when']);
  if ('cel' in rule)
    return [...faults, ...expression(rule.cel, ['rule', 'cel'])];
  const known = builtInChecks.find(({ id }) => id === rule.use);
  if (!known) {
    return [
      ...faults,
      {
        path: ['rule', 'use'],
        message: `There is no rule "${rule.use}"; there are ${builtInChecks
          .map(({ id }) => id)
          .join(', ')}.`,
      },
    ];
  }
  const parameters = known.parameters ?? {};
  for (const [name, value] of Object.entries(rule.with ?? {})) {
    const path = ['rule', 'with', name];
    if (!(name in parameters)) {
      const names = Object.keys(parameters);
      faults.push({
        path,
        message: `"${rule.use}" has no "${name}"; ${
          names.length > 0
            ? `there are ${names.join(', ')}`
            : 'it takes nothing'
        }.`,
      });
    } else if (typeof value !== 'number' || !Number.isFinite(value)) {
      faults.push({ path, message: `"${name}" is a number.` });
    }
  }
  return faults;
}
