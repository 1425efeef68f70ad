import { markdown } from './escape';
import { type FileReport, summary, tally } from './report';

/** Findings as Markdown: a table for each file that has any. */
export function markdownOf(reports: readonly FileReport[]): string {
  const tables = reports
    .filter(({ findings }) => findings.length > 0)
    .map(({ file, findings }) =>
      [
        `### ${markdown(file)}`,
        '',
        '| line | severity | where | what | rule |',
        '| ---: | --- | --- | --- | --- |',
        ...findings.map(
          ({ line = 1, severity, path, message, rule }) =>
            `| ${[
              line,
              severity,
              markdown(path),
              markdown(message),
              markdown(rule),
            ].join(' | ')} |`,
        ),
        '',
      ].join('\n'),
    );
  const { error, warning } = tally(reports);
  const mild = warning > 0 ? '⚠️' : '✅';
  const sign = error > 0 ? '❌' : mild;
  return `${[`${sign} ${summary(reports)}`, '', ...tables].join('\n')}`;
}
