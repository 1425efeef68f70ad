import type { Severity } from '@meshwork/odcs';
import type { Format } from '../args/options';
import { hasColours, type Host } from '../io/host';
import { version } from '../version';
import type { FileReport } from './report';

/** What was found, and how to tell it. */
export interface Told {
  reports: readonly FileReport[];
  /** What is wrong with the ignore list, as a report about that file. */
  about: readonly FileReport[];
  /** Whether one file was asked for, by its name. */
  one: boolean;
  threshold: Severity | 'never';
  /** Where Meshwork's documentation can be read, if anybody said. */
  documentation?: string;
}

/** Findings in the format that was asked for; each is loaded on demand. */
export async function written(
  format: Format,
  { reports, about, one, threshold, documentation }: Told,
  host: Host,
): Promise<string> {
  const all = [...reports, ...about];
  switch (format) {
    case 'json':
      return (await import('./jsonReport')).jsonOf(reports, { one, about });
    case 'junit':
      return (await import('./junit')).junitOf(all, threshold);
    case 'sarif':
      return (await import('./sarif')).sarifOf(all, version, documentation);
    case 'github':
      return (await import('./github')).githubOf(all, {
        cwd: host.cwd,
        workspace: host.env.GITHUB_WORKSPACE,
      });
    case 'markdown':
      return (await import('./markdownReport')).markdownOf(all);
    default: {
      const { paint, textOf } = await import('./text');
      return textOf(all, paint(hasColours(host.out, host.env)));
    }
  }
}
