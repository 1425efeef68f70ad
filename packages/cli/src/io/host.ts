/** A stream that takes text, and what it is connected to. */
export interface Output {
  write(text: string): void;
  /** Whether a person sees it as it comes. */
  readonly isTerminal: boolean;
  /** Characters in a line of the terminal. */
  readonly columns: number;
}

/** What the command knows of the machine, so that tests can be another one. */
export interface Host {
  /** The folder that relative file names start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: Output;
  readonly err: Output;
  /** Everything on standard input, or undefined if it is more than so many bytes. */
  stdin(most: number): Promise<Uint8Array | undefined>;
  /** The time now, by which entries of the ignore list expire. */
  now(): Date;
  /** Waits so many milliseconds. */
  pause(milliseconds: number): Promise<void>;
}

/** Whether colours are welcome on an output: on terminals, unless somebody said no. */
export function hasColours(
  output: Output,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return output.isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
}
