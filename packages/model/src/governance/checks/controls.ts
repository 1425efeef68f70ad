import type { ControlFact, ProductFacts } from '../facts';
import { AUTHORIZATION, PURPOSE_LIMITATION } from '../protection';
import type { Check, Finding } from './check';
import { fail, notApplicable, pass, unknown } from './findings';

const NOT_KNOWN = 'It is not known what its classification demands';

/** Whether controls hold, all of them. */
function holding(controls: readonly ControlFact[]): Finding {
  const told = (of: readonly ControlFact[]) =>
    of.map(({ title, evidence }) => `${title}: ${evidence}`).join('; ');
  const broken = controls.filter(({ holds }) => holds === false);
  if (broken.length > 0) return fail(told(broken));
  const open = controls.filter(({ holds, idle }) => !holds && !idle);
  if (open.length > 0) return unknown(told(open));
  const held = controls.filter(({ holds }) => holds);
  return held.length > 0 ? pass(told(held)) : notApplicable(told(controls));
}

const proven = (
  id: string,
  control: string,
  title: string,
  why: string,
  fix: string,
): Check => ({
  id,
  title,
  dimension: 'secure',
  why,
  fix,
  weight: 1,
  evaluate: ({ protection, classification }) => {
    if (!protection) return unknown(NOT_KNOWN);
    const demanded = protection.controls.filter(one => one.id === control);
    return demanded.length > 0
      ? holding(demanded)
      : notApplicable(`It is not asked of ${classification} data`);
  },
});

const REPORT =
  'Have a collector of facts of the platform report it; a declaration does not count.';

const OF_THE_SUITE: readonly [
  control: string,
  ...check: [id: string, title: string, why: string, fix: string],
][] = [
  [
    'authentication_required',
    'authentication-proven',
    'Whoever reads it is known',
    'What anybody can read, nobody answers for.',
    REPORT,
  ],
  [
    AUTHORIZATION,
    'authorization-proven',
    'Whoever reads it is permitted to',
    'What the platform lets people do has to be what was agreed.',
    'Look at the grants of the product: retry failed ones, remove what ended.',
  ],
  [
    'encryption_required',
    'encryption-proven',
    'It is encrypted where it rests and moves',
    'What is copied or listened to must be of no use.',
    REPORT,
  ],
  [
    'access_logging_required',
    'access-logging-proven',
    'Reading it leaves a trace',
    'Who cannot tell who read what cannot tell what was lost.',
    REPORT,
  ],
  [
    PURPOSE_LIMITATION,
    'purpose-limitation-proven',
    'It is used for permitted purposes only',
    'What was collected for one thing is not free for another.',
    'End the agreements for other purposes, or have them agreed anew.',
  ],
];

/** Where data was found, held against where it may be. */
function residency({ protection, classification }: ProductFacts): Finding {
  if (!protection) return unknown(NOT_KNOWN);
  const { permittedRegions, regions = [], regionsFrom } = protection;
  if (!permittedRegions) {
    return notApplicable(`${classification} data may be anywhere`);
  }
  const may = `may be in ${permittedRegions.join(', ')}`;
  const outside = regions.filter(one => !permittedRegions.includes(one));
  if (outside.length > 0) {
    return fail(`Found in ${outside.join(', ')} (${regionsFrom}); it ${may}`);
  }
  if (protection.regionsLapsed) {
    return unknown(
      `What was told of where it is holds no more (${protection.regionsLapsed}); it ${may}`,
    );
  }
  return regions.length > 0
    ? pass(`Found in ${regions.join(', ')} (${regionsFrom}); it ${may}`)
    : unknown(`Nobody has reported where it is; it ${may}`);
}

/** Whether what classifications demand is so, by evidence. */
export const controls: readonly Check[] = [
  ...OF_THE_SUITE.map(([control, id, ...texts]) =>
    proven(id, control, ...texts),
  ),
  {
    id: 'own-controls-proven',
    title: 'What the organisation demands besides is so',
    dimension: 'secure',
    why: 'A rule that nobody proves is a wish.',
    fix: REPORT,
    weight: 1,
    evaluate: ({ protection, classification }) => {
      if (!protection) return unknown(NOT_KNOWN);
      const shipped = OF_THE_SUITE.map(([control]) => control);
      const own = protection.controls.filter(({ id }) => !shipped.includes(id));
      return own.length > 0
        ? holding(own)
        : notApplicable(`Nothing else is asked of ${classification} data`);
    },
  },
  {
    id: 'residency-kept',
    title: 'It is where it may be',
    dimension: 'secure',
    why: 'Where data lies decides whose law it is under.',
    fix: 'Move the data to a permitted region, and have a collector of facts report where it is.',
    weight: 2,
    evaluate: residency,
  },
];

/** Which control a check looks at, by its id; those that are not here look at others. */
export const CONTROL_OF_CHECK: ReadonlyMap<string, string> = new Map(
  OF_THE_SUITE.map(([control, id]) => [id, control]),
);

/** Ids of the checks that depend on what classifications demand, and on where data may be. */
export const CONTROL_CHECKS: ReadonlySet<string> = new Set(
  controls.map(({ id }) => id),
);
