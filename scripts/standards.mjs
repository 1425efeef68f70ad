/**
 * Holds the engine against the standards' own documents: `npm run standards --
 * FOLDER`, with a folder of official schemas and examples, which are not part of
 * this checkout. What is in a folder named `rejected` or `invalid` must be
 * rejected, everything else accepted. Then our own valid contracts are held
 * against the official schemas, if there are any, as they are and broken at random:
 * what the schema refuses, the engine must.
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { ensureNode } from './lib/node.mjs';
import { compareOnMutations } from './lib/mutations.mjs';
import { meshworkDir, root } from './lib/paths.mjs';
import { explain, Failure } from './lib/say.mjs';
import {
  collect,
  judge,
  loadEngine,
  mustBeRejected,
  officialVerdict,
} from './lib/standards.mjs';

const OWN = join(root, 'packages/odcs/src/__corpus__/valid');

/** Enough to meet each place of each contract several times. */
const MUTATIONS = 20_000;

const word = accepted => {
  if (accepted === undefined) return '-';
  return accepted ? 'accepted' : 'rejected';
};

function print(rows) {
  const head = ['', 'document', 'must be', 'engine', 'schema', 'because of'];
  const lines = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(...lines.map(line => line[column].length)),
  );
  for (const line of lines) {
    const cells = line.map((cell, column) => cell.padEnd(widths[column]));
    console.log(cells.join('  ').trimEnd());
  }
}

async function main() {
  const [name] = process.argv.slice(2);
  if (!name) {
    throw new Failure(
      'no folder was named',
      'Name the one with the official schemas and examples: npm run standards -- FOLDER',
    );
  }
  const folder = resolve(process.env.INIT_CWD ?? '.', name);
  const { documents, schemas } = await collect(folder).catch(error => {
    throw new Failure(`${folder} cannot be read`, error.message);
  });
  if (documents.length === 0) {
    throw new Failure(
      `there are no documents in ${folder}`,
      'Name another folder.',
    );
  }
  await mkdir(meshworkDir, { recursive: true });
  const engine = await loadEngine();
  const official = officialVerdict(schemas);
  const counts = { passed: 0, failed: 0 };
  const row = (document, isRight, mustBe) => {
    const { accepted, rules, document: read } = judge(engine, document);
    const verdict = read && official(read);
    const fine = isRight({ accepted, verdict });
    counts[fine ? 'passed' : 'failed'] += 1;
    return [
      fine ? 'ok' : 'FAILED',
      document.path,
      mustBe,
      word(accepted),
      word(verdict),
      rules.join(' '),
    ];
  };

  print(
    documents.map(document => {
      const rejected = mustBeRejected(document.path);
      return row(
        document,
        ({ accepted }) => accepted !== rejected,
        word(!rejected),
      );
    }),
  );

  // A schema from before a release refuses what the release brought: not our fault.
  const early = schemas
    .filter(({ path }) => /snapshot/.test(path))
    .map(({ path }) => /v(\d+\.\d+)/.exec(path)?.[1]);
  const own = (await collect(OWN)).documents.filter(({ text }) => {
    const edition = /apiVersion["']?:\s*["']?v(\d+\.\d+)/.exec(text)?.[1];
    return !early.includes(edition);
  });
  if (schemas.length > 0) {
    console.log('\nOur own valid contracts:');
    print(
      own.map(document =>
        row(
          document,
          ({ accepted, verdict }) => accepted && verdict !== false,
          'accepted',
        ),
      ),
    );
    const { refused, passed } = compareOnMutations({
      documents: own.map(document => judge(engine, document).document),
      check: engine.checkContract,
      official,
      count: MUTATIONS,
    });
    counts[passed.size === 0 ? 'passed' : 'failed'] += 1;
    console.log(
      `\nOf ${MUTATIONS} of them broken at random, the schemas refuse ${refused}, and the engine lets ${passed.size} of those pass.`,
    );
    for (const [what, times] of passed)
      console.log(`FAILED  ${what} (${times})`);
  }
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  if (counts.failed > 0) process.exitCode = 1;
}

try {
  await ensureNode();
  await ensureInstalled();
  await main();
} catch (error) {
  explain(error);
  process.exitCode = 2;
}
