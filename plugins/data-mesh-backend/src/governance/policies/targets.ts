import {
  basename,
  dirname,
  isAbsolute,
  join,
  relative,
  resolve,
  sep,
} from 'node:path';
import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';

/** The annotation by which a domain says where its policies are. */
export const POLICIES_ANNOTATION = 'meshwork.dev/policies';

/** Where a file of policies is. */
export type PolicyTarget = {
  /** What people call it; says nothing about the disk of the portal. */
  name: string;
} & (
  | { kind: 'url'; url: string }
  | {
      kind: 'file';
      path: string;
      /** Folder that it must not lead out of, also not by links. */
      below?: string;
    }
);

/** A target that nothing is read from, and why. */
export interface RefusedTarget {
  name: string;
  refusal: string;
}

const WEB_ADDRESS = /^https?:\/\//i;

/** What the configuration of the portal names: it may name anything. */
export function configuredTarget(target: string): PolicyTarget {
  if (WEB_ADDRESS.test(target)) {
    return { kind: 'url', url: target, name: withoutSecrets(target) };
  }
  const path = resolve(target.replace(/^file:/, ''));
  return { kind: 'file', path, name: shortName(path) };
}

/**
 * What a domain names for itself: an address, which the portal's URL readers have to be
 * allowed to read, or a file beside its own descriptor. One on the disk of the portal has to
 * lie below the folder of the mesh's own file: a descriptor is somebody's text.
 */
export function annotatedTarget(
  entity: Entity,
  integrations: Pick<ScmIntegrationRegistry, 'resolveUrl'>,
  mesh: PolicyTarget | undefined,
): PolicyTarget | RefusedTarget | undefined {
  const { annotations = {} } = entity.metadata;
  const said = annotations[POLICIES_ANNOTATION]?.trim();
  if (!said) return undefined;
  const name = withoutSecrets(said.slice(0, 500));
  if (WEB_ADDRESS.test(said)) return { kind: 'url', url: said, name };
  const refused = (refusal: string) => ({ name, refusal });
  // Neither another scheme, nor another host, nor another root.
  if (/^[a-z][a-z0-9+.-]*:/i.test(said) || /^[\\/]|\\|\0/.test(said)) {
    return refused(
      `${POLICIES_ANNOTATION} names an address with https://, or a file beside the descriptor such as ./policies.yaml.`,
    );
  }
  const [, type, base] =
    /^([a-z-]+):(.*)$/.exec(annotations[ANNOTATION_LOCATION] ?? '') ?? [];
  if (type === 'url' && WEB_ADDRESS.test(base)) {
    try {
      const url = integrations.resolveUrl({ url: said, base });
      return { kind: 'url', url, name: withoutSecrets(url) };
    } catch {
      return refused(`It leads nowhere from where the domain is described.`);
    }
  }
  if (type !== 'file' || !isAbsolute(base)) {
    return refused(
      'Nothing lies beside the descriptor of this domain: it has no location of its own. Name an address.',
    );
  }
  if (mesh?.kind !== 'file') {
    return refused(
      'A domain has a file on the disk of the portal only where the mesh has one: name an address.',
    );
  }
  const below = dirname(mesh.path);
  const path = resolve(dirname(base), said);
  if (said.split('/').includes('..') || !path.startsWith(below + sep)) {
    return refused(
      'It leads out of the folder of the policies of the mesh: files of domains lie there.',
    );
  }
  return {
    kind: 'file',
    path,
    below,
    name: join(basename(below), relative(below, path)),
  };
}

export const isRefused = (
  target: PolicyTarget | RefusedTarget,
): target is RefusedTarget => 'refusal' in target;

/** What identifies a target. */
export function keyOf(target: PolicyTarget | RefusedTarget): string {
  if (isRefused(target)) return target.name;
  return target.kind === 'url' ? target.url : target.path;
}

/** A folder and a name: where it is on the disk is nobody's business. */
function shortName(path: string): string {
  return join(basename(dirname(path)), basename(path));
}

function withoutSecrets(address: string): string {
  return address.replace(/^(https?:\/\/)[^/?#]*@/i, '$1');
}
