import type { Finding } from '@meshwork/odcs';
import { printable } from './escape';
import { type FileReport, summary, tally } from './report';

/** Words in colours, or as they are. */
export interface Paint {
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
}

/** Paint for a terminal, or none. */
export function paint(colours: boolean): Paint {
  const with_ = (code: number, end: number) => (text: string) =>
    colours ? `\u001b[${code}m${text}\u001b[${end}m` : text;
  return {
    red: with_(31, 39),
    yellow: with_(33, 39),
    green: with_(32, 39),
    dim: with_(2, 22),
    bold: with_(1, 22),
  };
}

function line({ line: at, column, ...finding }: Finding, use: Paint): string {
  const { rule, severity, path, message } = finding;
  const colour = { error: use.red, warning: use.yellow, info: use.dim };
  const place = `${at ?? 1}:${column ?? 1}`.padEnd(7);
  const where = path === '' ? '' : `${use.bold(printable(path))}  `;
  return `  ${place} ${colour[severity](
    severity.padEnd(7),
  )} ${where}${printable(message)}  ${use.dim(printable(rule))}`;
}

/** Findings for people: a block for each file that has any, then how many. */
export function textOf(reports: readonly FileReport[], use: Paint): string {
  const blocks = reports
    .filter(({ findings }) => findings.length > 0)
    .map(({ file, findings }) =>
      [
        use.bold(printable(file)),
        ...findings.map(finding => line(finding, use)),
        '',
      ].join('\n'),
    );
  const { error, warning } = tally(reports);
  const verdict = error > 0 ? use.red : use.green;
  const total = error === 0 && warning > 0 ? use.yellow : verdict;
  return `${[...blocks, total(summary(reports))].join('\n')}\n`;
}
