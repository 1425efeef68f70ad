import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { type OdcsDocument, readContract } from '@meshwork/odcs';
import fs from 'fs-extra';
import { join } from 'node:path';

/** A contract that lies in the workspace. */
export interface ContractFile {
  /** Of the file without its ending: what the contract is called here. */
  name: string;
  /** Within the workspace, with `/`. */
  path: string;
  document: OdcsDocument;
}

const ENDING = /\.odcs\.(?:ya?ml|json)$/;
const MAX_BYTES = 1024 * 1024;
const MAX_CONTRACTS = 500;

/** The files of a folder of the workspace that hold contracts, in order. */
async function listed(workspace: string, folder: string): Promise<string[]> {
  let entries;
  try {
    entries = await fs.readdir(resolveSafeChildPath(workspace, folder), {
      withFileTypes: true,
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    throw new InputError(`There is no folder "${folder}" in the workspace`);
  }
  return entries
    .filter(entry => entry.isFile() && ENDING.test(entry.name))
    .map(entry => join(folder, entry.name).replaceAll('\\', '/'))
    .sort();
}

/**
 * Reads contracts of the workspace: of a folder all files `*.odcs.yaml`, in it
 * and not below.
 *
 * @throws InputError for a path out of the workspace, a folder without contracts, and a
 *   contract with errors, with all of them
 */
export async function readContracts(
  workspace: string,
  folder: string,
): Promise<ContractFile[]> {
  const paths = await listed(workspace, folder);
  if (paths.length === 0) {
    throw new InputError(
      `There are no contracts (*.odcs.yaml) in the folder "${folder}"`,
    );
  }
  if (paths.length > MAX_CONTRACTS) {
    throw new InputError(
      `There are ${paths.length} contracts in "${folder}", ${MAX_CONTRACTS} are the most`,
    );
  }
  const faults: string[] = [];
  const contracts: ContractFile[] = [];
  for (const path of paths) {
    const target = resolveSafeChildPath(workspace, path);
    const { size } = await fs.stat(target);
    if (size > MAX_BYTES) {
      throw new InputError(
        `${path} has ${size} bytes, ${MAX_BYTES} are the most`,
      );
    }
    const { document, findings } = readContract(
      await fs.readFile(target, 'utf8'),
    );
    faults.push(
      ...findings
        .filter(({ severity }) => severity === 'error')
        .map(finding => `${path}: ${finding.path}: ${finding.message}`),
    );
    if (document) {
      const name = path.slice(path.lastIndexOf('/') + 1).replace(ENDING, '');
      contracts.push({ name, path, document });
    }
  }
  if (faults.length > 0) {
    throw new InputError(
      `Contracts have errors:\n${faults.map(fault => `- ${fault}`).join('\n')}`,
    );
  }
  return contracts;
}
