import { CannotRun } from '../cannotRun';
import type { Call } from '../args/command';
import { readText, STDIN } from '../io/files';
import { againstRevision } from './againstRevision';
import { type Contract, contractIn } from './contract';
import { type Sides, tellErrors } from './pair';

function read(call: Call, text: string, name: string): Contract {
  const contract = contractIn(text, name);
  tellErrors(call, contract, name);
  return contract;
}

/**
 * What to compare: two files, or each file with itself in a revision of git.
 *
 * @throws CannotRun if something of it is missing or cannot be read
 */
export async function sidesOf(call: Call, name: string): Promise<Sides[]> {
  const { host, operands, options } = call;
  const ref = options.text('against');
  const help = `See "meshwork ${name} --help".`;
  if (ref === undefined) {
    const [old, recent, third] = operands;
    if (recent === undefined || third !== undefined) {
      throw new CannotRun(
        `Name two files, the older one first, or --against REF and a file. ${help}`,
      );
    }
    if (old === STDIN && recent === STDIN) {
      throw new CannotRun('Standard input can be one of the two only.');
    }
    const before = read(call, await readText(host, old), old);
    return [
      {
        file: recent,
        before,
        after: read(call, await readText(host, recent), recent),
      },
    ];
  }
  if (operands.includes(STDIN)) {
    throw new CannotRun(`Name the files to compare with ${ref}. ${help}`);
  }
  return againstRevision(call, ref, operands.length > 0 ? operands : ['.']);
}
