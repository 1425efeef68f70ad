import type { Host } from '../io/host';

/** An option of a command. */
export interface OptionSpec {
  type: 'string' | 'boolean';
  /** One letter. */
  short?: string;
  /** May be given several times. */
  multiple?: boolean;
  /** What its value is called in the help: `FILE`. */
  value?: string;
  /** The only values it takes. */
  choices?: readonly string[];
  /** What it does, as part of a sentence. */
  about: string;
}

/** One command of `meshwork`: how it is called, and the help that teaches it. */
export interface CommandSpec {
  name: string;
  /** One line, for the list of commands. */
  summary: string;
  /** What follows the name, one line for each way to call it. */
  usage: readonly string[];
  /** What else there is to know, a paragraph each. */
  notes?: readonly string[];
  options: Readonly<Record<string, OptionSpec>>;
  /** Commands that work, and what each does. */
  examples: readonly (readonly [command: string, about: string])[];
  /** The values of the first operand, where they are a list; loaded on demand. */
  firstOperand?: {
    name: string;
    choices: () => Promise<readonly string[]>;
  };
  load: () => Promise<Command>;
}

/** The values of options as they were given. */
export class Given {
  constructor(
    private readonly values: Readonly<
      Record<string, string | boolean | (string | boolean)[] | undefined>
    >,
  ) {}

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  list(name: string): string[] | undefined {
    const value = this.values[name];
    return Array.isArray(value) ? value.map(String) : undefined;
  }
}

/** A command as it was called. */
export interface Call {
  host: Host;
  operands: readonly string[];
  options: Given;
}

/**
 * Does what was asked.
 *
 * @returns the exit code: 0 fine, 1 findings
 * @throws CannotRun for exit code 2
 */
export type Command = (call: Call) => Promise<number>;
