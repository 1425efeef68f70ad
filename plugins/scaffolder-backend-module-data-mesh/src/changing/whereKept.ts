import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
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
    repoUrl: `${resource}?owner=${encodeURIComponent(
      owner,
    )}&repo=${encodeURIComponent(name)}`,
    branch: ref,
    // A change may be anywhere in the repository, and its paths count from its root.
    treeUrl: url
      .slice(0, url.length - filepath.length)
      .replace('/blob/', '/tree/'),
    descriptor: posix.normalize(filepath),
  };
}
