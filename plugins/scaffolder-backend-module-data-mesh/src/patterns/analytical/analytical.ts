import type { StarterGenerator } from '../starter';
import { landingSql, maskedSql, martSql, stagingSql } from './models';
import { landingSchemaOf, profilesYaml, projectYaml } from './project';
import { exposuresYaml, maskedYaml, stagingYaml } from './properties';
import { maskedModel, stagingModel, tablesOf } from './tables';

/** A dbt project on PostgreSQL: landing, staging, masked, marts. */
export const analytical: StarterGenerator = async input => {
  const { values } = input;
  const { tables, faults } = await tablesOf(input);
  if (faults.length > 0) return { files: {}, faults };

  const masked = tables.filter(table => maskedSql(table, values));
  const landing = landingSchemaOf(values);
  const files: Record<string, string> = {
    'dbt_project.yml': projectYaml(values),
    'profiles.yml': profilesYaml(values),
    'landing/tables.sql': landingSql(tables, landing),
    'models/staging/staging.yml': stagingYaml(tables, values),
    'models/exposures.yml': exposuresYaml(tables, values),
    // Which table of the reports is which port; `scripts/mesh.sh report` reads it.
    'scripts/ports.txt': tables
      .map(
        ({ table, port }) =>
          `${landing}.${table}=${values.name}/${port.name}\n`,
      )
      .join(''),
  };
  if (masked.length > 0) files['models/masked/masked.yml'] = maskedYaml(masked);
  for (const table of tables) {
    const isMasked = masked.includes(table);
    files[`models/staging/${stagingModel(table)}.sql`] = stagingSql(table);
    files[`models/marts/${table.model}.sql`] = martSql(table, isMasked);
    files[`models/marts/${table.model}.yml`] = table.properties;
    files[`consumers/${table.table}.yml`] = table.source;
    const mask = maskedSql(table, values);
    if (mask) files[`models/masked/${maskedModel(table)}.sql`] = mask;
    for (const [name, query] of Object.entries(table.queries)) {
      files[`tests/${name}`] = query;
    }
  }
  return { files, faults };
};
