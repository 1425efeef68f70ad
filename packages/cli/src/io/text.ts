import { textIn } from '@meshwork/odcs';
import { CannotRun } from '../cannotRun';

/** Bytes of a contract, of settings, and of a source to import; the engine takes no more. */
export const MOST_BYTES = 5 * 1024 * 1024;

/** Bytes of what a tool wrote about a whole project: dbt's manifest and its catalog. */
export const MOST_OF_PROJECT = 100 * 1024 * 1024;

/** A file that is there and too large to be read. */
export class TooLarge extends CannotRun {
  constructor(file: string, most: number) {
    super(`${file} is larger than ${most / 1024 / 1024} MB.`);
  }
}

/** A file that is there and not text. */
export class NotText extends CannotRun {
  constructor(file: string) {
    super(
      `${file} is not text in UTF-8: save it in that encoding. Anything else would lose characters.`,
    );
  }
}

/**
 * The text in bytes: UTF-8, or UTF-16 that says so, which some shells write.
 *
 * @param file - what messages call it
 * @throws NotText rather than to put other characters in place of some
 */
export function textOfBytes(bytes: Uint8Array, file: string): string {
  const text = textIn(bytes);
  if (text === undefined) throw new NotText(file);
  return text;
}
