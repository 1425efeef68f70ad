/** How the scripts talk: one line for each step, and failures that say what to do. */

const started = Date.now();
let print = text => console.log(text);

/** Sends progress to stderr from now on, where stdout is the answer of a command. */
export function sayOnStderr() {
  print = text => console.error(text);
}

/** Prints a progress line with the seconds since the start. */
export function say(text) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  print(`[${seconds} s] ${text}`);
}

/** A failure that the reader can do something about. */
export class Failure extends Error {
  /**
   * @param what - what failed
   * @param remedy - what to do now, as one or several sentences
   * @param detail - the last lines of output, if they help
   */
  constructor(what, remedy, detail) {
    super(what);
    this.remedy = remedy;
    this.detail = detail;
  }
}

/** Prints a failure the way a person wants to read it. */
export function explain(error) {
  console.error('');
  if (error instanceof Failure) {
    if (error.detail) console.error(`${error.detail.trimEnd()}\n`);
    console.error(`Stopped: ${error.message}`);
    console.error(`What to do: ${error.remedy}`);
  } else {
    console.error(error);
  }
}
