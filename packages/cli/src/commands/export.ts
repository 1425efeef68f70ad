import { exportContract, type SqlDialect } from '@meshwork/odcs/convert';
import type { Call } from '../args/command';
import { CannotRun } from '../cannotRun';
import { contractIn } from '../compare/contract';
import type { Converted } from '../convert/converted';
import { attempt, deliver } from '../convert/deliver';
import { exportableFormats, isExportFormat, ODPS } from '../convert/formats';
import { readEntities } from '../documents/entities';
import { isMapping } from '../documents/yamlText';
import { suggestion } from '../words';
import { readText } from '../io/files';
import { printable } from '../report/escape';

/** The data products of a catalog file, each as a descriptor of the standard. */
async function exportProducts(text: string, file: string): Promise<Converted> {
  const entities = readEntities(text);
  if ('error' in entities) {
    const { line, column, message } = entities.error;
    throw new CannotRun(`${file}:${line}:${column}: ${message}`);
  }
  const { exportOdps, isDataProduct } = await import('@meshwork/model');
  const all: Converted = { files: [], warnings: [] };
  for (const { value } of entities.products) {
    if (!isMapping(value) || !isDataProduct(value)) continue;
    const { files, warnings } = exportOdps(value);
    all.files.push(...files);
    all.warnings.push(...warnings);
  }
  if (all.files.length === 0) {
    throw new CannotRun(`${file} has no data product in it.`);
  }
  return all;
}

/** `meshwork export`: a contract or a data product in another format. */
export async function exportFile(call: Call): Promise<number> {
  const { host, operands, options } = call;
  const [format, file, third] = operands;
  if (format === undefined || file === undefined || third !== undefined) {
    throw new CannotRun(
      'Name a format and a file. See "meshwork export --help".',
    );
  }
  if (format !== ODPS && !isExportFormat(format)) {
    throw new CannotRun(
      `"${format}" is not a format that is written: there are ${exportableFormats.join(
        ', ',
      )}.${suggestion(format, exportableFormats)}`,
    );
  }
  const text = await readText(host, file);
  const converted = await attempt(file, async () => {
    if (!isExportFormat(format)) return exportProducts(text, file);
    const { document, errors } = contractIn(text, file);
    if (errors > 0) {
      host.err.write(
        `${printable(file)} has ${errors} error${
          errors === 1 ? '' : 's'
        } ("meshwork check" lists them): what has the wrong shape is left out.\n`,
      );
    }
    return exportContract(format, document, {
      only: options.list('only'),
      dialect: options.text('dialect') as SqlDialect | undefined,
      environment: options.text('environment'),
    });
  });
  return deliver(call, converted);
}
