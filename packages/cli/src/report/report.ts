import type { Finding, Severity } from '@meshwork/odcs';

/** A finding that the ignore list silences, and why. */
export interface IgnoredFinding {
  finding: Finding;
  reason: string;
}

/** What was found in one file. */
export interface FileReport {
  /** As it was named on the command line, or found below a folder. */
  file: string;
  findings: Finding[];
  ignored: IgnoredFinding[];
}

/** From the mildest to the worst. */
export const severities: readonly Severity[] = ['info', 'warning', 'error'];

/** How many findings there are of each severity. */
export function tally(
  reports: readonly FileReport[],
): Record<Severity | 'ignored', number> {
  const sums = { error: 0, warning: 0, info: 0, ignored: 0 };
  for (const { findings, ignored } of reports) {
    sums.ignored += ignored.length;
    for (const { severity } of findings) sums[severity] += 1;
  }
  return sums;
}

/** Whether a finding is as severe as the threshold, or more. */
export function counts(
  { severity }: { severity: Severity },
  threshold: Severity | 'never',
): boolean {
  return (
    threshold !== 'never' &&
    severities.indexOf(severity) >= severities.indexOf(threshold)
  );
}

/** 1 if any finding is as severe as the threshold, else 0. */
export function exitCode(
  reports: readonly FileReport[],
  threshold: Severity | 'never',
): number {
  return reports.some(({ findings }) =>
    findings.some(finding => counts(finding, threshold)),
  )
    ? 1
    : 0;
}

const plural = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? '' : 's'}`;

/** `1 error, 2 warnings in 3 files`. */
export function summary(reports: readonly FileReport[]): string {
  const { error, warning, info, ignored } = tally(reports);
  const parts = [
    plural(error, 'error'),
    plural(warning, 'warning'),
    ...(info > 0 ? [plural(info, 'note')] : []),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
  ];
  return `${parts.join(', ')} in ${plural(reports.length, 'file')}`;
}
