import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { meshworkDir, root } from './paths.mjs';

const require = createRequire(join(root, 'packages', 'odcs', 'package.json'));

/** What is bundled and was written for CommonJS asks for `require`. */
const banner = {
  js: "import { createRequire as __meshworkRequire } from 'node:module'; const require = __meshworkRequire(import.meta.url);",
};

/**
 * Bundles the engine of this checkout, which is TypeScript, and loads it.
 *
 * @returns what reads contracts and descriptors of data products
 */
export async function loadEngine() {
  const { build } = createRequire(
    join(root, 'packages', 'cli', 'package.json'),
  )('esbuild');
  // Inside of the checkout, so that what stays outside of the bundle is found.
  const folder = await mkdtemp(join(meshworkDir, 'standards-'));
  try {
    const outfile = join(folder, 'engine.mjs');
    await build({
      stdin: {
        contents: `
          export { checkContract, readContract } from './packages/odcs/src';
          export { importOdps } from './packages/model/src/descriptors';`,
        resolveDir: root,
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
      external: ['@polyglot-sql/sdk'],
      banner,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether a document is there to be rejected: its folder says so. */
export const mustBeRejected = path =>
  path
    .split(sep)
    .slice(0, -1)
    .some(step => /^(rejected|invalid)/i.test(step));

/** The version in the name of an official schema: `3.1.0` of odcs-json-schema-v3.1.0.json. */
export const versionIn = path => /v(\d+\.\d+\.\d+)[^/\\]*$/.exec(path)?.[1];

/**
 * The documents and the schemas of a folder, at any depth.
 *
 * @param folder - an absolute path
 */
export async function collect(folder) {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const documents = [];
  const schemas = [];
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(ya?ml|json)$/i.test(entry.name)) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const path = file.slice(folder.length).replace(/^[\\/]+/, '');
    const text = await readFile(file, 'utf8');
    if (extname(path) === '.json' && /"\$schema"\s*:/.test(text)) {
      schemas.push({ path, schema: JSON.parse(text) });
    } else {
      documents.push({ path, text });
    }
  }
  const byPath = (a, b) => (a.path < b.path ? -1 : 1);
  return { documents: documents.sort(byPath), schemas: schemas.sort(byPath) };
}

/**
 * What the official schemas say of a contract. Formats are left out: the engine has
 * its own eyes for those.
 *
 * @param schemas - as `collect` found them
 * @returns for a document, whether the schema of its version accepts it; undefined
 *   where there is no such schema
 */
export function officialVerdict(schemas) {
  const Ajv = require('ajv/dist/2019').default;
  const compiled = new Map();
  for (const { path, schema } of schemas) {
    const version = versionIn(path);
    if (!/odcs/.test(path) || !version) continue;
    const ajv = new Ajv({ strict: false, validateFormats: false });
    compiled.set(version.replace(/\.\d+$/, ''), ajv.compile(schema));
  }
  return document => {
    const [edition] = /\d+\.\d+/.exec(document?.apiVersion) ?? [];
    return compiled.get(edition)?.(document);
  };
}

/**
 * What the engine makes of a document.
 *
 * @returns whether it is accepted, the rules that speak against it, and the document
 */
export function judge({ readContract, importOdps }, { path, text }) {
  if (/\.odps\./.test(path)) {
    try {
      importOdps(text);
      return { accepted: true, rules: [] };
    } catch (error) {
      return { accepted: false, rules: [error.message] };
    }
  }
  const { document, valid, findings } = readContract(text);
  const errors = findings.filter(({ severity }) => severity === 'error');
  return {
    accepted: valid,
    rules: [...new Set(errors.map(({ rule }) => rule))],
    document,
  };
}
