import {
  resolveSafeChildPath,
  type UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  RELATION_API_PROVIDED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  createTemplateAction,
  fetchContents,
} from '@backstage/plugin-scaffolder-node';
import { isDataProduct } from '@meshwork/model';
import fs from 'fs-extra';
import { demandOwner, ownerRefOf, type People } from '../changing/owner';
import { type Kept, whereKept } from '../changing/whereKept';
import { copyCommit, headOf, NO_HISTORY } from '../repository/history';
import { copyPlain } from '../repository/published';
import { examples } from './fetchProduct.examples';

export interface FetchProductOptions {
  auth: People['auth'];
  catalog: Pick<CatalogService, 'getEntitiesByRefs' | 'getEntityByRef'>;
  integrations: ScmIntegrations;
  reader: UrlReaderService;
  /** Absolute path of the publish root. */
  root: string | undefined;
}

const DATA_PRODUCT = 'dataproduct:';

/** The product that an entity is, or that hands out the contract that it is. */
function productRefOf(entity: Entity): string {
  if (isDataProduct(entity)) return stringifyEntityRef(entity);
  const provider = entity.relations?.find(
    ({ type, targetRef }) =>
      type === RELATION_API_PROVIDED_BY && targetRef.startsWith(DATA_PRODUCT),
  );
  if (!provider) {
    throw new InputError(
      `${stringifyEntityRef(
        entity,
      )} is neither a data product nor a contract that one hands out`,
    );
  }
  return provider.targetRef;
}

/**
 * `meshwork:product:fetch`: brings the repository of a product into the workspace, and says
 * where a change of it is to be published.
 */
export function createFetchProductAction(options: FetchProductOptions) {
  const { auth, catalog, integrations, reader, root } = options;

  function folderOf(kept: Kept): string | undefined {
    if (kept.kind !== 'local') return undefined;
    if (!root) {
      throw new InputError(
        'This portal has no folder that it publishes to: have the platform team set dataMesh.publish.root',
      );
    }
    return resolveSafeChildPath(root, kept.folder);
  }

  /** @param base - commit of a folder, which it may have gone on from */
  async function bringFolder(
    folder: string,
    base: string,
    workspacePath: string,
  ) {
    if (base === NO_HISTORY || base === (await headOf(folder))) {
      await copyPlain(folder, workspacePath);
    } else {
      await copyCommit(folder, base, workspacePath);
    }
  }

  return createTemplateAction({
    id: 'meshwork:product:fetch',
    description:
      'Brings the repository of a data product into the workspace, for a member of the team that owns it',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z =>
          z
            .string()
            .describe('Of a data product, or of a contract that one hands out'),
        demandChangeable: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Fail where this portal cannot change it, instead of going on without its repository',
            ),
      },
      output: {
        entityRef: z => z.string().describe('Of the data product'),
        kind: z =>
          z
            .enum(['local', 'github', 'gitlab', 'elsewhere'])
            .describe(
              'Where it is kept; elsewhere: nothing was fetched, and a change is to be made by hand',
            ),
        folder: z =>
          z.string().optional().describe('To publish to, where it is local'),
        repoUrl: z =>
          z.string().optional().describe('As publish actions take it'),
        base: z =>
          z
            .string()
            .optional()
            .describe(
              `The commit that was fetched, where it is local; ${NO_HISTORY} where it has none`,
            ),
        branch: z => z.string().optional().describe('That it is read from'),
        descriptor: z =>
          z
            .string()
            .optional()
            .describe('Path of the file that describes the product'),
      },
    },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      const find = async (ref: string) => {
        const entity = await catalog.getEntityByRef(ref, { credentials });
        if (!entity) throw new NotFoundError(`There is no ${ref}`);
        return entity;
      };
      const asked = stringifyEntityRef(
        parseEntityRef(ctx.input.entityRef, { defaultKind: 'DataProduct' }),
      );
      const product = await find(productRefOf(await find(asked)));
      // Whoever may not change it has no use for its repository.
      await demandOwner(
        ctx.user,
        ownerRefOf(product),
        `change ${stringifyEntityRef(product)}`,
        { auth, catalog },
      );
      const kept = whereKept(product, integrations);
      ctx.signal?.throwIfAborted();
      await fs.emptyDir(ctx.workspacePath);
      const folder = folderOf(kept);
      if (folder) {
        // A task that is taken up again goes on from what it fetched first: otherwise it
        // would change what it published itself, or what others did meanwhile.
        const base = await ctx.checkpoint({
          key: `meshwork.fetch.${folder}`,
          fn: () => headOf(folder),
        });
        await bringFolder(folder, base, ctx.workspacePath);
        ctx.output('base', base);
      } else if (kept.kind === 'github' || kept.kind === 'gitlab') {
        await fetchContents({
          reader,
          integrations,
          fetchUrl: kept.treeUrl,
          outputPath: ctx.workspacePath,
        });
      }
      ctx.output('entityRef', stringifyEntityRef(product));
      ctx.output('kind', kept.kind);
      if (kept.kind === 'elsewhere') {
        if (ctx.input.demandChangeable) {
          throw new InputError(
            `${stringifyEntityRef(product)} is kept at ${
              kept.location
            }, where this portal changes nothing: change it there`,
          );
        }
        ctx.logger.warn(
          `It is kept at ${kept.location}, where this portal changes nothing`,
        );
        return;
      }
      ctx.output('descriptor', kept.descriptor);
      if (kept.kind === 'local') ctx.output('folder', kept.folder);
      else {
        ctx.output('repoUrl', kept.repoUrl);
        ctx.output('branch', kept.branch);
      }
      ctx.logger.info(
        `Fetched the repository of ${stringifyEntityRef(product)}`,
      );
    },
  });
}
