import { REVISION_CHANGES, STEP_ROLES } from '../approval';
import { DIMENSIONS, LEVELS } from '../governance';
import { CLASSIFICATIONS, CRITICALITIES, LIFECYCLES } from '../vocabulary';
import { NAMED_ROLES, SEVERITIES } from './types';

const text = { type: 'string', minLength: 1, maxLength: 2_000 } as const;
const id = {
  type: 'string',
  pattern: '^[a-z0-9][a-z0-9_-]{0,62}$',
} as const;
const period = { type: 'string', format: 'duration' } as const;
const clock = { anyOf: [period, { const: 'never' }] } as const;
const role = { enum: STEP_ROLES } as const;
const group = { type: 'string', pattern: '^group:[^\\s]+$' } as const;
const listOf = (items: object) => ({ type: 'array', items } as const);
const oneOf = (values: readonly string[]) => ({ enum: values } as const);
const closed = (properties: object, required: readonly string[] = []) =>
  ({
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  } as const);
const byName = (names: readonly string[], value: object) =>
  closed(Object.fromEntries(names.map(name => [name, value])));

const taker = {
  anyOf: [
    role,
    group,
    { type: 'string', pattern: '^external:[a-z0-9][a-z0-9-]{0,62}$' },
  ],
} as const;
/** Groups, or people: `group:default/legal`, or only the name of a group. */
const holders = {
  ...listOf({
    type: 'string',
    pattern: '^((group|user):)?([^\\s:/]+/)?[^\\s:/]+$',
  }),
  minItems: 1,
} as const;
const domainRef = '^(domain:)?([^\\s:/]+/)?[^\\s:/]+$';
const steps = listOf({
  anyOf: [...taker.anyOf, { ...listOf(taker), minItems: 1 }],
});

const classification = closed(
  {
    name: oneOf(CLASSIFICATIONS),
    description: text,
    controls: listOf(id),
    accessSteps: steps,
    sameTeamPasses: { type: 'boolean' },
    longestPeriod: period,
    defaultNotice: period,
    legalBasisRequired: { type: 'boolean' },
    purposes: listOf(id),
  },
  ['name'],
);

const check = closed(
  {
    id,
    title: text,
    why: text,
    fix: text,
    link: { type: 'string', pattern: '^https://[^\\s]+$' },
    dimension: oneOf(DIMENSIONS),
    severity: oneOf(SEVERITIES),
    weight: { type: 'number', minimum: 0.1, maximum: 100 },
    owner: { anyOf: [role, group] },
    blocks: { type: 'boolean' },
    appliesTo: closed({
      lifecycles: listOf(oneOf(LIFECYCLES)),
      classifications: listOf(oneOf(CLASSIFICATIONS)),
      criticalities: listOf(oneOf(CRITICALITIES)),
      tags: listOf(text),
      when: text,
    }),
    rule: {
      anyOf: [
        closed(
          {
            use: id,
            with: {
              type: 'object',
              additionalProperties: { type: ['number', 'string'] },
            },
          },
          ['use'],
        ),
        closed({ cel: { type: 'string', minLength: 1 } }, ['cel']),
      ],
    },
    effectiveFrom: { type: 'string', format: 'date' },
    off: { type: 'boolean' },
  },
  // Of a check that is there already only what is to be another.
  ['id'],
);

/** JSON Schema (draft-07) of a file of policies; editors complete and check with it. */
export const policyFileSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Policies of a data mesh, or of one of its domains',
  ...closed({
    controls: listOf(
      closed({ id, title: text, evidence: text }, ['id', 'title', 'evidence']),
    ),
    classifications: listOf(classification),
    purposes: listOf(
      // A title only for one that is not there yet.
      closed({ id, title: text, extraSteps: steps }, ['id']),
    ),
    quality: closed({
      completeness: { type: 'number', minimum: 0, maximum: 100 },
      accuracy: { type: 'number', minimum: 0, maximum: 100 },
      freshness: period,
    }),
    checks: listOf(check),
    levels: listOf(
      closed(
        {
          name: oneOf(LEVELS.filter(level => level !== 'none')),
          score: { type: 'number', minimum: 0, maximum: 100 },
          coverage: { type: 'number', minimum: 0, maximum: 1 },
          checks: listOf(id),
        },
        ['name'],
      ),
    ),
    roles: closed({
      ...Object.fromEntries(NAMED_ROLES.map(name => [name, holders])),
      stewardByDomain: {
        type: 'object',
        patternProperties: { [domainRef]: holders },
        additionalProperties: false,
      },
    }),
    revisions: byName(REVISION_CHANGES, byName(CLASSIFICATIONS, steps)),
    breakGlass: closed({ longest: period }),
    routing: closed({
      remindAfter: clock,
      escalateAfter: clock,
      lapseAfter: period,
      escalateTo: listOf(role),
    }),
    residency: byName(CLASSIFICATIONS, { ...listOf(text), minItems: 1 }),
    grace: closed({ products: period, checks: period }),
    waivers: closed({ longest: period }),
    weights: byName(CRITICALITIES, {
      type: 'number',
      minimum: 0,
      maximum: 1_000,
    }),
    criticality: closed({ setBy: role, confirmedBy: role }, ['setBy']),
  }),
} as const;
