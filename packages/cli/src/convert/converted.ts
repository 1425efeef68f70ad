import type { ConversionWarning, ExportedFile } from '@meshwork/odcs/convert';
import { json, printable } from '../report/escape';

/** What a conversion made. */
export interface Converted {
  files: ExportedFile[];
  warnings: ConversionWarning[];
}

/** Files on standard output: one as it is, several each below a line with its name. */
export function filesText(files: readonly ExportedFile[]): string {
  const ended = (content: string) =>
    content === '' || content.endsWith('\n') ? content : `${content}\n`;
  return files.length === 1
    ? ended(files[0].content)
    : files
        .map(({ name, content }) => `==> ${name} <==\n${ended(content)}`)
        .join('\n');
}

/** Warnings for people, one line each. */
export function warningsText(warnings: readonly ConversionWarning[]): string {
  return warnings
    .map(({ path, message }) =>
      printable(
        path === '' ? `warning: ${message}` : `warning: ${path}: ${message}`,
      ),
    )
    .map(line => `${line}\n`)
    .join('');
}

/** The stable JSON of a conversion. */
export function convertedJson({ files, warnings }: Converted): string {
  return `${json({
    files: files.map(({ name, content }) => ({ name, content })),
    warnings: warnings.map(({ path, message }) => ({ path, message })),
  })}\n`;
}
