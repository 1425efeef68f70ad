import { printable } from '../report/escape';
import type { Host } from './host';

/** Fewer files are done before anybody reads a line about them. */
const MANY = 20;

/** A line on a terminal that says how far the command is; nothing elsewhere. */
export class Progress {
  #shown = false;

  constructor(private readonly host: Host) {}

  show(done: number, all: number, file: string): void {
    const { err } = this.host;
    if (!err.isTerminal || all < MANY) return;
    const line = `${done} of ${all}  ${printable(file)}`;
    err.write(`\r\u001b[K${line.slice(0, Math.max(20, err.columns - 1))}`);
    this.#shown = true;
  }

  done(): void {
    if (this.#shown) this.host.err.write('\r\u001b[K');
    this.#shown = false;
  }
}
