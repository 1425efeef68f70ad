import { strictestClassification, type Classification } from '../vocabulary';
import {
  classificationPolicy,
  type ApprovalPolicy,
  type StepKind,
  type Steps,
  type StepTaker,
} from './policy';

/** Who decides, in this order, and why these. */
export interface Route {
  /**
   * One stage after the other. The steps of a stage are open at once, and all of them must
   * be filled before the next stage opens.
   */
  stages: StepTaker[][];
  /** One sentence that a reviewer and a requester can read. */
  reason: string;
  /** The version of the policy that said so. */
  policyVersion: string;
}

export interface AgreementRouting {
  /** Classification of the product, or of what is asked for. */
  classification: Classification;
  /** Whether consumer and provider have the same owner. */
  sameTeam: boolean;
  /** Id of the purpose, once it is known: some have more steps. */
  purpose?: string;
}

/** Who approves a request for access: by classification, and by purpose. */
export function routeAgreement(
  policy: ApprovalPolicy,
  { classification, sameTeam, purpose }: AgreementRouting,
): Route {
  const rules = classificationPolicy(policy, classification);
  const passes = sameTeam && rules.sameTeamPasses;
  const own = passes ? [] : stagesOf(rules.accessSteps);
  const named = policy.purposes.find(({ id }) => id === purpose);
  const extra =
    classification === 'public' ? [] : stagesOf(named?.extraSteps ?? []);
  const stages = withoutRepeats([...own, ...extra]);
  const added = stages.length > own.length && named;
  const reason = () => {
    if (stages.length === 0) {
      return passes
        ? `Consumer and product have the same owner: ${classification} data needs no approval then`
        : `${capital(classification)} data needs no approval`;
    }
    return `${capital(classification)} data${
      added ? ` for ${named.title.toLocaleLowerCase('en-US')}` : ''
    } is approved by ${stages
      .map(stage => stage.map(takerInWords).join(' and '))
      .join(', then ')}`;
  };
  return { stages, reason: reason(), policyVersion: policy.version };
}

export interface RevisionRouting {
  /** Classification of the product and of everything in the contract. */
  classifications: Iterable<string | undefined>;
  /** Whether the registry has no active revision of this contract yet. */
  first: boolean;
  /** The verdict for those who use it (reader, or writer for an input port). */
  verdict: 'breaking' | 'warning' | 'safe';
  /** The verdict on what was agreed. */
  access: 'breaking' | 'warning' | 'safe';
  /** Whether the version was raised as the change demands. */
  bumpSufficient: boolean;
  /** Titles of the blocking policies that failed. */
  policiesFailed?: readonly string[];
}

/** Who approves a contract revision. No steps: it may take effect by itself. */
export function routeRevision(
  policy: ApprovalPolicy,
  change: RevisionRouting,
): Route {
  const classification =
    strictestClassification(change.classifications) ?? 'internal';
  const policyVersion = policy.version;
  const stages = (of: Readonly<Record<Classification, Steps>>) =>
    stagesOf(of[classification]);
  if (change.first) {
    return {
      stages: stages(policy.revisions.first),
      reason: `First revision of a contract with ${classification} data`,
      policyVersion,
    };
  }
  if (change.verdict === 'breaking' || change.access === 'breaking') {
    return {
      stages: stages(policy.revisions.breaking),
      reason:
        change.verdict === 'breaking'
          ? `Breaks those who use ${classification} data`
          : `Changes what was agreed about ${classification} data`,
      policyVersion,
    };
  }
  if (
    change.verdict === 'warning' ||
    change.access === 'warning' ||
    !change.bumpSufficient
  ) {
    return {
      stages: stages(policy.revisions.warning),
      reason: change.bumpSufficient
        ? `Users of ${classification} data should know of the change`
        : 'The version was not raised as the change demands',
      policyVersion,
    };
  }
  const [failed] = change.policiesFailed ?? [];
  if (failed !== undefined) {
    return {
      stages: stages(policy.revisions.warning),
      reason: `A policy is not met: ${failed}`,
      policyVersion,
    };
  }
  return {
    stages: stages(policy.revisions.safe),
    reason: 'Safe for everybody who uses it',
    policyVersion,
  };
}

/** Steps as stages: what stands alone is a stage of one. */
export function stagesOf(steps: Steps): StepTaker[][] {
  return steps.map(step => (typeof step === 'string' ? [step] : [...step]));
}

/** Nobody is asked twice by the same route: the earlier step counts. */
function withoutRepeats(stages: readonly StepTaker[][]): StepTaker[][] {
  const seen = new Set<StepTaker>();
  return stages
    .map(stage =>
      stage.filter(taker => {
        const first = !seen.has(taker);
        seen.add(taker);
        return first;
      }),
    )
    .filter(stage => stage.length > 0);
}

/** A taker taken apart: what kind of one, and its name where it has one. */
export function readTaker(taker: StepTaker): {
  kind: StepKind;
  /** Reference of the group, or name of the system. */
  target?: string;
} {
  if (taker.startsWith('group:')) return { kind: 'group', target: taker };
  if (taker.startsWith('external:')) {
    return { kind: 'external', target: taker.slice('external:'.length) };
  }
  return { kind: taker as StepKind };
}

function takerInWords(taker: StepTaker): string {
  const { kind, target } = readTaker(taker);
  if (kind === 'group') return `${target}`;
  if (kind === 'external') return `${target} (another system)`;
  return `the ${kind.replaceAll('-', ' ')}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
