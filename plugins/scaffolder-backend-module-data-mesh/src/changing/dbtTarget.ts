import { InputError } from '@backstage/errors';
import { isMap, parse, parseDocument } from 'yaml';
import type { Change } from './addPorts';

/** Files of a dbt project, where the templates put them. */
export const DBT_PROJECT = 'dbt_project.yml';
export const DBT_PROFILES = 'profiles.yml';

/** What dbt can be told of connections, as far as it matters here. */
type Profiles = Record<
  string,
  { outputs?: Record<string, Record<string, unknown> | null> } | null
>;

/** A dbt project in a repository: its two files. */
export interface DbtFiles {
  project: string;
  profiles: string;
}

export interface NewTarget {
  name: string;
  /** The target it is made after. */
  from: string;
  /** Where its marts are. dbt renders it: a name without quotes and braces. */
  schema: string;
}

function profileOf(project: string): string | undefined {
  try {
    const { profile } = (parse(project) ?? {}) as { profile?: unknown };
    return typeof profile === 'string' ? profile : undefined;
  } catch (error) {
    throw new InputError(`${DBT_PROJECT}: ${(error as Error).message}`);
  }
}

/**
 * Adds a target to the profile of a dbt project, with the connection of another one. A
 * target of this name that is there gets the schema, and keeps the rest. Comments stay.
 *
 * @throws InputError for what is not YAML
 */
export function addDbtTarget(
  { project, profiles }: DbtFiles,
  { name, from, schema }: NewTarget,
): Change {
  const document = parseDocument(profiles);
  const [error] = document.errors;
  if (error) throw new InputError(`${DBT_PROFILES}: ${error.message}`);
  const profile = profileOf(project);
  const all = (document.toJS() ?? {}) as Profiles;
  const outputs = (profile !== undefined && all[profile]?.outputs) || undefined;
  const faults: string[] = [];
  if (!outputs) {
    faults.push(
      `${DBT_PROFILES} has no outputs for the profile that ${DBT_PROJECT} names`,
    );
  } else if (!outputs[from]) {
    faults.push(
      `${DBT_PROFILES} has no target "${from}": nothing could be built in that environment, and "${name}" has nothing to be made after`,
    );
  }
  if (faults.length > 0) return { files: {}, faults };

  const place = [profile!, 'outputs', name];
  if (isMap(document.getIn(place, true))) {
    document.setIn([...place, 'schema'], schema);
  } else {
    const model = outputs![name] ?? outputs![from];
    document.setIn(place, document.createNode({ ...model, schema }));
  }
  return {
    files: { [DBT_PROFILES]: document.toString({ lineWidth: 0 }) },
    faults,
  };
}
