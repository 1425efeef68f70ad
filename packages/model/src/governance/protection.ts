import type { PolicyFile } from '../policies/types';
import type { ControlFact, ProductFacts, ProtectionFacts } from './facts';

/** Controls that the registry of agreements and grants proves itself. */
export const AUTHORIZATION = 'authorization_required';
export const PURPOSE_LIMITATION = 'purpose_limitation_required';

/** What is known of a product that can prove a control. */
export interface KnownProtection
  extends Pick<ProductFacts, 'grants' | 'collected' | 'collectedAt'> {
  classification: string;
  /** Ids of the purposes of its live agreements. */
  purposes: readonly string[];
  /** By collector, what it delivered last, where that holds no more. */
  lapsed?: ProductFacts['collected'];
}

/**
 * What the policies demand of a product by its classification, with what proves each. A
 * control holds on evidence only: of what the platform confirmed, of agreements, or of what
 * collectors report (`controls` by id, `regions`); a declaration proves nothing. Where two
 * report, both have to say so, and what one of them said that holds no more leaves it unknown:
 * who contradicts does not agree by falling silent. Pure.
 */
export function protectionOf(
  policies: Pick<
    PolicyFile,
    'classifications' | 'controls' | 'purposes' | 'residency'
  >,
  known: KnownProtection,
): ProtectionFacts {
  const rules = policies.classifications?.find(
    ({ name }) => name === known.classification,
  );
  const residency: Partial<Record<string, string[]>> = policies.residency ?? {};
  const permitted = residency[known.classification];
  const regions = regionsIn(known, known.collected);
  const silent = regionsIn(known, known.lapsed);
  return {
    controls: (rules?.controls ?? []).map(id => ({
      id,
      title: policies.controls?.find(one => one.id === id)?.title ?? id,
      ...stateOf(id, known, [
        ...(rules?.purposes ?? policies.purposes?.map(one => one.id) ?? []),
      ]),
    })),
    ...(permitted && { permittedRegions: permitted }),
    ...(regions.length > 0 && {
      regions: [
        ...new Set(
          regions.flatMap(({ value }) => (value as unknown[]).map(String)),
        ),
      ].sort(),
      regionsFrom: regions.map(({ from }) => from).join(', '),
    }),
    ...(silent.length > 0 && {
      regionsLapsed: silent.map(({ from }) => from).join(', '),
    }),
  };
}

type State = Pick<ControlFact, 'holds' | 'idle' | 'evidence'>;

function stateOf(
  id: string,
  known: KnownProtection,
  permitted: readonly string[],
): State {
  const own = ownEvidence(id, known, permitted);
  const silent = controlIn(known, known.lapsed, id);
  const parts = [
    ...(own ? [own] : []),
    ...controlIn(known, known.collected, id).map(
      ({ from, holds }): State => ({
        holds,
        evidence: `${from}: ${holds ? 'it is so' : 'it is not so'}`,
      }),
    ),
    ...silent.map(
      ({ from }): State => ({
        evidence: `${from}: what it told holds no more`,
      }),
    ),
  ];
  const evidence = parts.map(part => part.evidence).join('; ');
  if (parts.some(({ holds }) => holds === false)) {
    return { holds: false, evidence };
  }
  if (silent.length > 0) return { evidence };
  if (parts.some(({ holds }) => holds)) return { holds: true, evidence };
  if (own?.idle) return { idle: true, evidence };
  return { evidence: evidence || 'Nobody has reported it' };
}

/** What the mesh knows by itself. */
function ownEvidence(
  id: string,
  { grants, purposes }: KnownProtection,
  permitted: readonly string[],
): State | undefined {
  if (id === AUTHORIZATION) {
    const { wanted, granted, failed, overdue } = grants;
    if (overdue > 0) {
      return {
        holds: false,
        evidence: `${overdue} ended, but the access is still there`,
      };
    }
    if (wanted === 0) {
      return { idle: true, evidence: 'Nobody has agreed access' };
    }
    const evidence = `${granted} of ${wanted} grants confirmed by the platform`;
    return granted === wanted && failed === 0
      ? { holds: true, evidence }
      : { evidence };
  }
  if (id === PURPOSE_LIMITATION) {
    if (purposes.length === 0) {
      return { idle: true, evidence: 'Nobody has agreed access' };
    }
    const others = purposes.filter(one => !permitted.includes(one));
    return others.length > 0
      ? { holds: false, evidence: `Agreed for ${others.join(', ')}` }
      : { holds: true, evidence: `Agreed for ${purposes.join(', ')} only` };
  }
  return undefined;
}

/** What collectors say of a control. */
function controlIn(
  known: KnownProtection,
  facts: ProductFacts['collected'],
  id: string,
): { from: string; holds: boolean }[] {
  return reported(known, facts, 'controls').flatMap(({ from, value }) => {
    const holds = isMapping(value) ? value[id] : undefined;
    return typeof holds === 'boolean' ? [{ from, holds }] : [];
  });
}

/** What collectors say of where it is. */
function regionsIn(known: KnownProtection, facts: ProductFacts['collected']) {
  return reported(known, facts, 'regions').filter(({ value }) =>
    Array.isArray(value),
  );
}

/** What collectors say under a name, with which one and when. */
function reported(
  { collectedAt = {} }: KnownProtection,
  by: ProductFacts['collected'],
  name: string,
): { from: string; value: unknown }[] {
  return Object.entries(by ?? {}).flatMap(([id, facts]) =>
    facts[name] === undefined
      ? []
      : [
          {
            from: collectedAt[id] ? `${id}, ${collectedAt[id]}` : id,
            value: facts[name],
          },
        ],
  );
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
