import { standardLanguage, type RuleLanguage } from '@meshwork/model/cel';
import {
  approvalPolicyOf,
  overShipped,
  type ApprovalPolicy,
  type PolicyFile,
  type RoleGroups,
} from '@meshwork/model';
import type { ApprovalPolicies } from '../../approvals/ApprovalPolicies';
import type { Clock } from '../../clock';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { effectivePolicies, type EffectivePolicies } from './effective';
import { PolicyFileStore } from './PolicyFileStore';
import type { Policies, PolicySet } from './PolicySet';

/** How long what holds is not compared with the database, which another replica may change. */
const FRESH_MS = 2_000;

/** The policies in force, from the files as they were last read, over the configuration. */
export class PolicyService implements Policies, ApprovalPolicies {
  readonly #database: MeshDatabase;
  readonly #clock: Clock;
  readonly #configured: PolicyFile;
  /** What routes, of policies that were asked for it. */
  readonly #approval = new WeakMap<PolicyFile, ApprovalPolicy>();
  readonly #language: RuleLanguage;
  #held: { stamp: string; at: number; policies: EffectivePolicies } | undefined;
  #looking: Promise<EffectivePolicies> | undefined;
  #changes = 0;

  /** @param options.configured - what the configuration of the portal says of approval */
  constructor(options: {
    database: MeshDatabase;
    clock: Clock;
    configured: PolicyFile;
    /** What rules are written over; a portal without collectors when absent. */
    language?: RuleLanguage;
  }) {
    this.#database = options.database;
    this.#clock = options.clock;
    this.#configured = options.configured;
    this.#language = options.language ?? standardLanguage;
  }

  async of(domainRef: string): Promise<PolicySet> {
    const { mesh, domains } = await this.all();
    return domains.get(domainRef) ?? mesh;
  }

  async approval(domainRef?: string): Promise<ApprovalPolicy> {
    const { mesh, domains } = await this.all();
    const { policies, version } =
      (domainRef !== undefined && domains.get(domainRef)) || mesh;
    const known = this.#approval.get(policies);
    if (known) return known;
    const approval = approvalPolicyOf(policies, version);
    this.#approval.set(policies, approval);
    return approval;
  }

  /**
   * The groups behind the roles, as they were last looked at: `all` looks, and whoever comes
   * in asks it first. Until it was looked at once, what the configuration says.
   */
  groups(): RoleGroups {
    const held = this.#held?.policies.mesh.policies;
    return (held ?? this.withoutFiles()).roles ?? {};
  }

  /** What would hold if nobody had written a file. */
  withoutFiles(): PolicyFile {
    return overShipped({}, this.#configured);
  }

  /** What holds for the mesh, and in the domains with a file. */
  async all(): Promise<EffectivePolicies> {
    const age = Date.parse(this.#clock.now()) - (this.#held?.at ?? 0);
    // A clock that was set back says nothing.
    if (this.#held && age >= 0 && age < FRESH_MS) return this.#held.policies;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return await this.#looking;
  }

  /** Something was changed just now: the next to ask looks. */
  changed(): void {
    this.#changes += 1;
    if (this.#held) this.#held.at = 0;
  }

  async #look(): Promise<EffectivePolicies> {
    const { db } = this.#database;
    const changes = this.#changes;
    const now = Date.parse(this.#clock.now());
    const stamp = await PolicyFileStore.stamp(db);
    const policies =
      this.#held?.stamp === stamp
        ? this.#held.policies
        : await effectivePolicies(
            await PolicyFileStore.all(db),
            this.#configured,
            this.#language,
          );
    // What changed while it was read may not be in it.
    const at = changes === this.#changes ? now : 0;
    this.#held = { stamp, at, policies };
    return policies;
  }
}
