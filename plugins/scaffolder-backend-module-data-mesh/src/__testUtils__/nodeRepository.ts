import { execFile } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = resolve(__dirname, '../../../..');

/** How a program ended, and what it wrote. */
interface Ended {
  code: number;
  output: string;
}

/** A repository that a template made, with what it depends on beside it. */
export class NodeRepository {
  private constructor(readonly folder: string) {}

  /**
   * @param from - where it was published
   * @param folder - where the copy is made
   */
  static of(from: string, folder: string): NodeRepository {
    cpSync(from, folder, { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    return new NodeRepository(folder);
  }

  /** Runs something in it that knows nothing of this test. */
  async run(
    program: string,
    args: readonly string[],
    env: Record<string, string> = {},
  ): Promise<Ended> {
    try {
      const { stdout, stderr } = await run(program, args, {
        cwd: this.folder,
        env: { PATH: process.env.PATH, ...env },
      });
      return { code: 0, output: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as Ended & {
        stdout: string;
        stderr: string;
      };
      return { code, output: `${stdout}${stderr}` };
    }
  }

  /** `npm run types`. */
  types = () =>
    this.run(process.execPath, [
      join(ROOT, 'node_modules/typescript/bin/tsc'),
      '--project',
      this.folder,
    ]);

  /** `npm test`. */
  test = (env?: Record<string, string>) =>
    this.run(process.execPath, ['--test', '--test-reporter=tap'], env);
}
