import type { Limits } from '../config';
import { SourceProblem } from '../SourceProblem';
import type { ReadSource } from './Source';

/** Collects files within the limits of a source. */
export class Budget {
  readonly #limits: Limits;
  readonly #read: ReadSource = { files: [], notRead: [] };
  #bytes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Whether a file of that size is read; one that is too large is told. */
  allows(path: string, bytes: number): boolean {
    const { fileBytes } = this.#limits;
    if (bytes <= fileBytes) return true;
    this.#read.notRead.push({
      path,
      message: `It is left out: it has ${bytes} bytes, ${fileBytes} are the most.`,
    });
    return false;
  }

  /** @throws SourceProblem when it is more than is allowed in all */
  add(path: string, content: Buffer): void {
    if (!this.allows(path, content.length)) return;
    this.#bytes += content.length;
    const { files, bytes } = this.#limits;
    if (this.#bytes > bytes) {
      throw new SourceProblem(`It has more than ${bytes} bytes`);
    }
    if (this.#read.files.length >= files) {
      throw new SourceProblem(
        `It has more than ${files} files in YAML or JSON`,
      );
    }
    this.#read.files.push({ path, text: content.toString('utf8') });
  }

  done(): ReadSource {
    return this.#read;
  }
}
