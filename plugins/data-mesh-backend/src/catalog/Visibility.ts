import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** What a reader may see: everything, nothing, or what the catalog shows them. */
export interface View {
  /** Everything: no filter is needed. */
  readonly all: boolean;
  /** Of these entities, those that the reader may see. */
  visible(refs: readonly string[]): Promise<Set<string>>;
}

/**
 * The catalog's own visibility, for a read model beside it. Where the policy
 * answers without conditions nothing is asked twice; otherwise the reader's
 * own view of the catalog decides.
 */
export class Visibility {
  readonly #permissions: PermissionsService;
  readonly #catalog: CatalogService;

  constructor(options: {
    permissions: PermissionsService;
    catalog: CatalogService;
  }) {
    this.#permissions = options.permissions;
    this.#catalog = options.catalog;
  }

  async view(credentials: BackstageCredentials): Promise<View> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
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
