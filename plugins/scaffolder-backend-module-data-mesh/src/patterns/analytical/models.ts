import { type DataProductForm, postgresType } from '@meshwork/model';
import { identifier } from '../../repository/text';
import { maskFor } from './masking';
import {
  LOADED_AT,
  maskedModel,
  NEWEST,
  stagingModel,
  type Table,
} from './tables';

type Column = Table['columns'][number];

/** A column as an argument of a macro. Its name has no backslash and no brace. */
const argument = ({ name }: Column) =>
  `'${identifier(name).replace(/'/g, "\\'")}'`;

const list = (lines: readonly string[]) =>
  lines.map(line => `    ${line}`).join(',\n');

function cleaned(column: Column): string {
  const name = identifier(column.name);
  const type = postgresType(column.type);
  return type === 'text'
    ? `{{ clean_text(${argument(column)}) }} as ${name}`
    : `cast(${name} as ${type}) as ${name}`;
}

/** Staging: of each key the row that landed last, cleaned, of the types that are promised. */
export function stagingSql(table: Table): string {
  const keys = table.columns.filter(({ key }) => key);
  const source = `{{ source('landing', '${table.table}') }}`;
  const rows =
    keys.length === 0
      ? [`select * from ${source}`]
      : [
          'select',
          '    *,',
          '    row_number() over (',
          `        partition by ${keys
            .map(({ name }) => identifier(name))
            .join(', ')}`,
          `        order by ${identifier(LOADED_AT)} desc`,
          `    ) as ${identifier(NEWEST)}`,
          `from ${source}`,
        ];
  return [
    'with landed as (',
    ...rows.map(line => `    ${line}`),
    ')',
    'select',
    list(table.columns.map(cleaned)),
    'from landed',
    ...(keys.length > 0 ? [`where ${identifier(NEWEST)} = 1`] : []),
    '',
  ].join('\n');
}

/** The staging model with what must not leave production masked; none when nothing must. */
export function maskedSql(
  table: Table,
  values: DataProductForm,
): string | undefined {
  const columns = table.columns.map(column => ({
    column,
    macro: maskFor(column, values),
  }));
  if (columns.every(({ macro }) => macro === undefined)) return undefined;
  return [
    'select',
    list(
      columns.map(({ column, macro }) => {
        const name = identifier(column.name);
        return macro ? `{{ ${macro}(${argument(column)}) }} as ${name}` : name;
      }),
    ),
    `from {{ ref('${stagingModel(table)}') }}`,
    '',
  ].join('\n');
}

/** The mart: what the contract promises, and nothing else. */
export function martSql(table: Table, isMasked: boolean): string {
  const staging = `ref('${stagingModel(table)}')`;
  return [
    'select',
    list(table.columns.map(({ name }) => identifier(name))),
    isMasked
      ? `from {{ ${staging} if target.name == 'prod' else ref('${maskedModel(
          table,
        )}') }}`
      : `from {{ ${staging} }}`,
    '',
  ].join('\n');
}

/** Where raw data lands, so that the project can be built before anything has. */
export function landingSql(
  tables: readonly Table[],
  landingSchema: string,
): string {
  return [
    '-- Where raw data of this product lands. Whatever brings it in fills these tables;',
    '-- staging models clean it. To be run once, by who may create schemas.',
    `CREATE SCHEMA IF NOT EXISTS ${identifier(landingSchema)};`,
    ...tables.flatMap(({ table, columns }) => [
      '',
      `CREATE TABLE IF NOT EXISTS ${identifier(landingSchema)}.${identifier(
        table,
      )} (`,
      list([
        ...columns.map(
          ({ name, type }) => `${identifier(name)} ${postgresType(type)}`,
        ),
        `${identifier(
          LOADED_AT,
        )} timestamp with time zone NOT NULL DEFAULT now()`,
      ]),
      ');',
    ]),
    '',
  ].join('\n');
}
