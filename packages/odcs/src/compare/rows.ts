import type { Perspective, VerdictLevel } from './comparison';

/** One row of the verdict table. */
export interface VerdictRow {
  /** Perspectives not named are safe. */
  verdicts: Partial<Record<Perspective, VerdictLevel>>;
  /** The version bump it asks for when it does not break readers. */
  bump: 'minor' | 'patch';
  /** What happened, in a few words; `{name}`, `{before}` and `{after}` are filled in. */
  summary: string;
  /** Why it matters or does not, in one sentence, filled in likewise. */
  reason: string;
}

type Verdicts = VerdictRow['verdicts'];

const row =
  (bump: VerdictRow['bump']) =>
  (verdicts: Verdicts, summary: string, reason: string): VerdictRow => ({
    verdicts,
    bump,
    summary,
    reason,
  });
const minor = row('minor');
const patch = row('patch');

const B = 'breaking';
const W = 'warning';
const everySide: Verdicts = { reader: B, history: B, writer: B };

/**
 * What each kind of change means to whom: the default profile. Data, so that
 * an organisation can put rows of its own in place of these.
 */
export const verdictRows = {
  'object-added': minor(
    {},
    '{name} added',
    '"{name}" is new, and nobody relies on it yet.',
  ),
  'object-added-sensitive': minor(
    { access: W },
    '{name} added',
    '"{name}" is new and classified {after}, above all that was agreed so far.',
  ),
  'object-removed': minor(
    { reader: B, writer: B },
    '{name} removed',
    'Whoever reads or writes "{name}" finds it gone.',
  ),
  'object-renamed': minor(
    everySide,
    '{before} renamed to {after}',
    'What was called {before} is called {after}; queries by the old name fail.',
  ),
  'object-logical-name-changed': minor(
    { reader: W, history: W, writer: W },
    'called {after} instead of {before}',
    '{before} is called {after} now, while its physical name stays.',
  ),
  'object-logical-name-changed-wire': minor(
    everySide,
    'called {after} instead of {before}',
    '{before} is called {after} now, and the name is part of what is sent.',
  ),
  'property-added': minor(
    { history: W },
    '{name} added',
    'Old data has no "{name}"; readers that name their columns notice nothing.',
  ),
  'property-added-sensitive': minor(
    { history: W, access: W },
    '{name} added',
    '"{name}" is new and classified above all that its object had so far.',
  ),
  'property-added-required': minor(
    { history: B, writer: B },
    '{name} added, required',
    '"{name}" is required, but old data and present writers do not have it.',
  ),
  'property-added-required-sensitive': minor(
    { history: B, writer: B, access: W },
    '{name} added, required',
    '"{name}" is required, but old data and present writers do not have it, and its classification is above all that its object had.',
  ),
  'property-removed': minor(
    { reader: B, writer: B },
    '{name} removed',
    'Whoever reads or writes "{name}" finds it gone.',
  ),
  'property-renamed': minor(
    everySide,
    '{before} renamed to {after}',
    'What was called {before} is called {after}; queries by the old name fail.',
  ),
  'property-logical-name-changed': minor(
    { reader: W, history: W, writer: W },
    '{before} called {after}',
    '{before} is called {after} now, while its physical name stays.',
  ),
  'property-logical-name-changed-wire': minor(
    everySide,
    '{before} called {after}',
    '{before} is called {after} now, and the name is part of what is sent.',
  ),
  'type-widened': minor(
    { reader: W },
    'type widened from {before} to {after}',
    'Values of {after} may not fit where readers keep {before}.',
  ),
  'type-widened-wire': minor(
    { reader: B },
    'type widened from {before} to {after}',
    'Readers decode {before} and cannot decode {after}.',
  ),
  'type-narrowed': minor(
    { reader: W, history: B, writer: B },
    'type narrowed from {before} to {after}',
    'Old values and what writers send as {before} may not fit {after}.',
  ),
  'type-changed': minor(
    everySide,
    'type changed from {before} to {after}',
    '{before} and {after} are different in kind: neither takes the values of the other.',
  ),
  'type-stated': minor(
    {},
    'type stated as {after} instead of {before}',
    'The type is stated more, or less, fully.',
  ),
  'required-added': minor(
    { history: B, writer: B },
    'required now',
    'Old data and present writers may leave "{name}" empty.',
  ),
  'required-dropped': minor(
    { reader: B },
    'optional now',
    'Readers of "{name}" must expect empty values now.',
  ),
  'unique-added': minor(
    { history: W, writer: B },
    'unique now',
    'Old data and present writers may repeat values of "{name}".',
  ),
  'unique-dropped': minor(
    { reader: B },
    'no longer unique',
    'Readers that join on "{name}" may get rows twice.',
  ),
  'unique-dropped-key': minor(
    {},
    'no longer called unique',
    '"{name}" is the whole primary key and stays unique by that.',
  ),
  'primary-key-changed': minor(
    everySide,
    'primary key changed from {before} to {after}',
    'The grain of "{name}" changes: a row stands for something else.',
  ),
  'partition-changed': minor(
    { reader: W },
    'partition key changed from {before} to {after}',
    'Queries that rely on the partitions of "{name}" become slow or dear.',
  ),
  'partition-changed-wire': minor(
    { reader: B, writer: B },
    'message key changed from {before} to {after}',
    'Messages of "{name}" are keyed otherwise, so their order and place change.',
  ),
  'values-added': minor(
    { reader: W },
    'value {after} added',
    'Readers of "{name}" may not know the value {after}.',
  ),
  'values-removed': minor(
    { history: B, writer: B },
    'value {before} removed',
    'Old data and present writers may use {before} in "{name}".',
  ),
  'values-opened': minor(
    { reader: W },
    'list of values removed',
    'Readers of "{name}" must expect any value now.',
  ),
  'values-closed': minor(
    { history: B, writer: B },
    'list of values added: {after}',
    'Old data and present writers may use values of "{name}" that are not listed.',
  ),
  'limit-loosened': minor(
    { reader: W },
    'limit loosened from {before} to {after}',
    'Readers of "{name}" must expect values beyond {before}.',
  ),
  'limit-removed': minor(
    { reader: W },
    'limit of {before} removed',
    'Readers of "{name}" must expect values beyond {before}.',
  ),
  'limit-added': minor(
    { history: B, writer: B },
    'limited to {after}',
    'Old data and present writers may be beyond {after} in "{name}".',
  ),
  'limit-tightened': minor(
    { history: B, writer: B },
    'limit tightened from {before} to {after}',
    'Old data and present writers may be beyond {after} in "{name}".',
  ),
  'pattern-added': minor(
    { history: W, writer: B },
    'pattern {after} added',
    'Old data and present writers may not follow {after}.',
  ),
  'pattern-removed': minor(
    { reader: W },
    'pattern {before} removed',
    'Readers can rely on {before} no longer.',
  ),
  'pattern-changed': minor(
    { reader: W, history: W, writer: B },
    'pattern changed from {before} to {after}',
    'Values follow {after} instead of {before}.',
  ),
  'format-added': minor(
    { history: W, writer: B },
    'format {after} added',
    'Old data and present writers may not follow {after}.',
  ),
  'format-removed': minor(
    { reader: W },
    'format {before} removed',
    'Readers can rely on {before} no longer.',
  ),
  'format-changed': minor(
    { reader: W, history: W, writer: B },
    'format changed from {before} to {after}',
    'Values follow {after} instead of {before}.',
  ),
  'meaning-changed': minor(
    everySide,
    'meaning changed from {before} to {after}',
    'The same value of "{name}" means something else: {before} became {after}.',
  ),
  'classification-set': minor(
    { access: W },
    'classified {after}',
    'What was agreed did not know that "{name}" is {after}.',
  ),
  'classification-raised': minor(
    { reader: W, access: B },
    'classification raised from {before} to {after}',
    '"{name}" is {after} now, which demands more than was agreed.',
  ),
  'classification-lowered': minor(
    { access: W },
    'classification lowered from {before} to {after}',
    '"{name}" is {after} instead of {before}; somebody should confirm it.',
  ),
  'masked-form-added': minor(
    {},
    'offered masked as {after}',
    '"{name}" can be had masked as well; whoever reads it as it is notices nothing.',
  ),
  'masked-form-changed': minor(
    { reader: B },
    'masked form {before} became {after}',
    'Whoever has "{name}" masked reads {before}, and finds it in {after}.',
  ),
  'masked-form-removed': minor(
    { reader: B },
    'masked form {before} removed',
    'Whoever has "{name}" masked finds its masked form {before} gone.',
  ),
  'quality-removed-severe': minor(
    { reader: B },
    'quality rule {name} removed',
    'Readers rely on the rule "{name}", which is gone.',
  ),
  'quality-removed': minor(
    { reader: W },
    'quality rule {name} removed',
    'The rule "{name}" is gone.',
  ),
  'quality-loosened-severe': minor(
    { reader: B },
    'quality rule {name} loosened',
    'Readers rely on the rule "{name}", which allows more now.',
  ),
  'quality-loosened': minor(
    { reader: W },
    'quality rule {name} loosened',
    'The rule "{name}" allows more now.',
  ),
  'quality-added': minor(
    { writer: W },
    'quality rule {name} added',
    'What is written must satisfy the new rule "{name}".',
  ),
  'quality-tightened': minor(
    { writer: W },
    'quality rule {name} tightened',
    'What is written must satisfy the stricter rule "{name}".',
  ),
  'quality-changed': minor(
    { reader: W, writer: W },
    'quality rule {name} changed',
    'The rule "{name}" changed in a way that only people can weigh.',
  ),
  'service-level-weaker': minor(
    { reader: B },
    '{name} weakened from {before} to {after}',
    'The promise of {name} is weaker: {before} became {after}.',
  ),
  'service-level-slightly-weaker': minor(
    { reader: W },
    '{name} weakened a little from {before} to {after}',
    'The promise of {name} is weaker within tolerance: {before} became {after}.',
  ),
  'service-level-stronger': minor(
    {},
    '{name} strengthened from {before} to {after}',
    'The promise of {name} is stronger: {before} became {after}.',
  ),
  'service-level-changed': minor(
    { reader: W },
    '{name} changed from {before} to {after}',
    'The promise of {name} changed in a way that only people can weigh: {before} became {after}.',
  ),
  'service-level-added': minor(
    {},
    '{name} of {after} promised',
    '{name} is promised now.',
  ),
  'service-level-removed': minor(
    { reader: B },
    '{name} of {before} no longer promised',
    'Readers rely on {name}, which nobody promises any more.',
  ),
  'retention-longer-sensitive': minor(
    { reader: W },
    'kept longer: {before} became {after}',
    'Data classified above internal is kept longer: {before} became {after}.',
  ),
  'server-added': minor(
    {},
    'server {name} added',
    'The data is at one more place, "{name}".',
  ),
  'server-removed': minor(
    { reader: B, writer: B },
    'server {name} removed',
    'Whoever connects to "{name}" finds nothing there.',
  ),
  'server-changed': minor(
    { reader: B, writer: B },
    'server {name} moved from {before} to {after}',
    'Whoever connects to "{name}" looks at {before}, but it is {after}.',
  ),
  'server-removed-other-environment': minor(
    {},
    'server {name} removed',
    '"{name}" is gone, but it is not production.',
  ),
  'server-changed-other-environment': minor(
    {},
    'server {name} moved from {before} to {after}',
    '"{name}" moved, but it is not production.',
  ),
  'price-raised': minor(
    { access: B },
    'price raised from {before} to {after}',
    'Consumers agreed to {before}, not to {after}.',
  ),
  'price-lowered': minor(
    {},
    'price lowered from {before} to {after}',
    'The price falls from {before} to {after}.',
  ),
  'terms-changed': minor(
    { access: B },
    'words of {name} changed',
    'Consumers agreed to other words of "{name}".',
  ),
  'notice-shortened': minor(
    { access: B },
    'notice shortened from {before} to {after}',
    'Consumers agreed to notice of {before}, not of {after}.',
  ),
  'notice-lengthened': minor(
    {},
    'notice lengthened from {before} to {after}',
    'Consumers get more notice: {after}.',
  ),
  'roles-changed': patch(
    { access: W },
    'roles changed',
    'Access is granted by other roles than were agreed.',
  ),
  'relationship-removed': minor(
    { reader: W },
    'relationship to {before} removed',
    'Readers can rely no longer on "{name}" matching {before}.',
  ),
  'relationship-added': minor(
    {},
    'relationship to {after} added',
    '"{name}" is known to match {after}.',
  ),
  'identity-changed': minor(
    { reader: B, history: B },
    'id changed from {before} to {after}',
    'Whoever knows the contract as {before} no longer finds it, and may find another one as {after}.',
  ),
  'belonging-changed': minor(
    { reader: W },
    '{name} changed from {before} to {after}',
    'What was said to be of {before} is said to be of {after}: others may answer for it.',
  ),
  'status-deprecated': patch(
    { reader: W },
    'deprecated',
    'The contract is deprecated: look for what follows it.',
  ),
  'status-retired': patch(
    { reader: B },
    'retired',
    'The contract is retired: nothing is promised any more.',
  ),
  'status-changed': patch(
    {},
    'status changed from {before} to {after}',
    'The status is {after} instead of {before}.',
  ),
  'details-changed': patch(
    {},
    'details changed',
    'Nothing that anybody relies on changes.',
  ),
} as const satisfies Readonly<Record<string, VerdictRow>>;

/** The kinds of change there are: the rows of the table. */
export type ChangeKind = keyof typeof verdictRows;
