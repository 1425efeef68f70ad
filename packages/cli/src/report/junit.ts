import type { Severity } from '@meshwork/odcs';
import { xml } from './escape';
import { counts, type FileReport } from './report';

/**
 * JUnit's XML: a suite for each file, a case for each finding, which failed if
 * the finding is as severe as the threshold. A file without findings is a case
 * that passed, so that the number of files can be seen.
 */
export function junitOf(
  reports: readonly FileReport[],
  threshold: Severity | 'never',
): string {
  let tests = 0;
  let failures = 0;
  const suites = reports.map(({ file, findings, ignored }) => {
    const name = xml(file);
    const failed = findings.filter(each => counts(each, threshold)).length;
    const cases = [
      ...findings.map(finding => {
        const { rule, severity, path, message, line = 1, column = 1 } = finding;
        const where = `${line}:${column}${path === '' ? '' : ` ${path}`}`;
        const open = `    <testcase classname="${name}" name="${xml(
          `${rule} ${where}`,
        )}"`;
        const told = xml(`${file}:${where}: ${severity}: ${message} (${rule})`);
        return counts(finding, threshold)
          ? `${open}>\n      <failure type="${xml(rule)}" message="${xml(
              message,
            )}">${told}</failure>\n    </testcase>`
          : `${open}>\n      <system-out>${told}</system-out>\n    </testcase>`;
      }),
      ...ignored.map(
        ({ finding, reason }) =>
          `    <testcase classname="${name}" name="${xml(
            `${finding.rule} ${finding.path}`,
          )}">\n      <skipped message="${xml(reason)}"/>\n    </testcase>`,
      ),
    ];
    if (cases.length === 0) {
      cases.push(`    <testcase classname="${name}" name="meshwork"/>`);
    }
    tests += cases.length;
    failures += failed;
    return `  <testsuite name="${name}" tests="${
      cases.length
    }" failures="${failed}" errors="0" skipped="${
      ignored.length
    }">\n${cases.join('\n')}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="meshwork" tests="${tests}" failures="${failures}" errors="0">\n${suites
    .map(suite => `${suite}\n`)
    .join('')}</testsuites>\n`;
}
