import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  agreementReadPermission,
  revisionReadPermission,
} from '@meshwork/backstage-plugin-data-mesh-common';
import type { Restriction, Restrictions } from '../permissions/Restriction';

/** Of the catalog, what a reader may see: everything, nothing, or what it shows them. */
export interface CatalogView {
  /** Everything: no filter is needed. */
  readonly all: boolean;
  /** Of these entities, those that the reader may see. */
  visible(refs: readonly string[]): Promise<Set<string>>;
}

/** What a reader may see. */
export interface View extends CatalogView {
  /** What the permission policy leaves of the agreements that concern them. */
  readonly agreements: Restriction;
  /** What it leaves of the contract revisions whose contract they see. */
  readonly revisions: Restriction;
}

/**
 * The catalog's own visibility, for a read model beside it. Where the policy
 * answers without conditions nothing is asked twice; otherwise the reader's
 * own view of the catalog decides.
 */
export class Visibility {
  readonly #permissions: PermissionsService;
  readonly #catalog: CatalogService;
  readonly #restrictions: Restrictions;

  constructor(options: {
    permissions: PermissionsService;
    catalog: CatalogService;
    restrictions: Restrictions;
  }) {
    this.#permissions = options.permissions;
    this.#catalog = options.catalog;
    this.#restrictions = options.restrictions;
  }

  /** Asks the policy once for all that a page may show. */
  async view(credentials: BackstageCredentials): Promise<View> {
    const [catalog, agreements, revisions] =
      await this.#permissions.authorizeConditional(
        [
          { permission: catalogEntityReadPermission },
          { permission: agreementReadPermission },
          { permission: revisionReadPermission },
        ],
        { credentials },
      );
    return {
      ...this.#catalogView(catalog, credentials),
      agreements: this.#restrictions.agreements(agreements),
      revisions: this.#restrictions.revisions(revisions),
    };
  }

  #catalogView(
    decision: PolicyDecision,
    credentials: BackstageCredentials,
  ): CatalogView {
    if (decision.result === AuthorizeResult.ALLOW) {
      return { all: true, visible: async refs => new Set(refs) };
    }
    if (decision.result === AuthorizeResult.DENY) {
      return { all: false, visible: async () => new Set() };
    }
    return {
      all: false,
      visible: async refs => {
        const visible = new Set<string>();
        for (let i = 0; i < refs.length; i += 100) {
          const chunk = refs.slice(i, i + 100);
          const { items } = await this.#catalog.getEntitiesByRefs(
            { entityRefs: chunk, fields: ['kind', 'metadata.name'] },
            { credentials },
          );
          items.forEach((entity, index) => {
            if (entity) visible.add(chunk[index]);
          });
        }
        return visible;
      },
    };
  }
}
