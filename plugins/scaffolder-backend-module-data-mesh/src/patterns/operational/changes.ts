import type { CHANGE_CAPTURES } from '@meshwork/model';
import { identifier, literal, snakeCase } from '../../repository/text';
import type { PatternInput } from '../input';
import { type Entity, qualified } from './entity';
import { dollarQuoted } from './history';

/** How changes leave the database. */
export type ChangeCapture = (typeof CHANGE_CAPTURES)[number];

/** What PostgreSQL and Debezium call the publication and the slot. */
const MAX_SLOT = 63;

/** The name of publication and replication slot: letters, digits and underscores. */
export const captureName = ({ product }: PatternInput): string =>
  snakeCase(product).slice(0, MAX_SLOT);

/** The table that hands changes on. */
export const outboxOf = ({ product }: PatternInput, [first]: Entity[]) => ({
  schema: first.schema,
  table: `${snakeCase(product)}_outbox`,
});

function announce(
  entity: Entity,
  outbox: string,
): { create: string; drop: string } {
  const { schema, table, key, object } = entity;
  const of = qualified(schema, table);
  const name = qualified(schema, `${table}_announce`);
  const [first] = key;
  const id =
    key.length === 1
      ? `changed.${identifier(first)}::text`
      : `jsonb_build_array(${key
          .map(column => `changed.${identifier(column)}`)
          .join(', ')})::text`;
  const body = `DECLARE
  changed ${of};
  message uuid := gen_random_uuid();
BEGIN
  IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
  INSERT INTO ${outbox} (id, aggregatetype, aggregateid, type, payload)
  VALUES (
    message, ${literal(object.name)}, ${id}, lower(TG_OP),
    CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END
  );
  -- The log has it now, and that is where it is read: the table stays empty.
  DELETE FROM ${outbox} WHERE id = message;
  RETURN NULL;
END`;
  return {
    create: `CREATE FUNCTION ${name}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS ${dollarQuoted(body)};

CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON ${of}
FOR EACH ROW EXECUTE FUNCTION ${name}();`,
    drop: `DROP TRIGGER announce ON ${of};\nDROP FUNCTION ${name}();`,
  };
}

/** The statements that let changes be read from the log, and those that end it. */
export function changeMigration(
  input: PatternInput,
  entities: Entity[],
  capture: ChangeCapture,
): { up: string; down: string } {
  const publication = identifier(captureName(input));
  const down = `DROP PUBLICATION ${publication};`;
  if (capture === 'tables') {
    const tables = entities.map(({ schema, table }) =>
      qualified(schema, table),
    );
    return {
      up: `CREATE PUBLICATION ${publication} FOR TABLE\n  ${tables.join(
        ',\n  ',
      )};`,
      down,
    };
  }
  const { schema, table } = outboxOf(input, entities);
  const outbox = qualified(schema, table);
  const parts = entities.map(entity => announce(entity, outbox));
  return {
    up: [
      `-- The columns that the outbox event router of Debezium expects.
CREATE TABLE ${outbox} (
  id uuid PRIMARY KEY,
  aggregatetype text NOT NULL,
  aggregateid text NOT NULL,
  type text NOT NULL,
  payload jsonb
);`,
      ...parts.map(({ create }) => create),
      `CREATE PUBLICATION ${publication} FOR TABLE ${outbox};`,
    ].join('\n\n'),
    down: [
      down,
      ...parts.map(({ drop }) => drop),
      `DROP TABLE ${outbox};`,
    ].join('\n'),
  };
}
