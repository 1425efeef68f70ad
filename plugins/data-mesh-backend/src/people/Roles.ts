import {
  readTaker,
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

/** Who holds a role: from the catalog for owners, from configuration for the rest. */
export class Roles {
  readonly #config: DataMeshConfig['roles'];
  readonly #directory: Directory;

  constructor(config: DataMeshConfig['roles'], directory: Directory) {
    this.#config = config;
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
          this.#config.stewardByDomain.get(context.domainRef) ??
          this.#config.steward
        );
      case 'privacy-officer':
        return this.#config.privacyOfficer;
      default:
        return this.#config.governance;
    }
  }

  /** The groups of platform engineers: whoever runs the mesh, whatever the product. */
  platformRefs(): string[] {
    return this.#config.platform;
  }

  /** Who begins, changes and cancels initiatives: those named in configuration, else governance. */
  initiatorRefs(): string[] {
    const { initiatives, governance } = this.#config;
    return initiatives.length > 0 ? initiatives : governance;
  }

  /** Who audits: the auditors named in configuration, and governance. */
  auditorRefs(): string[] {
    return [...this.#config.auditor, ...this.#config.governance];
  }

  /** Who answers for the data of people: privacy officers, and governance. */
  privacyRefs(): string[] {
    return [...this.#config.privacyOfficer, ...this.#config.governance];
  }

  /**
   * What configuration has somebody oversee, beside what they own: everything, some
   * domains, or all domains but some.
   */
  overseen(memberships: readonly string[]): {
    everything: boolean;
    domains: string[];
    otherDomains?: string[];
  } {
    const is = (refs: readonly string[]) =>
      refs.some(ref => memberships.includes(ref));
    const own = [...this.#config.stewardByDomain];
    return {
      everything:
        is(this.#config.governance) || is(this.#config.privacyOfficer),
      domains: own.filter(([, refs]) => is(refs)).map(([domain]) => domain),
      ...(is(this.#config.steward) && {
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

  /** Names of the configured roles that someone holds, for the pages. */
  held(memberships: readonly string[]): string[] {
    const roles: [string, string[]][] = [
      [
        'steward',
        [
          ...this.#config.steward,
          ...[...this.#config.stewardByDomain.values()].flat(),
        ],
      ],
      ['privacy-officer', this.#config.privacyOfficer],
      ['governance', this.#config.governance],
      ['platform-engineer', this.#config.platform],
      ['leadership', this.#config.leadership],
      ['auditor', this.#config.auditor],
    ];
    return roles
      .filter(([, refs]) => refs.some(ref => memberships.includes(ref)))
      .map(([role]) => role);
  }
}
