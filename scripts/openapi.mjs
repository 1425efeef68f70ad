/**
 * Makes what the code needs from the API document: its types, and the document
 * as a module. `--check` changes nothing and fails when they are not current.
 */
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const schema = join(root, 'plugins/data-mesh-common/src/schema');
const source = join(schema, 'openapi.yaml');
const target = join(schema, 'generated');

const text = await readFile(source, 'utf8');
const document = parse(text);
const note =
  '/* eslint-disable */\n// Made from ../openapi.yaml by "yarn openapi". Change that, not this.\n\n';

const types =
  note + astToString(await openapiTS(document, { defaultNonNullable: false }));
const module = `${note}export const openApiDocument = ${JSON.stringify(
  document,
  null,
  2,
)};\n`;

const outputs = [
  [join(target, 'types.ts'), types],
  [join(target, 'document.ts'), module],
];

if (process.argv.includes('--check')) {
  for (const [file, content] of outputs) {
    const current = await readFile(file, 'utf8').catch(() => undefined);
    if (current !== content) {
      console.error(
        `${file} is not what openapi.yaml says. Run "yarn openapi" and commit the result.`,
      );
      process.exit(1);
    }
  }
} else {
  await mkdir(target, { recursive: true });
  await Promise.all(outputs.map(([file, content]) => writeFile(file, content)));
}
