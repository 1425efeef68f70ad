import { type DataProductForm, schemaName } from '@meshwork/model';
import { stringify } from 'yaml';
import { snakeCase } from '../../repository/text';

const toYaml = (value: unknown) => stringify(value, { lineWidth: 0 });

/** A project's name starts with a letter. */
export function projectName(values: DataProductForm): string {
  const name = snakeCase(values.name ?? '');
  return /^[a-z]/.test(name) ? name : `product${name}`;
}

export const schemaOf = (values: DataProductForm) =>
  schemaName(values) ?? 'public';

export const landingSchemaOf = (values: DataProductForm) =>
  `${schemaOf(values)}_landing`;

/**
 * Tables of ports stay in place and get new rows: made anew, they would lose
 * the permissions that agreements stand for.
 */
const IN_PLACE = {
  '+materialized': 'incremental',
  '+incremental_strategy': 'append',
  '+on_schema_change': 'fail',
  '+full_refresh': false,
  '+pre-hook': '{% if is_incremental() %}delete from {{ this }}{% endif %}',
};

export function projectYaml(values: DataProductForm): string {
  const name = projectName(values);
  return toYaml({
    name,
    version: '1.0.0',
    'config-version': 2,
    profile: name,
    'require-dbt-version': ['>=1.10.5', '<2.0.0'],
    'model-paths': ['models'],
    'macro-paths': ['macros'],
    'test-paths': ['tests'],
    vars: { landing_schema: landingSchemaOf(values) },
    models: {
      [name]: {
        staging: { '+materialized': 'view', '+schema': 'staging' },
        masked: { '+materialized': 'view', '+schema': 'masked' },
        marts: IN_PLACE,
      },
    },
  });
}

/** Connections by environment variables: no secret stands in a file. */
export function profilesYaml(values: DataProductForm): string {
  const output = (schema: string) => ({
    type: 'postgres',
    host: "{{ env_var('DBT_HOST', 'localhost') }}",
    port: "{{ env_var('DBT_PORT', '5432') | as_number }}",
    user: "{{ env_var('DBT_USER', 'dbt') }}",
    password: "{{ env_var('DBT_ENV_SECRET_PASSWORD', '') }}",
    dbname: "{{ env_var('DBT_DATABASE', 'warehouse') }}",
    schema,
    threads: 4,
  });
  const schema = schemaOf(values);
  return toYaml({
    [projectName(values)]: {
      target: "{{ env_var('DBT_TARGET', 'dev') }}",
      outputs: {
        dev: output(`${schema}_dev`),
        test: output(`${schema}_test`),
        prod: output(schema),
      },
    },
  });
}
