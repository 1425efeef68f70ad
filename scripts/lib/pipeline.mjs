import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { say } from './say.mjs';

const require = createRequire(join(root, 'package.json'));

const INTERVAL = 1_000;

/**
 * Does what the domain teams' own pipelines do elsewhere: runs the SQL in the
 * repositories of published products, so that there is a table to read. Each file is
 * run once for each content, as the owner of the schema of its domain and nobody more.
 *
 * @param folder - where products are published
 * @param connect - opens a connection of the pipelines to the warehouse
 * @returns `stop()`, which waits for what is under way
 */
export function watchProducts({ folder, connect }) {
  const done = new Set();
  let stopped = false;
  let wake;
  const loop = (async () => {
    while (!stopped) {
      await pass(folder, connect, done).catch(error =>
        say(
          `The pipeline of the domain teams is interrupted: ${error.message}`,
        ),
      );
      await new Promise(resolve => {
        wake = resolve;
        setTimeout(resolve, INTERVAL).unref();
      });
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      wake?.();
      await loop;
    },
  };
}

async function pass(folder, connect, done) {
  const products = await readdir(folder, { withFileTypes: true }).catch(
    () => [],
  );
  for (const product of products.filter(entry => entry.isDirectory())) {
    if (product.name.startsWith('.')) continue;
    const home = join(folder, product.name);
    const files = await readdir(join(home, 'sql')).catch(() => []);
    for (const name of files.filter(each => each.endsWith('.sql')).sort()) {
      const sql = await readFile(join(home, 'sql', name), 'utf8');
      const key = createHash('sha256').update(`${home}/${name}\n${sql}`);
      const id = key.digest('hex');
      if (done.has(id)) continue;
      done.add(id);
      const shown = `${product.name}/sql/${name}`;
      await runAsOwner(connect, await domainOf(home), sql).then(
        () => say(`  the warehouse has what ${shown} describes`),
        error => say(`  ${shown} was not run: ${error.message}`),
      );
    }
  }
}

/** The statements may run again, so that a restart needs no memory. */
async function runAsOwner(connect, domain, sql) {
  const client = await connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `SET LOCAL ROLE ${client.escapeIdentifier(`${domain}_owner`)}`,
    );
    await client.query(sql);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

/** The domain that the product's descriptor names. */
async function domainOf(home) {
  const { parseAllDocuments } = require('yaml');
  const text = await readFile(join(home, 'catalog-info.yaml'), 'utf8');
  const product = parseAllDocuments(text)
    .map(document => document.toJS())
    .find(entity => entity?.kind === 'DataProduct');
  return String(product?.spec?.domain ?? '')
    .split(/[:/]/)
    .pop();
}
