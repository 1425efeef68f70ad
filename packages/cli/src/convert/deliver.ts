import { mkdir, writeFile } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Call } from '../args/command';
import { CannotRun } from '../cannotRun';
import { reasonOf } from '../io/files';
import { printable } from '../report/escape';
import {
  type Converted,
  convertedJson,
  filesText,
  warningsText,
} from './converted';

/** Makes a folder and those above it. That of Node never ends in `/proc`. */
async function makeFolder(path: string): Promise<void> {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (!existsSync(dirname(path))) await makeFolder(dirname(path));
  await mkdir(path).catch(error => {
    // Somebody else may have made it meanwhile.
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  });
}

async function writeInto(call: Call, folder: string, { files }: Converted) {
  const path = resolve(call.host.cwd, folder);
  try {
    await makeFolder(path);
    for (const { name, content } of files) {
      if (basename(name) !== name || name === '' || name === '..') {
        throw new CannotRun(`"${name}" is not a file name to write to.`);
      }
      await writeFile(join(path, name), content);
    }
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`Cannot write to ${folder}: ${reasonOf(error)}.`);
  }
  call.host.err.write(
    files.map(({ name }) => `${printable(join(folder, name))}\n`).join(''),
  );
}

/** Writes what a conversion made to where it was asked for. */
export async function deliver(
  call: Call,
  converted: Converted,
): Promise<number> {
  const { host, options } = call;
  const folder = options.text('output');
  const isJson = options.text('format') === 'json';
  if (folder !== undefined) await writeInto(call, folder, converted);
  if (isJson) {
    host.out.write(convertedJson(converted));
  } else {
    if (folder === undefined) host.out.write(filesText(converted.files));
    host.err.write(warningsText(converted.warnings));
  }
  return options.text('fail-on') === 'warning' && converted.warnings.length > 0
    ? 1
    : 0;
}

/**
 * Runs a conversion, so that a text which is not of its format is named with
 * its place.
 *
 * @throws CannotRun
 */
export async function attempt<T>(
  file: string,
  convert: () => Promise<T> | T,
): Promise<T> {
  const { ConversionError } = await import('@meshwork/odcs/convert');
  try {
    return await convert();
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    const { line, column, message } = error;
    const place = [file, line, line && column].filter(Boolean).join(':');
    throw new CannotRun(`${place}: ${message}`);
  }
}
