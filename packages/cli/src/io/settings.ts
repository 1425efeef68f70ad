import { changeKinds } from '@meshwork/odcs';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Given } from '../args/command';
import type { Threshold } from '../args/options';
import { CannotRun, messageOf } from '../cannotRun';
import type { FileReport } from '../report/report';
import { type Config, noConfig, readConfig } from '../settings/config';
import { Ignores, noIgnores, readIgnoreList } from '../settings/ignoreList';
import { allRules, configured } from '../settings/rules';
import { fileMatcher } from './expand';
import { readText, seenFrom, STDIN } from './files';
import type { Host } from './host';

/** The first of some files in this folder or the nearest above, within the repository. */
function nearest(cwd: string, names: readonly string[]): string | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = names
      .map(name => join(folder, name))
      .find(file => existsSync(file));
    if (found) return found;
    if (existsSync(join(folder, '.git')) || dirname(folder) === folder) {
      return undefined;
    }
  }
}

/** A reading of settings, whose faults keep the command from running. */
export async function orCannotRun<T>(read: () => Promise<T> | T): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof CannotRun ? error : new CannotRun(messageOf(error));
  }
}

/** What entries of an ignore list may name. */
const ignorable = [...allRules.map(({ id }) => id), ...changeKinds];

/** The settings that hold where the command runs. */
export async function loadConfig(host: Host, options: Given): Promise<Config> {
  const file =
    options.text('config') ??
    nearest(host.cwd, ['meshwork.yaml', 'meshwork.yml']);
  if (file === undefined) return noConfig;
  const text = await readText(host, file);
  return orCannotRun(() => readConfig(text, seenFrom(host.cwd, file) || file));
}

/** From which severity on findings count: asked for, set, or `error`. */
export function thresholdOf(options: Given, config: Config): Threshold {
  return (
    (options.text('fail-on') as Threshold | undefined) ??
    config.failOn ??
    'error'
  );
}

/** The ignore list that holds where the command runs. */
export interface LoadedIgnores {
  apply(file: string, findings: FileReport['findings']): FileReport;
  /** What is wrong with the list, as a report about its file, if anything is. */
  about(isOfInterest: (rule: string) => boolean): FileReport[];
}

/** Finds and reads the ignore list. */
export async function loadIgnores(
  host: Host,
  options: Given,
  { rules }: Config,
): Promise<LoadedIgnores> {
  const given = options.text('ignore');
  const file =
    given === undefined
      ? nearest(host.cwd, ['meshwork-ignore.yaml', 'meshwork-ignore.yml'])
      : resolve(host.cwd, given);
  const list =
    file === undefined
      ? noIgnores
      : readIgnoreList(await readText(host, file), host.now(), ignorable);
  const ignores = new Ignores(list, fileMatcher());
  const folder = file === undefined ? host.cwd : dirname(file);
  return {
    apply: (name, findings) => ({
      file: name,
      ...ignores.apply(
        name === STDIN ? STDIN : seenFrom(folder, resolve(host.cwd, name)),
        findings,
      ),
    }),
    about: isOfInterest => {
      const findings = configured(ignores.findings(isOfInterest), rules);
      return file === undefined || findings.length === 0
        ? []
        : [{ file: seenFrom(host.cwd, file), findings, ignored: [] }];
    },
  };
}
