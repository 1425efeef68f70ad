import {
  isPersonalData,
  type ColumnView,
  type Comparison,
  type ContractView,
} from '@meshwork/odcs';
import { classificationRank, type Classification } from '../vocabulary';

/** What a policy does when it fails: keep content from passing by itself, or only say so. */
export const GATE_SEVERITIES = ['blocking', 'warning', 'off'] as const;
export type GateSeverity = (typeof GATE_SEVERITIES)[number];

/** What is known about content of a contract before anybody decides on it. */
export interface GateFacts {
  view: ContractView;
  /** The strictest of the product and of every column. */
  classification: Classification;
  /** Against the content in effect; absent for the first content of a contract. */
  comparison?: Comparison;
  /** The version in effect. */
  previousVersion?: string;
}

/** What a policy found: one sentence with the numbers in it. */
export interface GateFinding {
  outcome: 'pass' | 'fail' | 'not-applicable';
  evidence: string;
}

/** A policy that content of a contract is held against before it takes effect. */
export interface GatePolicy {
  id: string;
  title: string;
  /** Why it matters, one sentence. */
  why: string;
  /** What to do when it fails. */
  fix: string;
  /** Unless the organisation says otherwise. */
  severity: Exclude<GateSeverity, 'off'>;
  evaluate(facts: GateFacts): GateFinding;
}

const CONFIDENTIAL = classificationRank('confidential');
/** More names than this do not help anybody to find the first one. */
const NAMED = 5;

const pass = (evidence: string): GateFinding => ({ outcome: 'pass', evidence });
const fail = (evidence: string): GateFinding => ({ outcome: 'fail', evidence });
const notApplicable = (evidence: string): GateFinding => ({
  outcome: 'not-applicable',
  evidence,
});

const columnsOf = ({ view }: GateFacts) =>
  view.objects.flatMap(({ columns }) => columns);
const isProtected = ({ classification }: GateFacts) =>
  classificationRank(classification) >= CONFIDENTIAL;

function named(columns: readonly ColumnView[]): string {
  const names = columns.slice(0, NAMED).map(({ path }) => path);
  const rest = columns.length - names.length;
  return `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Passes when every one of some columns satisfies, else fails with their names. */
function everyColumn(
  columns: readonly ColumnView[],
  satisfies: (column: ColumnView) => boolean,
  { none, bad }: { none: string; bad: string },
): GateFinding {
  if (columns.length === 0) return notApplicable(none);
  const failing = columns.filter(column => !satisfies(column));
  return failing.length === 0
    ? pass(`All ${columns.length} do`)
    : fail(`${failing.length} of ${columns.length} ${bad}: ${named(failing)}`);
}

const isFilled = (text: string | undefined) => Boolean(text?.trim());

/** Kinds of change that promise less than before, beyond tolerance. */
const LOOSER = ['service-level-weaker', 'service-level-removed'];

/** The policies that every mesh has. Data: an organisation sets how grave each is. */
export const gatePolicies: readonly GatePolicy[] = [
  {
    id: 'version-raised',
    title: 'The version was raised as the change demands',
    why: 'Consumers read from the version whether they have to do something.',
    fix: 'Raise the version of the contract to the one that the change asks for.',
    severity: 'blocking',
    evaluate: ({ comparison }) => {
      if (!comparison) return notApplicable('It is the first content');
      const { requiredBump, declaredBump } = comparison;
      return comparison.bumpSufficient
        ? pass(`It asks for ${requiredBump}, and moved by ${declaredBump}`)
        : fail(`It asks for ${requiredBump}, but moved by ${declaredBump}`);
    },
  },
  {
    id: 'service-levels-kept',
    title: 'Service levels are loosened only with a major version',
    why: 'Consumers have built on what was promised.',
    fix: 'Keep the promise, or raise the major version, so that consumers get notice.',
    severity: 'blocking',
    evaluate: ({ comparison, previousVersion }) => {
      if (!comparison) return notApplicable('It is the first content');
      const looser = comparison.changes.filter(({ kind }) =>
        LOOSER.includes(kind),
      );
      if (looser.length === 0) return pass('No service level promises less');
      const told = looser.map(({ path }) => path).join(', ');
      const mayMove =
        comparison.declaredBump === 'major' ||
        previousVersion?.startsWith('0.');
      return mayMove
        ? pass(`They promise less, and the version says so: ${told}`)
        : fail(`They promise less without a major version: ${told}`);
    },
  },
  {
    id: 'notice-period-stated',
    title: 'Confidential data has a notice period in its contract',
    why: 'Whoever uses it has to know how long it stays after an announced end.',
    fix: 'Add `noticePeriod` to the service levels, for example P3M.',
    severity: 'blocking',
    evaluate: facts => {
      if (!isProtected(facts)) {
        return notApplicable('Nothing in it is confidential or above');
      }
      const { noticePeriod } = facts.view;
      return noticePeriod
        ? pass(`The notice period is ${noticePeriod}`)
        : fail('The contract states no notice period');
    },
  },
  {
    id: 'columns-classified',
    title: 'Every column beside confidential ones says its classification',
    why: 'A column that says nothing is shown to everybody with access to the rest.',
    fix: 'Give each column of the contract a classification.',
    severity: 'blocking',
    evaluate: facts =>
      everyColumn(
        isProtected(facts) ? columnsOf(facts) : [],
        ({ classification }) => isFilled(classification),
        {
          none: 'Nothing in it is confidential or above',
          bad: 'columns have no classification',
        },
      ),
  },
  {
    id: 'sensitive-columns-described',
    title: 'Every confidential column is described',
    why: 'Nobody can decide on access to a column without knowing what is in it.',
    fix: 'Describe what each confidential or restricted column holds.',
    severity: 'blocking',
    evaluate: facts =>
      everyColumn(
        columnsOf(facts).filter(
          ({ classification }) =>
            classificationRank(classification) >= CONFIDENTIAL,
        ),
        ({ description }) => isFilled(description),
        {
          none: 'No column is confidential or above',
          bad: 'confidential columns are not described',
        },
      ),
  },
  {
    id: 'personal-data-protected',
    title: 'Personal data is confidential at least',
    why: 'Data about people is protected by law, whatever else the product holds.',
    fix: 'Classify columns about people as confidential or restricted, or the whole product.',
    severity: 'blocking',
    evaluate: facts =>
      everyColumn(
        columnsOf(facts).filter(({ tags, classification }) =>
          isPersonalData({ tags, classification }),
        ),
        ({ classification }) =>
          classification === undefined
            ? isProtected(facts)
            : classificationRank(classification) >= CONFIDENTIAL,
        {
          none: 'No column says that it is about people',
          bad: 'columns about people are classified below confidential',
        },
      ),
  },
  {
    id: 'purpose-stated',
    title: 'The contract says what the data is for',
    why: 'Purposes can be limited only where one is named.',
    fix: 'Fill in `description.purpose` of the contract.',
    severity: 'warning',
    evaluate: ({ view }) =>
      isFilled(view.description?.purpose)
        ? pass('It names a purpose')
        : fail('It names no purpose'),
  },
  {
    id: 'somebody-answers',
    title: 'The contract says who answers questions',
    why: 'A consumer who is stuck has to reach somebody.',
    fix: 'Name a support channel or the team in the contract.',
    severity: 'warning',
    evaluate: ({ view }) =>
      view.support.length + view.team.length > 0 || isFilled(view.teamName)
        ? pass('It names support or a team')
        : fail('It names neither support nor a team'),
  },
  {
    id: 'server-named',
    title: 'The contract says where the data is',
    why: 'Access can be granted only to something that has a place.',
    fix: 'Add the server of each environment to `servers`.',
    severity: 'warning',
    evaluate: ({ view }) =>
      view.servers.length > 0
        ? pass(
            `It names ${view.servers.length} ${
              view.servers.length === 1 ? 'server' : 'servers'
            }`,
          )
        : fail('It names no server'),
  },
];
