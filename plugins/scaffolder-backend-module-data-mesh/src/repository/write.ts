import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import fs from 'fs-extra';
import { dirname } from 'node:path';

/**
 * Writes files into the workspace. Writing the same again is no harm, so no
 * checkpoint is needed: a workspace may be new where a task is taken up again.
 *
 * @param files - contents by path, with `/`
 * @throws NotAllowedError for a path out of the workspace
 */
export async function writeFiles(
  ctx: Pick<ActionContext<object>, 'logger' | 'signal' | 'workspacePath'>,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const targets = Object.entries(files).map(
    ([path, content]) =>
      [path, resolveSafeChildPath(ctx.workspacePath, path), content] as const,
  );
  for (const [path, target, content] of targets) {
    ctx.signal?.throwIfAborted();
    await fs.ensureDir(dirname(target));
    await fs.writeFile(target, content);
    ctx.logger.info(`Wrote ${path}`);
  }
}
