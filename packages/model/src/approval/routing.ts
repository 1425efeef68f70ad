import { strictestClassification, type Classification } from '../vocabulary';
import {
  classificationPolicy,
  type ApprovalPolicy,
  type StepRole,
} from './policy';

/** Which roles decide, in this order, and why these. */
export interface Route {
  steps: StepRole[];
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
}

/** Who approves a request for access (default: by classification). */
export function routeAgreement(
  policy: ApprovalPolicy,
  { classification, sameTeam }: AgreementRouting,
): Route {
  const rules = classificationPolicy(policy, classification);
  const policyVersion = policy.version;
  if (sameTeam && rules.sameTeamPasses) {
    return {
      steps: [],
      reason: `Consumer and product have the same owner: ${classification} data needs no approval then`,
      policyVersion,
    };
  }
  if (rules.accessSteps.length === 0) {
    return {
      steps: [],
      reason: `${capital(classification)} data needs no approval`,
      policyVersion,
    };
  }
  return {
    steps: [...rules.accessSteps],
    reason: `${capital(classification)} data is approved by ${rules.accessSteps
      .map(role => `the ${role.replaceAll('-', ' ')}`)
      .join(', then ')}`,
    policyVersion,
  };
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
}

/** Who approves a contract revision. No steps: it may take effect by itself. */
export function routeRevision(
  policy: ApprovalPolicy,
  change: RevisionRouting,
): Route {
  const classification =
    strictestClassification(change.classifications) ?? 'internal';
  const policyVersion = policy.version;
  const steps = (
    of: Readonly<Record<Classification, readonly StepRole[]>>,
  ): StepRole[] => [...of[classification]];
  if (change.first) {
    return {
      steps: steps(policy.revisions.first),
      reason: `First revision of a contract with ${classification} data`,
      policyVersion,
    };
  }
  if (change.verdict === 'breaking' || change.access === 'breaking') {
    return {
      steps: steps(policy.revisions.breaking),
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
      steps: steps(policy.revisions.warning),
      reason: change.bumpSufficient
        ? `Users of ${classification} data should know of the change`
        : 'The version was not raised as the change demands',
      policyVersion,
    };
  }
  return {
    steps: steps(policy.revisions.safe),
    reason: 'Safe for everybody who uses it',
    policyVersion,
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
