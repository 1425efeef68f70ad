import type { Bump } from '@meshwork/odcs';
import type { RevisionState } from '../workflow';
import type { KnownContent } from './known';

/** What a pipeline asks about: content by its hash, or whatever has a version. */
export type WantedContent = { contentHash: string } | { version: string };

/** Whether some content may be deployed, and the revision that says so. */
export interface DeploymentVerdict<R> {
  pass: boolean;
  /** The state of the revision; `unknown` where the registry has none. */
  state: RevisionState | 'unknown';
  revision?: R;
}

/** A contract that is being retired is in effect until notice is over. */
const IN_EFFECT: readonly RevisionState[] = ['active', 'retiring'];

/**
 * Whether content may be deployed: only what is in effect. What was put forward several
 * times is judged by the latest time, unless an earlier one is in effect.
 *
 * @param revisions all of the contract, newest first
 */
export function mayDeploy<R extends KnownContent & { version: string }>(
  wanted: WantedContent,
  revisions: readonly R[],
): DeploymentVerdict<R> {
  const same = revisions.filter(revision =>
    'version' in wanted
      ? revision.version === wanted.version
      : revision.contentHash === wanted.contentHash,
  );
  const revision =
    same.find(({ state }) => IN_EFFECT.includes(state)) ?? same[0];
  if (!revision) return { pass: false, state: 'unknown' };
  return {
    pass: IN_EFFECT.includes(revision.state),
    state: revision.state,
    revision,
  };
}

/**
 * The lowest version that a change may have.
 *
 * @returns undefined where the version in effect is no semantic version, or nothing is asked
 */
export function requiredVersion(
  inEffect: string,
  required: Bump,
): string | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)/.exec(inEffect);
  if (!match) return undefined;
  const [major, minor, patch] = match.slice(1).map(Number);
  switch (required) {
    case 'major':
      return `${major + 1}.0.0`;
    case 'minor':
      return `${major}.${minor + 1}.0`;
    case 'patch':
      return `${major}.${minor}.${patch + 1}`;
    default:
      return undefined;
  }
}
