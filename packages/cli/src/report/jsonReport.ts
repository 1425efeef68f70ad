import type { Finding } from '@meshwork/odcs';
import { json } from './escape';
import type { FileReport } from './report';

const findingOf = (finding: Finding) => {
  const { rule, severity, path, message, line, column } = finding;
  return {
    rule,
    severity,
    path,
    line: line ?? null,
    column: column ?? null,
    message,
  };
};

const isValid = (findings: readonly Finding[]): boolean =>
  findings.every(({ severity }) => severity !== 'error');

/**
 * Findings as JSON, the stable form: for one file an object, else a list of them.
 * Findings of other files beside the one (a contract that it refers to, the
 * ignore list) stand among its own and name their file.
 */
export function jsonOf(
  reports: readonly FileReport[],
  { one, about = [] }: { one: boolean; about?: readonly FileReport[] },
): string {
  const all = [...reports, ...about];
  const objects = (one ? all.slice(0, 1) : all).map(({ file, findings }) => ({
    file,
    valid: isValid(findings),
    findings: findings.map(findingOf),
  }));
  if (!one) return `${json(objects)}\n`;
  const besides = all
    .slice(1)
    .flatMap(({ file, findings }) =>
      findings.map(finding => ({ ...findingOf(finding), file })),
    );
  const [object] = objects;
  return `${json({
    ...object,
    valid:
      object.valid && besides.every(({ severity }) => severity !== 'error'),
    findings: [...object.findings, ...besides],
  })}\n`;
}
