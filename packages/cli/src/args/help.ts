import type { CommandSpec, OptionSpec } from './command';

const WIDTH = 80;

/** Words in lines of at most 80 characters, each line indented. */
function wrapped(words: string, indent: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > WIDTH - indent) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}

/** Two columns, the second one wrapped. */
function table(rows: readonly (readonly [string, string])[]): string {
  const widest = Math.min(28, Math.max(...rows.map(([left]) => left.length)));
  return rows
    .map(([left, right]) => {
      const fits = left.length <= widest;
      const gap = fits
        ? ' '.repeat(widest - left.length + 2)
        : `\n${' '.repeat(widest + 4)}`;
      return `  ${left}${gap}${wrapped(right, widest + 4)}`.trimEnd();
    })
    .join('\n');
}

function optionRow(name: string, option: OptionSpec): [string, string] {
  const short = option.short ? `-${option.short}, ` : '    ';
  const value = option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : '';
  const choices = option.choices ? ` (${option.choices.join(', ')})` : '';
  return [`${short}--${name}${value}`, `${option.about}${choices}`];
}

/** The page about one command: how to call it, examples, options. */
export async function commandHelp(spec: CommandSpec): Promise<string> {
  const { name, summary, usage, notes = [], options, examples } = spec;
  const choices = spec.firstOperand
    ? [
        `${spec.firstOperand.name} is one of: ${(
          await spec.firstOperand.choices()
        ).join(', ')}.`,
      ]
    : [];
  const shown = examples.flatMap(([command, about]) => [
    ...(about ? [`  # ${about}`] : []),
    `  ${command}`,
  ]);
  return `${[
    `${summary}.`,
    `Usage:\n${usage
      .map(form => `  meshwork ${name} [OPTIONS] ${form}`)
      .join('\n')}`,
    ...[...choices, ...notes].map(note => wrapped(note, 0)),
    `Examples:\n${shown.join('\n')}`,
    `Options:\n${table(
      Object.entries(options).map(([option, each]) => optionRow(option, each)),
    )}`,
    'Exit codes: 0 fine, 1 findings, 2 could not run.',
  ].join('\n\n')}\n`;
}

/** The first page. */
export function overview(commands: readonly CommandSpec[]): string {
  return `${[
    'meshwork: check, compare and convert data contracts where they are written.',
    'Usage:\n  meshwork COMMAND [OPTIONS] …',
    `Commands:\n${table(
      commands.map(({ name, summary }) => [name, summary] as const),
    )}`,
    'Examples:\n  # what is wrong with this contract?\n  meshwork check orders.odcs.yaml\n  # does my change break anybody?\n  meshwork breaking --against origin/main orders.odcs.yaml\n  # a contract of what is there already\n  meshwork import sql tables.sql > orders.odcs.yaml',
    'Each command has its own help: meshwork check --help',
    'Exit codes: 0 fine, 1 findings, 2 could not run.',
  ].join('\n\n')}\n`;
}
