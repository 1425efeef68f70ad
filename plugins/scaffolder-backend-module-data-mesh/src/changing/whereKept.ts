import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type {
  ScmIntegrationRegistry,
  ScmIntegrations,
} from '@backstage/integration';
import { fileNameAt } from '@meshwork/model';
import gitUrlParse from 'git-url-parse';
import { posix } from 'node:path';

/** Where the repository of a product is kept, as far as a template can change it there. */
export type Kept =
  | {
      kind: 'local';
      /** Of the publish root. */
      folder: string;
      /** Path of the file that describes the product, within the repository. */
      descriptor: string;
    }
  | {
      kind: 'github' | 'gitlab';
      /** As `publish:*` actions take it: `github.com?owner=x&repo=y`. */
      repoUrl: string;
      branch: string;
      /** Address of the folder that the descriptor is in. */
      treeUrl: string;
      descriptor: string;
    }
  | { kind: 'elsewhere'; location: string };

/** A repository as `publish:*` actions take it. */
const repoUrlOf = (at: { resource: string; owner: string; name: string }) =>
  `${at.resource}?owner=${encodeURIComponent(
    at.owner,
  )}&repo=${encodeURIComponent(at.name)}`;

const LOCAL = /^data-mesh-published:([^/]+)\/(.+)$/;

/**
 * Where the file is that an entity was read from.
 *
 * @throws InputError for an entity that was read from nowhere
 */
export function whereKept(
  entity: Entity,
  integrations: Pick<ScmIntegrationRegistry, 'byUrl'>,
): Kept {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  if (!location) {
    throw new InputError(
      `The catalog does not say where ${entity.kind} ${entity.metadata.name} is kept`,
    );
  }
  const local = LOCAL.exec(location);
  if (local) {
    return { kind: 'local', folder: local[1], descriptor: local[2] };
  }
  const url = location.startsWith('url:') ? location.slice(4) : undefined;
  const host = url && integrations.byUrl(url)?.type;
  if (!url || (host !== 'github' && host !== 'gitlab')) {
    return { kind: 'elsewhere', location };
  }
  const { resource, owner, name, ref, filepath } = gitUrlParse(url);
  if (!owner || !name || !ref || !filepath) {
    return { kind: 'elsewhere', location };
  }
  return {
    kind: host,
    repoUrl: repoUrlOf({ resource, owner, name }),
    branch: ref,
    // A change may be anywhere in the repository, and its paths count from its root.
    treeUrl: url
      .slice(0, url.length - filepath.length)
      .replace('/blob/', '/tree/'),
    descriptor: posix.normalize(filepath),
  };
}

/** Where a change of what is at an address can be proposed. */
export type Proposed =
  | {
      kind: 'github' | 'gitlab';
      repoUrl: string;
      /** The default one of the repository when absent. */
      branch?: string;
      /** Of the repository, that is at the address; empty for all of it. */
      folder: string;
    }
  | { kind: 'elsewhere' };

/** As `git-url-parse` calls what is at an address; a folder, or all of it, is neither. */
const FILES: readonly (string | undefined)[] = ['blob', 'raw', 'edit', 'blame'];

/**
 * Where a change of a repository, or of a folder of one, is proposed: at GitHub and GitLab, as
 * far as the portal has been given what it takes to do so there. Of a single file nobody has
 * read what is beside it: whether something is described there already is not known.
 *
 * @param url - absolute
 */
export function whereProposed(
  url: string,
  integrations: Pick<ScmIntegrations, 'github' | 'gitlab'>,
): Proposed {
  const github = integrations.github.byUrl(url)?.config;
  const gitlab = integrations.gitlab.byUrl(url)?.config;
  let kind: 'github' | 'gitlab' | undefined;
  if (github?.token || github?.apps?.length) kind = 'github';
  else if (gitlab?.token) kind = 'gitlab';
  if (!kind || fileNameAt(url)) return { kind: 'elsewhere' };
  const { resource, owner, name, ref, filepath, filepathtype } =
    gitUrlParse(url);
  if (!owner || !name || FILES.includes(filepathtype))
    return { kind: 'elsewhere' };
  return {
    kind,
    repoUrl: repoUrlOf({ resource, owner, name }),
    ...(ref && { branch: ref }),
    folder: posix.normalize(`/${filepath}`).replace(/^\/|\/$/g, ''),
  };
}
