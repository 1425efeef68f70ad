import {
  describeContract,
  readContract,
  writeContract,
  type OdcsDocument,
} from '@meshwork/odcs';
import { ConversionError, importContract } from '@meshwork/odcs/convert';
import type { InventoryFile, Notes } from '../types';

/** A contract of the repository. */
export interface ContractFile {
  file: string;
  id: string;
  version?: string;
  document: OdcsDocument;
  /** As it is written, or as it was converted. */
  text: string;
}

/** What a file of a Bitol repository is. */
export type BitolFormat = 'odps' | 'odcs' | 'datacontract-specification';

const NAMED = /\.(odps|odcs)\.(?:ya?ml|json)$/i;
/**
 * A field at the beginning of a line, or in JSON anywhere in one: that may be written without
 * lines. Line ends are never among the blanks, which would be tried anew from each line.
 */
function field(name: string, value: string): (text: string) => boolean {
  const rest = `[ \\t]*:[ \\t]*["']?${value}`;
  const inLine = new RegExp(
    `^\\ufeff?[ \\t]*(?:[{,][ \\t]*)?"?${name}"?${rest}`,
    'm',
  );
  const inJson = new RegExp(`[{,][ \\t]*"${name}"${rest}`);
  return text =>
    inLine.test(text) || (/^\s*\{/.test(text) && inJson.test(text));
}
const ofVersion = field('apiVersion', 'v?\\d+\\.\\d');
const ofProduct = field('kind', 'DataProduct\\b');
const ofContract = field('kind', 'DataContract\\b');
const head = 64 * 1024;

/** What the file is by its name, else by what it begins with; other files are none of ours. */
export function bitolFormat({
  path,
  text,
}: InventoryFile): BitolFormat | undefined {
  const named = NAMED.exec(path)?.[1].toLowerCase();
  if (named) return named as BitolFormat;
  if (!/\.(?:ya?ml|json)$/i.test(path)) return undefined;
  const start = text.slice(0, head);
  if (/^"?dataContractSpecification"?\s*:/m.test(start)) {
    return 'datacontract-specification';
  }
  // The portal's own descriptors are of a kind with the same name.
  if (!ofVersion(start)) return undefined;
  if (ofProduct(start)) return 'odps';
  return ofContract(start) ? 'odcs' : undefined;
}

/** Reads a contract, which may have faults, and notes them. */
export async function readContractFile(
  { path, text }: InventoryFile,
  format: BitolFormat,
  notes: Notes,
): Promise<ContractFile | undefined> {
  let odcs = text;
  if (format === 'datacontract-specification') {
    try {
      const { document, warnings } = await importContract(format, text);
      for (const warning of warnings) {
        notes.warn(path, warning.path, warning.message);
      }
      odcs = writeContract(document);
    } catch (error) {
      if (!(error instanceof ConversionError)) throw error;
      notes.unread(path, placeOf(error), `It is left out: ${error.message}`);
      return undefined;
    }
  }
  const { document, findings } = readContract(odcs);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const id = document?.id;
  if (!document || typeof id !== 'string' || id.trim() === '') {
    const [first] = errors;
    notes.unread(
      path,
      first?.line ? `line ${first.line}` : '',
      `It is left out: ${
        document
          ? 'it is a contract without an id.'
          : first?.message ?? 'it is no contract.'
      }`,
    );
    return undefined;
  }
  for (const { path: at, message } of errors) notes.warn(path, at, message);
  return {
    file: path,
    id,
    version: describeContract(document).version,
    document,
    text: odcs,
  };
}

export function placeOf({ line }: ConversionError): string {
  return line ? `line ${line}` : '';
}
