import { parseArgs } from 'node:util';
import { CannotRun, messageOf } from '../cannotRun';
import { suggestion } from '../words';
import { type CommandSpec, Given, type OptionSpec } from './command';

function checkChoice(name: string, { choices }: OptionSpec, value: unknown) {
  if (!choices || typeof value !== 'string' || choices.includes(value)) return;
  throw new CannotRun(
    `--${name} cannot be "${value}": use ${choices.join(', ')}.${suggestion(
      value,
      choices,
    )}`,
  );
}

/** What parseArgs throws, in our words. */
function explained(error: unknown, spec: CommandSpec): CannotRun {
  const message = messageOf(error);
  const unknown = /^Unknown option '(-{1,2}[^']*)'/.exec(message)?.[1];
  const help = `See "meshwork ${spec.name} --help".`;
  if (unknown === undefined) {
    return new CannotRun(
      `${message.split('\n')[0].replace(/\.?$/, '.')} ${help}`,
    );
  }
  const known = Object.keys(spec.options).map(name => `--${name}`);
  return new CannotRun(
    `"${spec.name}" has no option ${unknown}.${suggestion(
      unknown,
      known,
    )} ${help} A file name that begins with a dash goes after "--".`,
  );
}

/**
 * Reads what follows the name of a command.
 *
 * @throws CannotRun for unknown options and values that an option does not take
 */
export function parseCall(
  spec: CommandSpec,
  args: readonly string[],
): { operands: string[]; options: Given } {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      strict: true,
      options: Object.fromEntries(
        Object.entries(spec.options).map(
          ([name, { type, short, multiple = false }]) => [
            name,
            { type, multiple, ...(short ? { short } : {}) },
          ],
        ),
      ),
    });
  } catch (error) {
    throw explained(error, spec);
  }
  for (const [name, value] of Object.entries(parsed.values)) {
    checkChoice(name, spec.options[name], value);
  }
  return { operands: parsed.positionals, options: new Given(parsed.values) };
}
