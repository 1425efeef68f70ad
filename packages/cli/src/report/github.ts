import { isAbsolute, posix, relative, resolve, sep } from 'node:path';
import { githubData, githubProperty, printable } from './escape';
import { type FileReport, summary } from './report';

const commands = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
} as const;

/** GitHub finds files by their path in the workspace, wherever the command runs. */
function inWorkspace(file: string, cwd: string, workspace?: string): string {
  if (!workspace) return file;
  const path = relative(workspace, resolve(cwd, file));
  const isOutside = path.startsWith('..') || isAbsolute(path);
  return isOutside ? file : path.split(sep).join(posix.sep);
}

/** Workflow commands of GitHub, which become annotations of a pull request. */
export function githubOf(
  reports: readonly FileReport[],
  place: { cwd: string; workspace?: string },
): string {
  const lines = reports.flatMap(({ file, findings }) =>
    findings.map(({ rule, severity, path, message, line = 1, column = 1 }) => {
      const properties = Object.entries({
        file: inWorkspace(file, place.cwd, place.workspace),
        line: String(line),
        col: String(column),
        title: printable(rule),
      }).map(([name, value]) => `${name}=${githubProperty(value)}`);
      const told = path === '' ? message : `${path}: ${message}`;
      return `::${commands[severity]} ${properties.join(',')}::${githubData(
        told,
      )}`;
    }),
  );
  return `${[...lines, summary(reports)].join('\n')}\n`;
}
