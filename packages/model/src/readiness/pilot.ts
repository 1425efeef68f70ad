import { ADVISED_TEAM, type ReadinessEffect } from './questions';

/** Something that a pilot project could be about. */
export interface PilotOption {
  kind: 'product' | 'domain';
  ref: string;
  title: string;
  /** Who would do it: a group that the catalog knows. */
  ownerRef?: string;
  /** People in it; absent where nobody knows. */
  teamSize?: number;
  /** Who uses it: by agreement, or as an input of theirs. */
  consumers: number;
  /** Requests for access to it that wait for an answer. */
  waiting: number;
  /** Whether its data is confidential or restricted; absent of a domain. */
  sensitive?: boolean;
  /** Whether much hangs on it; absent of a domain. */
  critical?: boolean;
}

export const PILOT_CRITERIA = [
  'demand',
  'owner',
  'team',
  'sensitivity',
  'criticality',
] as const;
export type PilotCriterion = (typeof PILOT_CRITERIA)[number];

/** Why something is, or is not, what to begin with. */
export interface PilotReason {
  criterion: PilotCriterion;
  effect: ReadinessEffect;
}

export interface PilotCandidate {
  option: PilotOption;
  reasons: PilotReason[];
}

/** How much each speaks for an option, or against it. */
const WEIGHTS: Readonly<Record<PilotCriterion, number>> = {
  demand: 3,
  owner: 2,
  team: 2,
  sensitivity: 2,
  criticality: 1,
};
/** What is there already is a head start over what has to be thought of first. */
const BEGUN = 1;
const SIGN: Readonly<Record<ReadinessEffect, number>> = {
  for: 1,
  neutral: 0,
  against: -1,
};

/**
 * What to begin with, the best first. The advice of the field: a pilot has somebody who waits
 * for it, one team that owns it and can carry it, and little to lose when it goes wrong. What
 * nobody owns is no candidate: there would be nobody to do it. Pure.
 *
 * @param options - without what works already: a pilot is for what does not yet
 */
export function pilotCandidates(
  options: readonly PilotOption[],
): PilotCandidate[] {
  return options
    .filter(({ ownerRef }) => ownerRef !== undefined)
    .map(option => {
      const reasons = reasonsFor(option);
      const points = reasons.reduce(
        (sum, { criterion, effect }) => sum + WEIGHTS[criterion] * SIGN[effect],
        option.kind === 'product' ? BEGUN : 0,
      );
      return { option, reasons, points };
    })
    .sort((a, b) => b.points - a.points || compare(a.option.ref, b.option.ref))
    .map(({ option, reasons }) => ({ option, reasons }));
}

function reasonsFor(option: PilotOption): PilotReason[] {
  const { kind, teamSize, sensitive, critical } = option;
  const asked = option.consumers + option.waiting > 0;
  return [
    // Of a domain without data products nobody knows yet who wants them.
    ...(kind === 'product'
      ? [reason('demand', asked ? 'for' : 'against')]
      : []),
    reason('owner', 'for'),
    ...(teamSize === undefined ? [] : [reason('team', teamEffect(teamSize))]),
    ...(sensitive === undefined
      ? []
      : [reason('sensitivity', sensitive ? 'against' : 'for')]),
    ...(critical === undefined
      ? []
      : [reason('criticality', critical ? 'against' : 'for')]),
  ];
}

function reason(
  criterion: PilotCriterion,
  effect: ReadinessEffect,
): PilotReason {
  return { criterion, effect };
}

function teamEffect(size: number): ReadinessEffect {
  if (size < ADVISED_TEAM.from) return 'against';
  return size > ADVISED_TEAM.to ? 'neutral' : 'for';
}

/** By the letters alone, so that it is the same everywhere. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
