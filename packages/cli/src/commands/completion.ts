import type { Call } from '../args/command';
import { commands } from '../args/commands';
import { completionScript, type Shell, shells } from '../args/completion';
import { CannotRun } from '../cannotRun';

/** `meshwork completion`: the script for a shell. */
export async function completion({ host, operands }: Call): Promise<number> {
  const [shell] = operands;
  if (operands.length !== 1 || !shells.some(known => known === shell)) {
    throw new CannotRun(`Name a shell: ${shells.join(', ')}.`);
  }
  host.out.write(await completionScript(shell as Shell, commands));
  return 0;
}
