import { defaultApprovalPolicy, REVISION_CHANGES } from '../approval';
import { builtInChecks, LEVEL_RULES } from '../governance';
import type { CheckPolicy, PolicyFile, RevisionRules } from './types';

/** What a check has that does not say otherwise. */
export const STANDARD_CHECK = {
  severity: 'major',
  weight: 1,
  owner: 'governance',
  blocks: false,
} as const;

/** What holds until an organisation writes policies of its own. */
export const shippedPolicies = {
  controls: [
    {
      id: 'authentication_required',
      title: 'Whoever reads is known',
      evidence: 'The platform reports that no access is anonymous.',
    },
    {
      id: 'authorization_required',
      title: 'Whoever reads is permitted to',
      evidence: 'What the platform lets people do is what was agreed.',
    },
    {
      id: 'encryption_required',
      title: 'Data is encrypted where it rests and where it moves',
      evidence: 'The platform reports encryption of storage and connections.',
    },
    {
      id: 'access_logging_required',
      title: 'Reading leaves a trace',
      evidence: 'The platform reports that access is logged.',
    },
    {
      id: 'purpose_limitation_required',
      title: 'Data is used for what was agreed only',
      evidence: 'Every agreement names a purpose that is permitted.',
    },
  ],
  classifications: defaultApprovalPolicy.classifications.map(
    ({ controls, purposes, ...rules }) => ({
      ...rules,
      controls: [...controls],
      ...(purposes && { purposes: [...purposes] }),
    }),
  ),
  purposes: [...defaultApprovalPolicy.purposes],
  quality: { completeness: 95, accuracy: 98, freshness: 'PT24H' },
  checks: builtInChecks.map(
    ({ id, title, why, fix, dimension, weight }): CheckPolicy => ({
      ...STANDARD_CHECK,
      id,
      title,
      why,
      fix,
      dimension,
      weight,
      rule: { use: id },
    }),
  ),
  levels: LEVEL_RULES.flatMap(({ level, score, coverage }) =>
    level === 'none' ? [] : [{ name: level, score, coverage }],
  ),
  routing: {
    remindAfter: defaultApprovalPolicy.remindAfter,
    escalateAfter: defaultApprovalPolicy.escalateAfter,
    lapseAfter: defaultApprovalPolicy.lapseAfter,
    escalateTo: [...defaultApprovalPolicy.escalateTo],
  },
  revisions: defaultApprovalPolicy.revisions as RevisionRules,
  breakGlass: { ...defaultApprovalPolicy.breakGlass },
  grace: { products: 'P30D', checks: 'P14D' },
  waivers: { longest: 'P6M' },
  weights: { low: 1, medium: 2, high: 3, critical: 4 },
  criticality: { setBy: 'domain-owner', confirmedBy: 'governance' },
} satisfies PolicyFile;

/**
 * The policies of a mesh: what comes with the suite, with what the configuration of the
 * portal says instead, and over both what the file says. Pure.
 *
 * @param configured - what the configuration says
 */
export function overShipped(
  file: PolicyFile,
  configured: PolicyFile = {},
): PolicyFile {
  return permitted(over(over(shippedPolicies, configured), file));
}

/** What one says, with what the other says instead, part by part. */
function over(before: PolicyFile, file: PolicyFile): PolicyFile {
  return {
    ...before,
    ...file,
    controls: byName(before.controls, file.controls, ({ id }) => id),
    classifications: byName(
      before.classifications,
      file.classifications,
      ({ name }) => name,
    ),
    checks: byName(before.checks, file.checks, ({ id }) => id),
    levels: byName(before.levels, file.levels, ({ name }) => name),
    quality: { ...before.quality, ...file.quality },
    routing: { ...before.routing, ...file.routing },
    revisions: Object.fromEntries(
      REVISION_CHANGES.map(change => [
        change,
        { ...before.revisions?.[change], ...file.revisions?.[change] },
      ]),
    ),
    breakGlass: { ...before.breakGlass, ...file.breakGlass },
    ...((before.roles || file.roles) && {
      roles: { ...before.roles, ...file.roles },
    }),
    grace: { ...before.grace, ...file.grace },
    waivers: { ...before.waivers, ...file.waivers },
    weights: { ...before.weights, ...file.weights },
  };
}

/** Purposes that there are no longer are not permitted any more. */
export function permitted(policies: PolicyFile): PolicyFile {
  const known = policies.purposes?.map(({ id }) => id);
  return {
    ...policies,
    classifications: policies.classifications?.map(one =>
      known && one.purposes
        ? { ...one, purposes: one.purposes.filter(id => known.includes(id)) }
        : one,
    ),
  };
}

/** What is said of something replaces what was said before; the rest of it stays. */
function byName<T extends object>(
  before: readonly T[] = [],
  after: readonly T[] = [],
  nameOf: (one: T) => string,
): T[] {
  const said = new Map(after.map(one => [nameOf(one), one]));
  const known = new Set(before.map(nameOf));
  return [
    ...before.map(one => ({ ...one, ...said.get(nameOf(one)) })),
    ...after.filter(one => !known.has(nameOf(one))),
  ];
}
