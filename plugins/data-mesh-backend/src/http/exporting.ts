import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvCell, type CsvValue } from '@meshwork/model';
import type { Response } from 'express';

export type ExportFormat = 'csv' | 'json' | 'ndjson';

export type ExportRow = Record<string, CsvValue>;

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

/** The lines of an export: only one row is held at a time. */
export async function* lines(
  format: ExportFormat,
  columns: readonly string[],
  rows: AsyncIterable<ExportRow>,
): AsyncGenerator<string> {
  if (format === 'csv') {
    yield `${columns.join(',')}\r\n`;
    for await (const row of rows) {
      yield `${columns.map(column => csvCell(row[column])).join(',')}\r\n`;
    }
    return;
  }
  if (format === 'ndjson') {
    for await (const row of rows) yield `${JSON.stringify(row)}\n`;
    return;
  }
  let before = '[\n';
  for await (const row of rows) {
    yield `${before}${JSON.stringify(row)}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/**
 * Sends an export as it is read: as fast as the caller takes it, and no further. What
 * fails before the first line is an answer like any other; what fails later breaks off.
 */
export async function sendExport(
  res: Response,
  name: string,
  format: ExportFormat,
  columns: readonly string[],
  rows: AsyncIterable<ExportRow>,
): Promise<void> {
  const output = lines(format, columns, rows);
  const first = await output.next();
  res.status(200);
  res.setHeader('Content-Type', TYPES[format]);
  res.setHeader(
    'Content-Disposition',
    `attachment; filename="${name}.${format}"`,
  );
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Cache-Control', 'no-store');
  async function* everything() {
    if (!first.done) yield first.value;
    yield* output;
  }
  try {
    await pipeline(Readable.from(everything()), res);
  } catch (error) {
    // The caller went away, or the database did: either way there is nobody to answer.
    if (!res.destroyed) res.destroy();
    if ((error as { code?: string }).code !== 'ERR_STREAM_PREMATURE_CLOSE') {
      throw error;
    }
  }
}
