import {
  type DataProductForm,
  type PortForm,
  postgresType,
  schemaName,
  tableName,
} from '@meshwork/model';
import { identifier, literal } from './text';

/** The statements that make the table behind a port. They may run again. */
export function createTable(values: DataProductForm, port: PortForm): string {
  const schema = schemaName(values);
  const table = [schema, tableName(values, port)]
    .filter((name): name is string => Boolean(name))
    .map(identifier)
    .join('.');
  const columns = port.columns ?? [];
  const keys = columns.filter(({ key }) => key);
  const lines = columns.map(({ name = '', type, required, key }) =>
    [
      identifier(name),
      postgresType(type),
      ...(required || key ? ['NOT NULL'] : []),
    ].join(' '),
  );
  if (keys.length > 0) {
    const names = keys.map(({ name = '' }) => identifier(name));
    lines.push(`PRIMARY KEY (${names.join(', ')})`);
  }
  const comments = [
    ...(port.description
      ? [`COMMENT ON TABLE ${table} IS ${literal(port.description)};`]
      : []),
    ...columns.flatMap(({ name = '', description }) =>
      description
        ? [
            `COMMENT ON COLUMN ${table}.${identifier(name)} IS ${literal(
              description,
            )};`,
          ]
        : [],
    ),
  ];
  return [
    `CREATE TABLE IF NOT EXISTS ${table} (`,
    lines.map(line => `  ${line}`).join(',\n'),
    ');',
    ...(comments.length > 0 ? ['', ...comments] : []),
    '',
  ].join('\n');
}
