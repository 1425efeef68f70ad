import { CannotRun } from '../cannotRun';
import type { Call } from '../args/command';
import { expand } from '../io/expand';
import { readText, STDIN } from '../io/files';
import { textIn } from '../io/git';
import { printable } from '../report/escape';
import { type Contract, contractIn } from './contract';

/** Two contracts to compare; without the older one the newer is new. */
export interface Sides {
  /** The file of the newer one. */
  file: string;
  before?: Contract;
  after: Contract;
}

const isContract = (text: string): boolean =>
  /^["']?kind["']?\s*:\s*["']?DataContract\b/m.test(text);

function read(call: Call, text: string, name: string): Contract {
  const contract = contractIn(text, name);
  if (contract.errors > 0) {
    call.host.err.write(
      `${printable(name)} has ${contract.errors} error${
        contract.errors === 1 ? '' : 's'
      } ("meshwork check" lists them): what has the wrong shape is not compared.\n`,
    );
  }
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
  if (operands.length === 0 || operands.includes(STDIN)) {
    throw new CannotRun(`Name the files to compare with ${ref}. ${help}`);
  }
  const all: Sides[] = [];
  for (const { file, named } of await expand(host, operands)) {
    const text = await readText(host, file);
    if (!named && !/\.odcs\.(ya?ml|json)$/i.test(file) && !isContract(text)) {
      continue;
    }
    const old = await textIn(host, ref, file);
    all.push({
      file,
      before:
        old === undefined ? undefined : read(call, old, `${file} in ${ref}`),
      after: read(call, text, file),
    });
  }
  if (all.length === 0) {
    throw new CannotRun(`There is no contract in ${operands.join(', ')}.`);
  }
  return all;
}
