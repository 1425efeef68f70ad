import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { ProjectionStore } from '../../catalog/ProjectionStore';
import type { MeshDatabase } from '../../database/MeshDatabase';
import { MESH } from './effective';
import type { PolicySettings } from './settings';
import {
  annotatedTarget,
  configuredTarget,
  POLICIES_ANNOTATION,
  type PolicyTarget,
  type RefusedTarget,
} from './targets';

/** Where policies are, by scope. */
export type Targets = Map<string, PolicyTarget | RefusedTarget>;

/** Finds out where policies are: from the configuration, and from domains of the catalog. */
export class PolicyTargets {
  readonly #database: MeshDatabase;
  readonly #logger: LoggerService;
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;
  readonly #integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>;
  readonly #settings: PolicySettings;

  constructor(options: {
    database: MeshDatabase;
    logger: LoggerService;
    catalog: CatalogService;
    auth: AuthService;
    integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>;
    settings: PolicySettings;
  }) {
    this.#database = options.database;
    this.#logger = options.logger;
    this.#catalog = options.catalog;
    this.#auth = options.auth;
    this.#integrations = options.integrations;
    this.#settings = options.settings;
  }

  /** Where policies are, and which scopes have none any more. */
  async find(
    known: readonly string[],
  ): Promise<{ targets: Targets; gone: string[] }> {
    const { file, domains } = this.#settings;
    const mesh = file === undefined ? undefined : configuredTarget(file);
    const targets: Targets = new Map();
    const annotated = await this.#annotated().catch(error => {
      this.#logger.warn(`Files of domains stay as they were: ${error}`);
      return undefined;
    });
    for (const entity of annotated ?? []) {
      const target = annotatedTarget(entity, this.#integrations, mesh);
      if (target) targets.set(stringifyEntityRef(entity), target);
    }
    // What the configuration says of a domain is said by whoever runs the portal.
    for (const [domain, target] of domains) {
      targets.set(domain, configuredTarget(target));
    }
    const lost = known.filter(scope => scope !== MESH && !targets.has(scope));
    if (mesh) targets.set(MESH, mesh);
    return { targets, gone: annotated ? await this.#gone(lost) : [] };
  }

  async #annotated(): Promise<Entity[]> {
    const { items } = await this.#catalog.getEntities(
      {
        filter: {
          kind: 'Domain',
          [`metadata.annotations.${POLICIES_ANNOTATION}`]:
            CATALOG_FILTER_EXISTS,
        },
        fields: ['kind', 'metadata'],
      },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    return items;
  }

  /**
   * Of domains that name no file now, those that are there, or are gone for good: a domain
   * that the catalog misses for a while must not lose what it asks for.
   */
  async #gone(scopes: string[]): Promise<string[]> {
    if (scopes.length === 0) return [];
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: scopes, fields: ['kind', 'metadata'] },
      { credentials: await this.#auth.getOwnServiceCredentials() },
    );
    const awaited = await ProjectionStore.domains(this.#database.db, scopes);
    return scopes.filter((scope, i) => items[i] || !awaited.has(scope));
  }
}
