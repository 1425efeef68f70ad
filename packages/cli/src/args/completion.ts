import type { CommandSpec } from './command';

/** Shells that completion scripts are written for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** What a shell needs to know of a command. Words of ours only: plain letters and dashes. */
interface Completable {
  name: string;
  summary: string;
  options: {
    name: string;
    short?: string;
    about: string;
    choices?: string[];
  }[];
  words: string[];
}

async function completable(spec: CommandSpec): Promise<Completable> {
  return {
    name: spec.name,
    summary: spec.summary,
    options: Object.entries(spec.options).map(
      ([name, { short, about, choices }]) => ({
        name,
        short,
        about,
        choices: choices && [...choices],
      }),
    ),
    words: [...((await spec.firstOperand?.choices()) ?? [])],
  };
}

const quoted = (words: string): string => `'${words.replace(/'/g, "'\\''")}'`;

function bashCase({ name, options, words }: Completable): string {
  const values = options
    .filter(({ choices }) => choices)
    .map(
      option =>
        `        --${option.name}${
          option.short ? `|-${option.short}` : ''
        }) COMPREPLY=($(compgen -W "${option.choices!.join(
          ' ',
        )}" -- "$word")); return ;;`,
    );
  const flags = options.map(option => `--${option.name}`).join(' ');
  const first =
    words.length > 0
      ? `      [ "$COMP_CWORD" -eq 2 ] && COMPREPLY=($(compgen -W "${words.join(
          ' ',
        )}" -- "$word"))\n`
      : '';
  return `    ${name})
      case "$before" in
${[...values, '        *) ;;'].join('\n')}
      esac
${first}      [[ "$word" == -* ]] && COMPREPLY=($(compgen -W "${flags}" -- "$word"))
      ;;`;
}

function bash(commands: readonly Completable[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  return `_meshwork() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names} --help --version" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${commands.map(bashCase).join('\n')}
  esac
}
complete -o default -F _meshwork meshwork
`;
}

/** Zsh reads the functions of bash, and files complete by themselves. */
function zsh(commands: readonly Completable[]): string {
  return `autoload -U +X compinit && compinit
autoload -U +X bashcompinit && bashcompinit
${bash(commands)}`;
}

function fish(commands: readonly Completable[]): string {
  const lines = commands.flatMap(({ name, summary, options, words }) => [
    `complete -c meshwork -n __fish_use_subcommand -a ${name} -d ${quoted(
      summary,
    )}`,
    ...(words.length > 0
      ? [
          `complete -c meshwork -n '__fish_seen_subcommand_from ${name}' -a ${quoted(
            words.join(' '),
          )}`,
        ]
      : []),
    ...options.map(option =>
      [
        `complete -c meshwork -n '__fish_seen_subcommand_from ${name}' -l ${option.name}`,
        option.short ? ` -s ${option.short}` : '',
        option.choices ? ` -x -a ${quoted(option.choices.join(' '))}` : '',
        ` -d ${quoted(option.about)}`,
      ].join(''),
    ),
  ]);
  return `${lines.join('\n')}\n`;
}

/** The script that teaches a shell to complete the commands. */
export async function completionScript(
  shell: Shell,
  commands: readonly CommandSpec[],
): Promise<string> {
  const known = await Promise.all(commands.map(completable));
  return { bash, zsh, fish }[shell](known);
}
