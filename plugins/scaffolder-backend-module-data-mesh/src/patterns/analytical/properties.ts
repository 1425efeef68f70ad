import type { DataProductForm } from '@meshwork/model';
import { escapeJinja } from '@meshwork/odcs/convert';
import { stringify } from 'yaml';
import { LOADED_AT, maskedModel, stagingModel, type Table } from './tables';

const toYaml = (value: unknown) => stringify(value, { lineWidth: 0 });

/** Text of people, which dbt would render. */
const said = (text: string | undefined) =>
  text ? { description: escapeJinja(text) } : {};

const isPlain = (name: string) => /^[a-z_][a-z0-9_]*$/.test(name);

const PERIODS: Readonly<Record<string, string>> = {
  M: 'minute',
  H: 'hour',
  D: 'day',
};

/** A duration of one unit as dbt tells it; others it cannot tell. */
export function dbtPeriod(
  duration: string | undefined,
): { count: number; period: string } | undefined {
  const match = /^P(?:(\d+)(D)|T(\d+)([HM]))$/.exec(duration ?? '');
  if (!match) return undefined;
  const count = Number(match[1] ?? match[3]);
  const period = PERIODS[match[2] ?? match[4]];
  return count > 0 ? { count, period } : undefined;
}

function columnsOf({ columns }: Table, withTests: boolean) {
  return columns.map(({ name, required, key, description }) => ({
    name: escapeJinja(name),
    ...said(description),
    ...(!isPlain(name) && { quote: true }),
    ...(withTests && (required || key) && { data_tests: ['not_null'] }),
  }));
}

/** Sources and staging models. */
export function stagingYaml(
  tables: readonly Table[],
  values: DataProductForm,
): string {
  const after = dbtPeriod(values.serviceObjectives?.freshness);
  return toYaml({
    version: 2,
    sources: [
      {
        name: 'landing',
        description: 'Raw data, as it comes in.',
        schema: "{{ var('landing_schema') }}",
        config: {
          loaded_at_field: LOADED_AT,
          ...(after && { freshness: { error_after: after } }),
        },
        tables: tables.map(({ table, port }) => ({
          name: table,
          ...said(port.description),
        })),
      },
    ],
    models: tables.map(table => ({
      name: stagingModel(table),
      description: 'Cleaned: of each key the row that landed last.',
      columns: columnsOf(table, true),
    })),
  });
}

/** Masked models. */
export function maskedYaml(tables: readonly Table[]): string {
  return toYaml({
    version: 2,
    models: tables.map(table => ({
      name: maskedModel(table),
      description:
        'The same rows, with what says something about people or is confidential masked. Every target but prod publishes these.',
      columns: columnsOf(table, false),
    })),
  });
}

/** What is made of the marts: an exposure for each output port. */
export function exposuresYaml(
  tables: readonly Table[],
  values: DataProductForm,
): string {
  return toYaml({
    version: 2,
    exposures: tables.map(({ table, model, port, contract }) => ({
      name: table,
      label: escapeJinja(port.title || port.name || table),
      type: 'application',
      maturity: values.lifecycle === 'production' ? 'high' : 'low',
      ...said(port.description || values.description),
      depends_on: [`ref('${model}')`],
      owner: { name: escapeJinja(values.owner ?? '') },
      config: {
        meta: {
          dataProduct: escapeJinja(values.name ?? ''),
          outputPort: escapeJinja(port.name ?? ''),
          contract: escapeJinja(contract),
        },
      },
    })),
  });
}
