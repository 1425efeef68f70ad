import {
  readTaker,
  type NamedRole,
  type RoleGroups,
  type RoleHolders,
  type StepRole,
  type StepTaker,
} from '@meshwork/model';
import type { DataMeshConfig } from '../config';
import type { Directory } from './Directory';

/** What of a product decides who holds which role for it. */
export interface RoleContext {
  productOwnerRef: string;
  domainRef: string;
  domainOwnerRef?: string;
}

/** Where a step goes whose own approvers are nobody (specification: decisions). */
const FALLBACK: readonly StepRole[] = ['domain-owner', 'governance'];

/** Who holds a role: from the catalog for owners, from policies and configuration for the rest. */
export class Roles {
  readonly #config: DataMeshConfig['roles'];
  readonly #named: () => RoleGroups;
  readonly #directory: Directory;

  /**
   * @param named - the groups of the policies in force, as they were last looked at: they are
   *   asked for inside of transactions as well
   */
  constructor(
    config: DataMeshConfig['roles'],
    named: () => RoleGroups,
    directory: Directory,
  ) {
    this.#config = config;
    this.#named = named;
    this.#directory = directory;
  }

  /** The entities that hold a role for a product. */
  refs(role: StepRole, context: RoleContext): string[] {
    switch (role) {
      case 'product-owner':
        return [context.productOwnerRef];
      case 'domain-owner':
        return context.domainOwnerRef ? [context.domainOwnerRef] : [];
      case 'steward':
        return (
          this.#named().stewardByDomain?.[context.domainRef] ??
          this.#holders('steward')
        );
      default:
        return this.#holders(role);
    }
  }

  #holders(role: NamedRole): string[] {
    return this.#named()[role] ?? [];
  }

  /** The groups that govern the mesh. */
  governanceRefs(): string[] {
    return this.#holders('governance');
  }

  /** The groups of platform engineers: whoever runs the mesh, whatever the product. */
  platformRefs(): string[] {
    return this.#config.platform;
  }

  /** Who leads, as configuration names them. */
  leadershipRefs(): string[] {
    return this.#config.leadership;
  }

  /** Who begins, changes and cancels initiatives: those named in configuration, else governance. */
  initiatorRefs(): string[] {
    const { initiatives } = this.#config;
    return initiatives.length > 0 ? initiatives : this.governanceRefs();
  }

  /** Who audits: the auditors named in configuration, and governance. */
  auditorRefs(): string[] {
    return [...this.#config.auditor, ...this.governanceRefs()];
  }

  /** Who answers for the data of people: privacy officers, and governance. */
  privacyRefs(): string[] {
    return [...this.#holders('privacy-officer'), ...this.governanceRefs()];
  }

  /**
   * What a role has somebody oversee, beside what they own: everything, some
   * domains, or all domains but some.
   */
  overseen(memberships: readonly string[]): {
    everything: boolean;
    domains: string[];
    otherDomains?: string[];
  } {
    const is = (refs: readonly string[]) =>
      refs.some(ref => memberships.includes(ref));
    const own = Object.entries(this.#named().stewardByDomain ?? {});
    return {
      everything:
        is(this.governanceRefs()) || is(this.#holders('privacy-officer')),
      domains: own.filter(([, refs]) => is(refs)).map(([domain]) => domain),
      ...(is(this.#holders('steward')) && {
        otherDomains: own.map(([domain]) => domain),
      }),
    };
  }

  /** Who is asked for, and those it passes to when nobody there may decide, in order. */
  async chain(taker: StepTaker, context: RoleContext): Promise<RoleHolders[]> {
    const { kind, target } = readTaker(taker);
    const named = target ? [target] : undefined;
    return await Promise.all(
      [kind, ...FALLBACK.filter(other => other !== kind)].map(
        async (role, index) => {
          const wanted = index === 0 ? { target, refs: named } : {};
          const refs = wanted.refs ?? this.refs(role as StepRole, context);
          return {
            role,
            ...(wanted.target && { target: wanted.target }),
            refs,
            people: await this.#directory.people(refs),
          };
        },
      ),
    );
  }

  /** Names of the roles that someone holds whatever the product is, for the pages. */
  held(memberships: readonly string[]): string[] {
    const roles: [string, string[]][] = [
      [
        'steward',
        [
          ...this.#holders('steward'),
          ...Object.values(this.#named().stewardByDomain ?? {}).flat(),
        ],
      ],
      ['privacy-officer', this.#holders('privacy-officer')],
      ['governance', this.governanceRefs()],
      ['platform-engineer', this.#config.platform],
      ['leadership', this.#config.leadership],
      ['auditor', this.#config.auditor],
    ];
    return roles
      .filter(([, refs]) => refs.some(ref => memberships.includes(ref)))
      .map(([role]) => role);
  }
}
