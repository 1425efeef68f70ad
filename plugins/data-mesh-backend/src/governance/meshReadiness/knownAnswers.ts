import type { ReadinessAnswers } from '@meshwork/model';

/** What the catalog and the mesh know of an organisation, when it is asked how ready it is. */
export interface MeshFacts {
  domains: number;
  /** Of them, those that somebody owns. */
  ownedDomains: number;
  products: number;
  /** Of them, those with a contract in effect and somebody who uses them under an agreement. */
  working: number;
  /** Groups that own data products; where there are none yet, that own domains. */
  teams: number;
  /** People in the middle one of those whose members are known. */
  teamSize?: number;
  /** Databases and other places of data that the catalog has as resources. */
  sources: number;
  /** Requests for access that were decided on. */
  decisions: number;
  medianHoursToDecision?: number;
  /** Requests that wait, and steps that wait for longer than they are left. */
  waiting: number;
  overdue: number;
  /** Data platforms on which access is granted without a person. */
  platforms: number;
}

/** From so many decisions on their time says something. */
const ENOUGH_DECISIONS = 5;
/** Whoever is answered within a working day does not call it waiting, and after three does. */
const SOON_HOURS = 24;
const LATE_HOURS = 72;
/** Of the domains: so many with an owner are most of them. */
const MOST = 0.8;

/**
 * What is answered without asking anybody. Nothing that a catalog holds says how much governance
 * is a priority; and a catalog in which nothing is registered says nothing of the organisation:
 * none of something is no answer, except of what the mesh counts itself. Pure.
 */
export function knownAnswers(facts: MeshFacts): ReadinessAnswers {
  const known = (value: number | string | undefined) =>
    value === undefined
      ? ({ source: 'unknown' } as const)
      : ({ source: 'catalog', value } as const);
  return {
    domains: known(some(facts.domains)),
    sources: known(some(facts.sources)),
    bottleneck: known(bottleneckOf(facts)),
    ownership: known(ownershipOf(facts)),
    experience: known(facts.working),
    'team-size': known(facts.teamSize && Math.round(facts.teamSize)),
    platform: known(facts.platforms > 0 ? 'partly' : undefined),
    governance: known(undefined),
  };
}

function some(number: number): number | undefined {
  return number > 0 ? number : undefined;
}

/** How long people wait for data is how long they wait to be let in. */
function bottleneckOf(facts: MeshFacts): string | undefined {
  const { decisions, medianHoursToDecision: hours, overdue } = facts;
  if (decisions < ENOUGH_DECISIONS || hours === undefined) return undefined;
  if (hours > LATE_HOURS) return 'often';
  return hours > SOON_HOURS || overdue > 0 ? 'sometimes' : 'never';
}

function ownershipOf({ domains, ownedDomains }: MeshFacts): string | undefined {
  if (domains === 0) return undefined;
  if (ownedDomains === 0) return 'none';
  return ownedDomains / domains >= MOST ? 'most' : 'some';
}
