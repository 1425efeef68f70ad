import type { Perspective, VerdictLevel } from './comparison';

/** One row of the verdict table. */
export interface VerdictRow {
  /** Perspectives not named are safe. */
  verdicts: Partial<Record<Perspective, VerdictLevel>>;
  /** The version bump it asks for when it does not break readers. */
  bump: 'minor' | 'patch';
  /** Why, in one sentence; `{name}`, `{before}` and `{after}` are filled in. */
  reason: string;
}

type Verdicts = VerdictRow['verdicts'];

const minor = (verdicts: Verdicts, reason: string): VerdictRow => ({
  verdicts,
  bump: 'minor',
  reason,
});
const patch = (verdicts: Verdicts, reason: string): VerdictRow => ({
  verdicts,
  bump: 'patch',
  reason,
});

const B = 'breaking';
const W = 'warning';
const everySide: Verdicts = { reader: B, history: B, writer: B };

/**
 * What each kind of change means to whom: the default profile. Data, so that
 * an organisation can put rows of its own in place of these.
 */
export const verdictRows = {
  'object-added': minor({}, '"{name}" is new, and nobody relies on it yet.'),
  'object-added-sensitive': minor(
    { access: W },
    '"{name}" is new and classified {after}, above all that was agreed so far.',
  ),
  'object-removed': minor(
    { reader: B, writer: B },
    'Whoever reads or writes "{name}" finds it gone.',
  ),
  'object-renamed': minor(
    everySide,
    'What was called {before} is called {after}; queries by the old name fail.',
  ),
  'object-logical-name-changed': minor(
    { reader: W, history: W, writer: W },
    '{before} is called {after} now, while its physical name stays.',
  ),
  'object-logical-name-changed-wire': minor(
    everySide,
    '{before} is called {after} now, and the name is part of what is sent.',
  ),
  'property-added': minor(
    { history: W },
    'Old data has no "{name}"; readers that name their columns notice nothing.',
  ),
  'property-added-sensitive': minor(
    { history: W, access: W },
    '"{name}" is new and classified above all that its object had so far.',
  ),
  'property-added-required': minor(
    { history: B, writer: B },
    '"{name}" is required, but old data and present writers do not have it.',
  ),
  'property-added-required-sensitive': minor(
    { history: B, writer: B, access: W },
    '"{name}" is required, but old data and present writers do not have it, and its classification is above all that its object had.',
  ),
  'property-removed': minor(
    { reader: B, writer: B },
    'Whoever reads or writes "{name}" finds it gone.',
  ),
  'property-renamed': minor(
    everySide,
    'What was called {before} is called {after}; queries by the old name fail.',
  ),
  'property-logical-name-changed': minor(
    { reader: W, history: W, writer: W },
    '{before} is called {after} now, while its physical name stays.',
  ),
  'property-logical-name-changed-wire': minor(
    everySide,
    '{before} is called {after} now, and the name is part of what is sent.',
  ),
  'type-widened': minor(
    { reader: W },
    'Values of {after} may not fit where readers keep {before}.',
  ),
  'type-widened-wire': minor(
    { reader: B },
    'Readers decode {before} and cannot decode {after}.',
  ),
  'type-narrowed': minor(
    { reader: W, history: B, writer: B },
    'Old values and what writers send as {before} may not fit {after}.',
  ),
  'type-changed': minor(
    everySide,
    '{before} and {after} are different in kind: neither takes the values of the other.',
  ),
  'type-stated': minor({}, 'The type is stated more, or less, fully.'),
  'required-added': minor(
    { history: B, writer: B },
    'Old data and present writers may leave "{name}" empty.',
  ),
  'required-dropped': minor(
    { reader: B },
    'Readers of "{name}" must expect empty values now.',
  ),
  'unique-added': minor(
    { history: W, writer: B },
    'Old data and present writers may repeat values of "{name}".',
  ),
  'unique-dropped': minor(
    { reader: B },
    'Readers that join on "{name}" may get rows twice.',
  ),
  'unique-dropped-key': minor(
    {},
    '"{name}" is the whole primary key and stays unique by that.',
  ),
  'primary-key-changed': minor(
    everySide,
    'The grain of "{name}" changes: a row stands for something else.',
  ),
  'partition-changed': minor(
    { reader: W },
    'Queries that rely on the partitions of "{name}" become slow or dear.',
  ),
  'partition-changed-wire': minor(
    { reader: B, writer: B },
    'Messages of "{name}" are keyed otherwise, so their order and place change.',
  ),
  'values-added': minor(
    { reader: W },
    'Readers of "{name}" may not know the value {after}.',
  ),
  'values-removed': minor(
    { history: B, writer: B },
    'Old data and present writers may use {before} in "{name}".',
  ),
  'values-opened': minor(
    { reader: W },
    'Readers of "{name}" must expect any value now.',
  ),
  'values-closed': minor(
    { history: B, writer: B },
    'Old data and present writers may use values of "{name}" that are not listed.',
  ),
  'limit-loosened': minor(
    { reader: W },
    'Readers of "{name}" must expect values beyond {before}.',
  ),
  'limit-tightened': minor(
    { history: B, writer: B },
    'Old data and present writers may be beyond {after} in "{name}".',
  ),
  'pattern-added': minor(
    { history: W, writer: B },
    'Old data and present writers may not follow {after}.',
  ),
  'pattern-removed': minor(
    { reader: W },
    'Readers can rely on {before} no longer.',
  ),
  'pattern-changed': minor(
    { reader: W, history: W, writer: B },
    'Values follow {after} instead of {before}.',
  ),
  'meaning-changed': minor(
    everySide,
    'The same value of "{name}" means something else: {before} became {after}.',
  ),
  'classification-set': minor(
    { access: W },
    'What was agreed did not know that "{name}" is {after}.',
  ),
  'classification-raised': minor(
    { reader: W, access: B },
    '"{name}" is {after} now, which demands more than was agreed.',
  ),
  'classification-lowered': minor(
    { access: W },
    '"{name}" is {after} instead of {before}; somebody should confirm it.',
  ),
  'quality-removed-severe': minor(
    { reader: B },
    'Readers rely on the rule "{name}", which is gone.',
  ),
  'quality-removed': minor({ reader: W }, 'The rule "{name}" is gone.'),
  'quality-loosened-severe': minor(
    { reader: B },
    'Readers rely on the rule "{name}", which allows more now.',
  ),
  'quality-loosened': minor(
    { reader: W },
    'The rule "{name}" allows more now.',
  ),
  'quality-added': minor(
    { writer: W },
    'What is written must satisfy the new rule "{name}".',
  ),
  'quality-tightened': minor(
    { writer: W },
    'What is written must satisfy the stricter rule "{name}".',
  ),
  'quality-changed': minor(
    { reader: W, writer: W },
    'The rule "{name}" changed in a way that only people can weigh.',
  ),
  'service-level-weaker': minor(
    { reader: B },
    'The promise of {name} is weaker: {before} became {after}.',
  ),
  'service-level-slightly-weaker': minor(
    { reader: W },
    'The promise of {name} is weaker within tolerance: {before} became {after}.',
  ),
  'service-level-stronger': minor(
    {},
    'The promise of {name} is stronger: {before} became {after}.',
  ),
  'service-level-changed': minor(
    { reader: W },
    'The promise of {name} changed in a way that only people can weigh: {before} became {after}.',
  ),
  'service-level-added': minor({}, '{name} is promised now.'),
  'service-level-removed': minor(
    { reader: B },
    'Readers rely on {name}, which nobody promises any more.',
  ),
  'retention-longer-sensitive': minor(
    { history: W },
    'Data classified above internal is kept longer: {before} became {after}.',
  ),
  'server-added': minor({}, 'The data is at one more place, "{name}".'),
  'server-removed': minor(
    { reader: B, writer: B },
    'Whoever connects to "{name}" finds nothing there.',
  ),
  'server-changed': minor(
    { reader: B, writer: B },
    'Whoever connects to "{name}" looks at {before}, but it is {after}.',
  ),
  'server-removed-other-environment': minor(
    {},
    '"{name}" is gone, but it is not production.',
  ),
  'server-changed-other-environment': minor(
    {},
    '"{name}" moved, but it is not production.',
  ),
  'price-raised': minor(
    { access: B },
    'Consumers agreed to {before}, not to {after}.',
  ),
  'price-lowered': minor({}, 'The price falls from {before} to {after}.'),
  'terms-changed': minor(
    { access: B },
    'Consumers agreed to other words of "{name}".',
  ),
  'notice-shortened': minor(
    { access: B },
    'Consumers agreed to notice of {before}, not of {after}.',
  ),
  'notice-lengthened': minor({}, 'Consumers get more notice: {after}.'),
  'roles-changed': patch(
    { access: W },
    'Access is granted by other roles than were agreed.',
  ),
  'relationship-removed': minor(
    { reader: W },
    'Readers can rely no longer on "{name}" matching {before}.',
  ),
  'relationship-added': minor({}, '"{name}" is known to match {after}.'),
  'status-deprecated': patch(
    { reader: W },
    'The contract is deprecated: look for what follows it.',
  ),
  'status-retired': patch(
    { reader: B },
    'The contract is retired: nothing is promised any more.',
  ),
  'status-changed': patch({}, 'The status is {after} instead of {before}.'),
  'details-changed': patch({}, 'Nothing that anybody relies on changes.'),
} as const satisfies Readonly<Record<string, VerdictRow>>;

/** The kinds of change there are: the rows of the table. */
export type ChangeKind = keyof typeof verdictRows;
