import { createRequire } from 'node:module';
import { peerChecks, peerFacts } from './policies.mjs';

const require = createRequire(import.meta.url);
const quiet = () => {};
const logger = { info: quiet, warn: quiet, debug: quiet, error: quiet };
logger.child = () => logger;

/**
 * The backend of tech-insights as far as it evaluates: its rules engine over the facts in
 * its own tables, in a database of the same server.
 *
 * @returns `fill(facts)` with as many products as are asked for, `check(ref)`
 */
export async function openPeer(server) {
  const admin = await server.postgres.connect('postgres');
  await admin.query('create database tech_insights');
  await admin.end();
  const knex = require('knex')({
    client: 'pg',
    connection: {
      host: '127.0.0.1',
      port: server.port,
      user: 'postgres',
      password: server.password,
      database: 'tech_insights',
    },
  });
  const {
    initializePersistenceContext,
  } = require('@backstage-community/plugin-tech-insights-backend');
  const {
    JsonRulesEngineFactCheckerFactory,
  } = require('@backstage-community/plugin-tech-insights-backend-module-jsonfc');
  const { techInsightsStore } = await initializePersistenceContext(
    { getClient: async () => knex },
    { logger },
  );
  const checker = new JsonRulesEngineFactCheckerFactory({
    checks: peerChecks,
    logger,
  }).construct(techInsightsStore);
  return {
    checks: peerChecks.length,
    async fill(products) {
      await techInsightsStore.insertFactSchema({
        id: 'products',
        version: '1.0.0',
        schema: Object.fromEntries(
          Object.keys(peerFacts(products[0])).map(name => [
            name,
            { type: 'boolean', description: name },
          ]),
        ),
      });
      await techInsightsStore.insertFacts({
        id: 'products',
        facts: products.map(facts => ({
          entity: {
            kind: 'dataproduct',
            namespace: 'default',
            name: facts.ref.split('/')[1],
          },
          facts: peerFacts(facts),
        })),
      });
    },
    async check(ref) {
      const results = await checker.runChecks(ref);
      if (results.length !== peerChecks.length) throw new Error('It left some');
    },
    close: () => knex.destroy(),
  };
}
