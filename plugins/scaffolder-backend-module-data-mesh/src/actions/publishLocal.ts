import {
  type AuthService,
  resolveSafeChildPath,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
  type UserEntity,
} from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import fs from 'fs-extra';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Author } from '../repository/commit';
import { type Descriptor, readDescriptor } from '../repository/published';
import { oneAtATime, putFolder } from '../repository/putFolder';
import { demandOwner, type People } from '../changing/owner';
import { examples } from './publishLocal.examples';

/** Waits that long, in milliseconds. @throws when aborted */
export type Sleep = (
  milliseconds: number,
  signal: AbortSignal | undefined,
) => Promise<void>;

export interface PublishLocalOptions {
  auth: Pick<AuthService, 'getOwnServiceCredentials'>;
  catalog: Pick<CatalogService, 'getEntitiesByRefs' | 'getEntityByRef'>;
  /** Absolute path of the publish root; nothing can be published without. */
  root: string | undefined;
  /** In whose name commits are made, and by whom where nobody is known. */
  committer?: Author;
  sleep?: Sleep;
}

/** As the stock actions call it. */
const DEFAULT_COMMITTER: Author = {
  name: 'Scaffolder',
  email: 'scaffolder@backstage.io',
};

const LOCAL = 'local';
const PATIENCE_SECONDS = 30;
/** How often the catalog is asked in a second; how far it is, is said once. */
const LOOKS = 4;
const FOLDER_NAME = /^[a-z0-9][a-z0-9._-]*$/;

const realSleep: Sleep = (milliseconds, signal) =>
  sleepFor(milliseconds, undefined, { signal });

/** Where the catalog says that entities of a published folder are from. */
const isFrom = (entity: Entity, name: string) =>
  entity.metadata.annotations?.[ANNOTATION_LOCATION]?.startsWith(
    `data-mesh-published:${name}/`,
  ) ?? false;

type Context = Pick<
  ActionContext<{ name: string }>,
  'getInitiatorCredentials' | 'logger' | 'signal' | 'user'
>;

async function checkFolder(
  folder: string,
  input: { name: string; allowUpdate: boolean },
  descriptor: Descriptor,
  user: Context['user'],
  people: People,
): Promise<void> {
  if (!(await fs.pathExists(folder))) return;
  const conflict = (why: string) =>
    new ConflictError(
      `Something is published as "${input.name}" already${why}: choose another name`,
    );
  if (!input.allowUpdate) throw conflict('');
  const before = await readDescriptor(folder);
  const ref = stringifyEntityRef(descriptor.main);
  if (stringifyEntityRef(before.main) !== ref) {
    throw conflict(', and it is another product');
  }
  if (before.ownerRef !== descriptor.ownerRef) {
    throw conflict(`, and ${before.ownerRef} owns it`);
  }
  await demandOwner(user, before.ownerRef, `replace ${ref}`, people);
}

/** Whoever asked, as Git knows people. */
function authorOf(user: Context['user'], fallback: Author): Author {
  if (!user?.ref) return fallback;
  const { profile = {} } = (user.entity?.spec ?? {}) as UserEntity['spec'];
  return {
    name: profile.displayName || user.ref,
    email: profile.email || fallback.email,
  };
}

/**
 * `meshwork:product:publish-local`: puts the workspace into the publish root,
 * from where the catalog takes it, and waits until it is there.
 */
export function createPublishLocalAction(options: PublishLocalOptions) {
  const {
    auth,
    catalog,
    root,
    committer = DEFAULT_COMMITTER,
    sleep = realSleep,
  } = options;

  /** Where another location has the name, the new one would never appear. */
  async function checkCatalog({ entityRefs }: Descriptor, name: string) {
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind', 'metadata'] },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const other = items.findIndex(entity => entity && !isFrom(entity, name));
    if (other >= 0) {
      throw new ConflictError(
        `There is already a ${entityRefs[other]} in the catalog, from elsewhere: choose another name`,
      );
    }
  }

  async function waitFor({ main }: Descriptor, name: string, ctx: Context) {
    const ref = stringifyEntityRef(main);
    const credentials = await ctx.getInitiatorCredentials();
    for (let look = 0; look < PATIENCE_SECONDS * LOOKS; look += 1) {
      ctx.signal?.throwIfAborted();
      const entity = await catalog.getEntityByRef(ref, { credentials });
      if (
        entity &&
        isFrom(entity, name) &&
        isDeepStrictEqual(entity.spec, main.spec)
      ) {
        ctx.logger.info(`${ref} is in the catalog`);
        return;
      }
      if (look % LOOKS === 0) {
        ctx.logger.info(
          `Waiting for the catalog to take ${ref} (${
            look / LOOKS
          } of at most ${PATIENCE_SECONDS} seconds)`,
        );
      }
      await sleep(1000 / LOOKS, ctx.signal);
    }
    throw new Error(
      `${ref} is published, but the catalog does not show it after ${PATIENCE_SECONDS} seconds. The log of the backend says why, if it was refused; you may also not be allowed to see it`,
    );
  }

  return createTemplateAction({
    id: 'meshwork:product:publish-local',
    description:
      'Commits a data product, or a platform, to a Git repository in the folder that the catalog reads, and waits until it is there',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z
            .string()
            .regex(FOLDER_NAME)
            .describe('Name of the folder to publish as'),
        allowUpdate: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Replace what was published before, if it is the same product of the same owner and a member of the owner asks for it',
            ),
        base: z =>
          z
            .string()
            .optional()
            .describe(
              'The commit that the workspace was made of, as meshwork:product:fetch says it; refuses when something was published since',
            ),
        message: z =>
          z.string().optional().describe('What the commit says it is'),
        destination: z =>
          z
            .string()
            .optional()
            .describe('What was asked for; refused unless it is `local`'),
      },
      output: {
        commit: z => z.string().describe('The commit that was made'),
        entityRef: z => z.string().describe('Of the data product or platform'),
        url: z => z.string().describe('Of its page, within the portal'),
      },
    },
    async handler(ctx) {
      const { name, allowUpdate = false, base, message } = ctx.input;
      const { destination = LOCAL } = ctx.input;
      if (destination !== LOCAL) {
        throw new InputError(
          `This portal does not publish to "${destination}": nothing was published`,
        );
      }
      if (!root) {
        throw new InputError(
          'This portal has no folder to publish to: have the platform team set dataMesh.publish.root',
        );
      }
      if (!FOLDER_NAME.test(name)) {
        throw new InputError(
          `"${name}" cannot be the name of a folder: use lower-case letters, digits, "-", "_" and "."`,
        );
      }
      const descriptor = await readDescriptor(ctx.workspacePath);
      const {
        kind,
        namespace,
        name: product,
      } = parseEntityRef(stringifyEntityRef(descriptor.main));
      ctx.output('entityRef', stringifyEntityRef(descriptor.main));
      ctx.output('url', `/catalog/${namespace}/${kind}/${product}`);
      const folder = resolveSafeChildPath(root, name);
      const check = async () => {
        await checkFolder(folder, { name, allowUpdate }, descriptor, ctx.user, {
          auth,
          catalog,
        });
        await checkCatalog(descriptor, name);
      };
      if (ctx.isDryRun) {
        await check();
        ctx.logger.info(`Would publish to ${name}`);
        return;
      }
      ctx.signal?.throwIfAborted();
      // A task that is taken up again would find its own folder in the way.
      const commit = await ctx.checkpoint({
        key: `meshwork.publish.${name}`,
        fn: async () => {
          await fs.ensureDir(root);
          const id = await oneAtATime(folder, async () => {
            await check();
            return await putFolder(ctx.workspacePath, root, name, {
              replace: allowUpdate,
              base,
              commit: {
                message: message || `Publish ${name}`,
                author: authorOf(ctx.user, committer),
                committer,
              },
            });
          });
          ctx.logger.info(`Published to ${name}, as commit ${id}`);
          return id;
        },
      });
      ctx.output('commit', commit);
      await waitFor(descriptor, name, ctx);
    },
  });
}
