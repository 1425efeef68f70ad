import { parse as parseHcl } from '@cdktf/hcl2json';
import { isDataProduct, validateDataProduct } from '@meshwork/model';
import { readContract } from '@meshwork/odcs';
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';

type Files = Readonly<Record<string, string>>;

const run = promisify(execFile);

const matching = (files: Files, pattern: RegExp) =>
  Object.entries(files).filter(([path]) => pattern.test(path));

/** Files of YAML that are none, or have a key twice. */
export function yamlFaults(files: Files): string[] {
  return matching(files, /\.ya?ml$/).flatMap(([path, text]) =>
    [...parseAllDocuments(text)].flatMap(({ errors, warnings }) =>
      [...errors, ...warnings].map(({ message }) => `${path}: ${message}`),
    ),
  );
}

/** What the catalog and the contract engine find wrong with a repository. */
export function productFaults(files: Files): string[] {
  const entities = [...parseAllDocuments(files['catalog-info.yaml'])].map(
    document => document.toJS(),
  );
  return [
    ...entities
      .filter(isDataProduct)
      .flatMap(product => validateDataProduct(product))
      .map(({ message }) => message),
    ...matching(files, /\.odcs\.yaml$/).flatMap(([path, text]) =>
      readContract(text)
        .findings.filter(({ severity }) => severity === 'error')
        .map(({ message }) => `${path}: ${message}`),
    ),
  ];
}

/** What GitHub would refuse of workflows, by its own parser and schema. */
export async function workflowFaults(files: Files): Promise<string[]> {
  const checking = run(process.execPath, [
    resolve(__dirname, 'checkWorkflows.mjs'),
  ]);
  checking.child.stdin?.end(
    JSON.stringify(
      Object.fromEntries(matching(files, /^\.github\/workflows\//)),
    ),
  );
  return JSON.parse((await checking).stdout);
}

/** What `meshwork check` says of a folder. */
export async function meshworkCheck(
  folder: string,
): Promise<{ code: number; output: string }> {
  const script = resolve(__dirname, '../../../../scripts/meshwork.mjs');
  try {
    const { stdout } = await run(
      process.execPath,
      [script, 'check', '--format', 'text', '.'],
      { cwd: folder, env: { ...process.env, NO_COLOR: '1' } },
    );
    return { code: 0, output: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as {
      code: number;
      stdout: string;
      stderr: string;
    };
    return { code, output: stdout + stderr };
  }
}

/** Files of Terraform that HashiCorp's own parser does not take. */
export async function hclFaults(files: Files): Promise<string[]> {
  const faults: string[] = [];
  for (const [path, text] of matching(files, /\.(tf|tfvars|hcl)$/)) {
    try {
      await parseHcl(path, text);
    } catch (error) {
      faults.push(`${path}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return faults;
}
