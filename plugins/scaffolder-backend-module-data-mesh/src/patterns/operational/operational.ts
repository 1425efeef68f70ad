import {
  ConversionError,
  exportContract,
  type SqlDialect,
} from '@meshwork/odcs/convert';
import type { Repository } from '../../repository/files';
import { identifier, oneLine } from '../../repository/text';
import type { PatternInput } from '../input';
import { sampleOf } from '../sample';
import { type ChangeCapture, changeMigration } from './changes';
import { connector } from './connector';
import { entitiesOf, type Entity, qualified } from './entity';
import { createHistory, dropHistory, historyNames } from './history';

const DIALECT: SqlDialect = 'postgresql';

/** The tables as the contract says, each in its schema. */
async function createTables(entities: readonly Entity[]): Promise<string> {
  const [{ contract, schema }] = entities;
  const { files } = await exportContract(
    'sql',
    {
      ...contract.document,
      // An import reads the parts of such a name again, each in its quotes.
      schema: entities.map(({ object, table }) => ({
        ...object,
        physicalName: qualified(schema, table),
      })),
    },
    { dialect: DIALECT },
  );
  return files.map(({ content }) => content.trim()).join('\n\n');
}

const migration = (title: string, ...statements: string[]) =>
  `-- ${oneLine(title)}\n\n${statements.join('\n\n')}\n`;

/** What tests and people want to know of the tables without reading SQL. */
const summary = (entities: readonly Entity[]) =>
  entities.map(entity => ({
    contract: entity.contract.path,
    object: entity.object.name,
    schema: entity.schema,
    table: entity.table,
    key: entity.key,
    columns: entity.columns,
    history: historyNames(entity).table,
    snapshot: historyNames(entity).snapshot,
    example: sampleOf(entity.object),
  }));

/**
 * Migrations of PostgreSQL for the entities of the contracts, their history and how
 * their changes are captured, and the connector that hands changes on.
 */
export async function operationalFiles(
  input: PatternInput,
  capture: ChangeCapture,
): Promise<Repository> {
  const { entities, faults } = entitiesOf(input);
  if (faults.length > 0) return { files: {}, faults };
  const byContract = new Map<string, Entity[]>();
  for (const entity of entities) {
    const { path } = entity.contract;
    byContract.set(path, [...(byContract.get(path) ?? []), entity]);
  }
  const schemas = [...new Set(entities.map(({ schema }) => schema))];
  const tables: string[] = [];
  try {
    for (const group of byContract.values()) {
      tables.push(await createTables(group));
    }
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    return { files: {}, faults: [error.message] };
  }
  const backwards = [...entities].reverse();
  const changes = changeMigration(input, entities, capture);
  return {
    faults,
    files: {
      'migrations/0001_entities.up.sql': migration(
        `Entities of ${input.product}, as the contracts say`,
        ...schemas.map(
          schema => `CREATE SCHEMA IF NOT EXISTS ${identifier(schema)};`,
        ),
        ...tables,
      ),
      'migrations/0001_entities.down.sql': migration(
        'The schema stays: it is that of the domain',
        ...backwards.map(
          ({ schema, table }) => `DROP TABLE ${qualified(schema, table)};`,
        ),
      ),
      'migrations/0002_history.up.sql': migration(
        'Every state of each entity, and snapshots of all of them',
        ...entities.map(createHistory),
      ),
      'migrations/0002_history.down.sql': migration(
        'Takes the history away with all that it remembers',
        ...backwards.map(dropHistory),
      ),
      'migrations/0003_changes.up.sql': migration(
        'What Debezium reads from the log (wal_level = logical)',
        changes.up,
      ),
      'migrations/0003_changes.down.sql': migration(
        'Ends the capture of changes',
        changes.down,
      ),
      'deploy/debezium/connector.json': connector(input, entities, capture),
      'entities.json': `${JSON.stringify(summary(entities), undefined, 2)}\n`,
    },
  };
}
