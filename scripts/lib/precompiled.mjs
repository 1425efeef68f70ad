/**
 * Ajv compiles a schema for longer than everything else takes that the command does.
 * So the validators of the engine are compiled when the command is bundled.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const USER = /[\\/]odcs[\\/]src[\\/]schema[\\/]validate\.ts$/;

/** In place of Ajv while bundling: compiles, and keeps what became of which schema. */
const recorder = ajv => `
import Ajv from ${JSON.stringify(pathToFileURL(ajv).href)};
export default class extends Ajv {
  constructor(options) {
    super({ ...options, code: { ...options.code, source: true } });
  }
  compile(schema) {
    const validate = super.compile(schema);
    globalThis[Symbol.for('meshwork.compiled')].push({ ajv: this, schema, validate });
    return validate;
  }
}`;

/**
 * In place of Ajv in the bundle: knows the validators of the schemas it will see, each
 * in a file of its own, since a run needs one of them.
 */
const player = modules => `
import { createRequire } from 'node:module';
const files = new Map(${JSON.stringify(
  modules.map(({ key, name }) => [key, `./${name}`]),
)});
const keyOf = ${keyOf};
export default class {
  compile(schema) {
    const file = files.get(keyOf(schema));
    if (!file) throw new Error('A schema that was not there when the command was bundled.');
    return createRequire(import.meta.url)(file);
  }
}`;

/** What tells the schemas apart. Plain code: its text goes into the bundle as well. */
function keyOf(schema) {
  const text = JSON.stringify(schema);
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  }
  return `${text.length}:${hash}`;
}

const replacing = (name, contents, resolveDir) => ({
  name,
  setup(build) {
    build.onResolve({ filter: /^ajv$/ }, ({ importer }) =>
      USER.test(importer) ? { path: 'ajv', namespace: name } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: name }, () => ({
      contents,
      resolveDir,
    }));
  },
});

/**
 * Compiles the structure of every edition of the standard.
 *
 * @param build - that of esbuild
 * @param file - schema/validate.ts of the engine, which asks Ajv for the validators
 * @param require - resolves Ajv
 * @returns a plugin for the bundle, and the validators to put beside it
 */
export async function precompiled(build, file, require) {
  const folder = dirname(file);
  const ajvFile = require.resolve('ajv');
  const draft = await mkdtemp(join(tmpdir(), 'meshwork-schemas-'));
  const store = Symbol.for('meshwork.compiled');
  globalThis[store] = [];
  try {
    const outfile = join(draft, 'schemas.mjs');
    await build({
      stdin: {
        contents: `
          import { validatorOf } from './validate';
          import { editions } from './edition';
          editions.forEach(validatorOf);`,
        resolveDir: folder,
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
      // The very Ajv whose code generator is used below.
      external: ['file://*'],
      banner: { js: requireBanner },
      plugins: [replacing('recorder', recorder(ajvFile), folder)],
    });
    await import(pathToFileURL(outfile).href);
    const standalone = require('ajv/dist/standalone').default;
    const modules = globalThis[store].map(
      ({ ajv, schema, validate }, index) => ({
        name: `structure-${index}.cjs`,
        key: keyOf(schema),
        code: standalone(ajv, validate),
      }),
    );
    return {
      plugin: replacing('player', player(modules), folder),
      writeInto: outdir =>
        Promise.all(
          modules.map(({ name, code }) =>
            build({
              stdin: { contents: code, resolveDir: dirname(ajvFile) },
              outfile: join(outdir, name),
              bundle: true,
              minify: true,
              platform: 'node',
              target: 'node20',
              logLevel: 'silent',
            }),
          ),
        ),
    };
  } finally {
    delete globalThis[store];
    await rm(draft, { recursive: true, force: true });
  }
}

/** What is CommonJS in a bundle of modules asks for Node's own modules. */
export const requireBanner =
  "import { createRequire as __meshworkRequire } from 'node:module'; const require = __meshworkRequire(import.meta.url);";
