import { commands } from './args/commands';
import { commandHelp, overview } from './args/help';
import { parseCall } from './args/parse';
import { CannotRun } from './cannotRun';
import { hasColours, type Host } from './io/host';
import { printable } from './report/escape';
import { paint } from './report/text';
import { version } from './version';
import { suggestion } from './words';

async function dispatch(args: readonly string[], host: Host): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    host.err.write(overview(commands));
    return 2;
  }
  if (name === '--version' || name === '-V') {
    host.out.write(`${version}\n`);
    return 0;
  }
  const isHelp = ['help', '--help', '-h'].includes(name);
  const wanted = isHelp ? rest[0] : name;
  if (wanted === undefined) {
    host.out.write(overview(commands));
    return 0;
  }
  const spec = commands.find(command => command.name === wanted);
  if (!spec) {
    const names = commands.map(command => command.name);
    throw new CannotRun(
      `There is no command "${wanted}".${suggestion(
        wanted,
        names,
      )} There are: ${names.join(', ')}.`,
    );
  }
  if (isHelp) {
    host.out.write(await commandHelp(spec));
    return 0;
  }
  const { operands, options } = parseCall(spec, rest);
  if (options.flag('help')) {
    host.out.write(await commandHelp(spec));
    return 0;
  }
  const command = await spec.load();
  return command({ host, operands, options });
}

/**
 * Runs the command.
 *
 * @param args - what follows its name
 * @returns the exit code: 0 fine, 1 findings, 2 could not run
 */
export async function run(
  args: readonly string[],
  host: Host,
): Promise<number> {
  try {
    return await dispatch(args, host);
  } catch (error) {
    const use = paint(hasColours(host.err, host.env));
    const told =
      error instanceof CannotRun
        ? printable(error.message)
        : `This is a fault of meshwork: ${
            error instanceof Error ? error.stack : String(error)
          }`;
    host.err.write(`${use.red('meshwork:')} ${told}\n`);
    return 2;
  }
}
