/**
 * Starts the service. Of the environment: DATABASE_URL, PORT (8080), HOST, and what
 * `authenticate.ts` says. With AUTH=none everybody may ask, on this machine alone.
 */
import type { RequestHandler } from 'express';
import pg from 'pg';
import { createApp } from './app.ts';
import { authenticate } from './authenticate.ts';
import { PostgresStore } from './postgresStore.ts';

const { AUTH, DATABASE_URL, PORT = '8080' } = process.env;
if (!DATABASE_URL) throw new Error('DATABASE_URL is not set');
const everybody: RequestHandler = (_request, _response, next) => next();
const isOpen = AUTH === 'none';
const host = isOpen ? '127.0.0.1' : process.env.HOST;

const pool = new pg.Pool({
  connectionString: DATABASE_URL,
  statement_timeout: 10_000,
});
pool.on('error', error => console.error(error));
const app = createApp({
  store: new PostgresStore(pool),
  authenticate: isOpen ? everybody : authenticate(),
});
const listening = () =>
  console.log(`listening on ${JSON.stringify(server.address())}`);
const server = host
  ? app.listen(Number(PORT), host, listening)
  : app.listen(Number(PORT), listening);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => pool.end());
  });
}
