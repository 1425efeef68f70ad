import { identifier, literal } from '../../repository/text';
import { type Entity, HISTORY_COLUMNS, qualified } from './entity';

/** Quotes a body so that nothing in it ends it. */
export function dollarQuoted(body: string): string {
  let tag = '$body$';
  for (let count = 2; body.includes(tag); count += 1) tag = `$body${count}$`;
  return `${tag}\n${body}\n${tag}`;
}

const list = (names: readonly string[], prefix = '') =>
  names.map(name => `${prefix}${identifier(name)}`).join(', ');

/** The names that belong to the history of an entity. */
export function historyNames({ schema, table }: Entity) {
  const of = (ending: string) => qualified(schema, `${table}${ending}`);
  return {
    table: of('_history'),
    remember: of('_remember'),
    refuse: of('_refuse_truncate'),
    snapshot: of('_at'),
  };
}

function remember(entity: Entity): string {
  const { columns, key } = entity;
  const names = historyNames(entity);
  const insert = (operation: string, row: string) =>
    `INSERT INTO ${names.table} (history_operation, ${list(columns)})
      VALUES ('${operation}', ${list(columns, `${row}.`)});`;
  const body = `BEGIN
  IF TG_OP = 'INSERT' THEN
    ${insert('insert', 'NEW')}
  ELSIF TG_OP = 'DELETE' THEN
    ${insert('delete', 'OLD')}
  ELSIF (${list(key, 'OLD.')}) IS DISTINCT FROM (${list(key, 'NEW.')}) THEN
    -- Another key is another entity: the one is gone, the other is new.
    ${insert('delete', 'OLD')}
    ${insert('insert', 'NEW')}
  -- As JSON, since not every type can be compared.
  ELSIF to_jsonb(OLD) IS DISTINCT FROM to_jsonb(NEW) THEN
    ${insert('update', 'NEW')}
  END IF;
  RETURN NULL;
END`;
  // Whoever may write the table needs no right on its history, and so cannot rewrite it.
  return `CREATE FUNCTION ${names.remember}() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS ${dollarQuoted(body)};`;
}

/** The statements that make the history of an entity. */
export function createHistory(entity: Entity): string {
  const { schema, table, columns, key } = entity;
  const of = qualified(schema, table);
  const names = historyNames(entity);
  const snapshot = `SELECT ${list(columns)}
FROM (
  SELECT DISTINCT ON (${list(key)}) *
  FROM ${names.table}
  WHERE history_at <= $1
  ORDER BY ${list(key)}, history_id DESC
) AS latest
WHERE history_operation <> 'delete'`;
  const refuse = `BEGIN
  RAISE EXCEPTION 'TRUNCATE would leave the history behind: use DELETE';
END`;
  return [
    `CREATE TABLE ${names.table} (
  ${HISTORY_COLUMNS[0]} bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ${HISTORY_COLUMNS[1]} text NOT NULL
    CHECK (history_operation IN ('insert', 'update', 'delete')),
  -- Of the transaction: what was changed together appears together.
  ${HISTORY_COLUMNS[2]} timestamp with time zone NOT NULL DEFAULT transaction_timestamp(),
  ${HISTORY_COLUMNS[3]} text NOT NULL DEFAULT session_user,
  ${HISTORY_COLUMNS[4]} xid8 NOT NULL DEFAULT pg_current_xact_id(),
  LIKE ${of}
);`,
    `COMMENT ON TABLE ${names.table} IS ${literal(
      `Every state that an entity of ${table} has had.`,
    )};`,
    `CREATE INDEX ON ${names.table} (${list(key)}, history_id);`,
    remember(entity),
    `CREATE TRIGGER remember AFTER INSERT OR UPDATE OR DELETE ON ${of}
FOR EACH ROW EXECUTE FUNCTION ${names.remember}();`,
    `CREATE FUNCTION ${names.refuse}() RETURNS trigger
LANGUAGE plpgsql
AS ${dollarQuoted(refuse)};`,
    `CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON ${of}
FOR EACH STATEMENT EXECUTE FUNCTION ${names.refuse}();`,
    `-- A snapshot: the entities as they were at a moment.
CREATE FUNCTION ${names.snapshot}(timestamp with time zone) RETURNS SETOF ${of}
LANGUAGE sql STABLE
AS ${dollarQuoted(snapshot)};`,
    // What is there already is where its history begins.
    `INSERT INTO ${names.table} (history_operation, ${list(columns)})
SELECT 'insert', ${list(columns)} FROM ${of};`,
  ].join('\n\n');
}

/** The statements that take the history away again, with all that it remembers. */
export function dropHistory(entity: Entity): string {
  const of = qualified(entity.schema, entity.table);
  const names = historyNames(entity);
  return [
    `DROP FUNCTION ${names.snapshot}(timestamp with time zone);`,
    `DROP TRIGGER refuse_truncate ON ${of};`,
    `DROP TRIGGER remember ON ${of};`,
    `DROP FUNCTION ${names.refuse}();`,
    `DROP FUNCTION ${names.remember}();`,
    `DROP TABLE ${names.table};`,
  ].join('\n');
}
