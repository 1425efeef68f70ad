import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Passwords that were made up once for this state and only its owner can read.
 *
 * @param file - JSON file, written with mode 0600 when it is not there yet
 * @param names - the passwords that are needed
 */
export async function passwords(file, names) {
  const found = await readFile(file, 'utf8').then(JSON.parse, () => ({}));
  const all = { ...found };
  for (const name of names) {
    all[name] ??= randomBytes(24).toString('base64url');
  }
  if (names.some(name => !found[name])) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
  }
  return all;
}
