import { NotFoundError } from '@backstage/errors';
import type {
  Policies as PoliciesAnswer,
  PolicyVersion,
} from '@meshwork/backstage-plugin-data-mesh-common';
import { policyDifferences } from '@meshwork/model';
import { ProjectionStore, type DomainRow } from '../../catalog/ProjectionStore';
import type { View } from '../../catalog/Visibility';
import type { Clock } from '../../clock';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { link } from '../../http/present';
import type { CheckSets } from '../scores/CheckSets';
import { failingCounts } from '../scores/failing';
import { MESH } from './effective';
import { PolicyFileStore, type PolicyFileRow } from './PolicyFileStore';
import type { PolicyService } from './PolicyService';
import { presentCheck, presentDocument } from './presentPolicies';

type Scope = PoliciesAnswer['mesh'];

/** The policies for people to read: what holds, where it is written, and what is wrong there. */
export class PolicyBook {
  readonly #database: MeshDatabase;
  readonly #policies: PolicyService;
  readonly #sets: CheckSets;
  readonly #clock: Clock;

  constructor(options: {
    database: MeshDatabase;
    policies: PolicyService;
    sets: CheckSets;
    clock: Clock;
  }) {
    this.#database = options.database;
    this.#policies = options.policies;
    this.#sets = options.sets;
    this.#clock = options.clock;
  }

  /**
   * @param asked - `domain`: where; the whole mesh when absent. `mayCount`: whether the
   *   reader may know of all products how they do
   * @throws NotFoundError for a domain that there is not, or that they may not see
   */
  async read(
    view: Pick<View, 'visible'>,
    asked: { domain?: string; mayCount: boolean },
  ): Promise<PoliciesAnswer> {
    const { db } = this.#database;
    const { domain, mayCount } = asked;
    const files = await PolicyFileStore.all(db);
    const { mesh, domains: own } = await this.#policies.all();
    const scopes = files.map(({ scope }) => scope).filter(one => one !== MESH);
    const refs = [
      ...scopes,
      ...Object.keys(mesh.policies.roles?.stewardByDomain ?? {}),
      ...(domain ? [domain] : []),
    ];
    const seen = await view.visible(refs);
    const titles = await ProjectionStore.domains(db, refs);
    if (domain && !(seen.has(domain) && titles.has(domain))) {
      throw new NotFoundError(`No domain ${domain}`);
    }
    const held = (domain && own.get(domain)) || mesh;
    const failing = mayCount
      ? await failingCounts(db, this.#sets, domain)
      : undefined;
    const today = this.#clock.now().slice(0, 10);
    const { checks: scored } = await this.#sets.of(held, today);
    const countsFrom = new Map(scored.map(one => [one.id, one.countsFrom]));
    const said = { mesh: mesh.own, ...(held !== mesh && { domain: held.own }) };
    const before =
      held === mesh ? this.#policies.withoutFiles() : mesh.policies;
    return {
      mesh: presentScope(
        files.find(({ scope }) => scope === MESH),
        mesh.version,
      ),
      domains: files
        .filter(({ scope }) => seen.has(scope))
        .map(file =>
          presentScope(
            file,
            (own.get(file.scope) ?? mesh).version,
            titles.get(file.scope),
          ),
        ),
      current: {
        ...(domain && { domain: link(domain, titles.get(domain)?.title) }),
        version: held.version,
        policies: presentDocument(held.policies, { domain, seen }),
        checks: (held.policies.checks ?? [])
          .filter(({ off }) => !off)
          .map(check =>
            presentCheck(check, said, {
              failing: failing && (failing.get(check.id) ?? 0),
              countsFrom: countsFrom.get(check.id),
            }),
          ),
        // Of a domain without a file, nothing; of the mesh, what it says beside the suite.
        differences:
          held.own && !(domain && held === mesh)
            ? policyDifferences(before, held.own)
            : [],
      },
    };
  }

  /** What a version said, also one that is not in force any more. */
  async version(
    view: Pick<View, 'visible'>,
    version: string,
  ): Promise<PolicyVersion> {
    const { db } = this.#database;
    const kept = await PolicyFileStore.version(db, version);
    const seen = await view.visible(
      kept.map(({ scope }) => scope).filter(scope => scope !== MESH),
    );
    const found = kept.find(({ scope }) => scope === MESH || seen.has(scope));
    if (!found) throw new NotFoundError(`No version ${version}`);
    const { scope, since, policies } = found;
    return {
      version,
      ...(scope !== MESH && { domain: link(scope) }),
      since,
      policies: { ...policies },
    };
  }
}

function presentScope(
  file: PolicyFileRow | undefined,
  version: string,
  domain?: DomainRow,
): Scope {
  const { scope = MESH, since, target, name = '' } = file ?? {};
  return {
    ...(scope !== MESH && { domain: link(scope, domain?.title) }),
    version,
    ...(since && { since }),
    ...(file &&
      target && {
        source: {
          name,
          readAt: file.readAt,
          ...(file.changedAt && { changedAt: file.changedAt }),
        },
      }),
    findings: file?.findings ?? [],
  };
}
