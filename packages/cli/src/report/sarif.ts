import type { Finding } from '@meshwork/odcs';
import { json, wellFormed } from './escape';
import type { FileReport } from './report';
import { ruleOf } from './ruleHelp';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** A file name as a relative URI, or absolute if it is. */
function uriOf(file: string): string {
  const parts = file.split(/[\\/]/).map(part =>
    encodeURIComponent(wellFormed(part)).replace(
      // What RFC 3986 reserves and encodeURIComponent leaves.
      /[!'()*]/g,
      char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  );
  return parts[0] === '' ? `file://${parts.join('/')}` : parts.join('/');
}

function resultOf(file: string, finding: Finding, reason?: string) {
  const { rule, severity, path, message, line = 1, column = 1 } = finding;
  return {
    ruleId: rule,
    level: levels[severity],
    message: { text: path === '' ? message : `${path}: ${message}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column },
        },
      },
    ],
    ...(reason === undefined
      ? {}
      : { suppressions: [{ kind: 'external', justification: reason }] }),
  };
}

/**
 * SARIF 2.1.0, for code scanning; ignored findings are suppressed ones.
 *
 * @param documentation - see `ruleOf`
 */
export function sarifOf(
  reports: readonly FileReport[],
  version: string,
  documentation?: string,
): string {
  const results = reports.flatMap(({ file, findings, ignored }) => [
    ...findings.map(finding => resultOf(file, finding)),
    ...ignored.map(({ finding, reason }) => resultOf(file, finding, reason)),
  ]);
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].sort();
  return `${json({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'meshwork',
            semanticVersion: version,
            rules: rules.map(id => ruleOf(id, documentation)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  })}\n`;
}
