import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { run } from './processes.mjs';
import { Failure, say } from './say.mjs';

const require = createRequire(join(root, 'package.json'));

/** Builds the frontend as it is shipped; the backend serves what it finds built. */
export async function buildApp() {
  say('Building the frontend');
  const cli = require.resolve('@backstage/cli/bin/backstage-cli');
  const { code } = await run(process.execPath, [cli, 'package', 'build'], {
    cwd: join(root, 'packages', 'app'),
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (code !== 0)
    throw new Failure('the frontend does not build', 'Read the lines above.');
}
