import { textIn } from '@meshwork/odcs';
import type { Limits } from '../config';
import { SourceProblem } from '../SourceProblem';
import type { ReadSource } from './Source';

/** Collects files within the limits of a source. */
export class Budget {
  readonly #limits: Limits;
  readonly #read: ReadSource = { files: [], notRead: [] };
  readonly #expected = { files: 0, bytes: 0 };
  readonly #added = { files: 0, bytes: 0 };

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** That something is there and not read. */
  leaves(path: string, why: string): void {
    this.#read.notRead.push({ path, message: `It is left out: ${why}` });
  }

  /** Whether a file of that size is read; one that is too large is told. */
  allows(path: string, bytes: number): boolean {
    const { fileBytes } = this.#limits;
    if (bytes <= fileBytes) return true;
    this.leaves(path, `it has ${bytes} bytes, ${fileBytes} are the most.`);
    return false;
  }

  /**
   * Whether a file of that size is going to be added.
   *
   * @throws SourceProblem when it is more than is allowed in all
   */
  expects(path: string, bytes: number): boolean {
    if (!this.allows(path, bytes)) return false;
    this.#count(this.#expected, bytes);
    return true;
  }

  /** @throws SourceProblem when it is more than is allowed in all */
  add(path: string, content: Uint8Array): void {
    if (!this.allows(path, content.length)) return;
    this.#count(this.#added, content.length);
    const text = textIn(content);
    if (text === undefined) {
      this.leaves(path, 'it is no text in UTF-8 or UTF-16.');
    } else {
      this.#read.files.push({ path, text });
    }
  }

  #count(so: { files: number; bytes: number }, more: number): void {
    so.files += 1;
    so.bytes += more;
    const { files, bytes } = this.#limits;
    if (so.bytes > bytes) {
      throw new SourceProblem(`It has more than ${bytes} bytes`);
    }
    if (so.files > files) {
      throw new SourceProblem(
        `It has more than ${files} files in YAML or JSON`,
      );
    }
  }

  done(): ReadSource {
    return this.#read;
  }
}
