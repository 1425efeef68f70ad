import type { Knex } from 'knex';

/** Tables that say how things stand. History is append-only and grows on. */
const STATE = [
  'agreements',
  'agreement_reviews',
  'pending_actions',
  'revisions',
  'revision_schedules',
  'revision_impacts',
  'steps',
  'step_approvers',
  'grants',
  'grant_parts',
];

/**
 * From now on nothing happens but what is asked for: whatever is left for the worker to do
 * is dropped. SQLite only.
 */
export async function stopTheWorker(knex: Knex): Promise<void> {
  await knex.raw(
    'create trigger nothing_to_do before insert on outbox begin select raise(ignore); end',
  );
  await knex('outbox').delete();
}

/** Remembers how everything stands. @returns what brings it back */
export async function remember(knex: Knex): Promise<() => Promise<void>> {
  const rows = new Map<string, object[]>();
  for (const table of STATE) rows.set(table, await knex(table).select());
  return () =>
    knex.transaction(async tx => {
      for (const table of [...STATE].reverse()) await tx(table).delete();
      for (const table of STATE) {
        // One by one: a statement takes so many values and no more.
        for (const row of rows.get(table) ?? []) await tx(table).insert(row);
      }
    });
}
