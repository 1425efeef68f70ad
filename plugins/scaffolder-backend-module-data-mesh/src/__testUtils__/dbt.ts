import { Environment } from 'nunjucks';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { projectSchema, propertiesSchema } from './dbtSchemas';

type Files = Readonly<Record<string, string>>;

interface Column {
  name: string;
  description?: string;
}
interface Properties {
  models?: { name: string; columns?: Column[]; config?: { alias?: string } }[];
}

const ajv = new Ajv({ allErrors: true, strict: false });
const isProject = ajv.compile(projectSchema);
const isProperties = ajv.compile(propertiesSchema);

/**
 * A dbt project as dbt reads it: files of properties by schema, models rendered
 * by an engine for Jinja with its macros. Nothing of dbt itself is here.
 */
export class DbtProject {
  readonly #files: Files;
  readonly project: { name: string; profile: string; vars: object };
  readonly models: ReadonlyMap<string, string>;
  readonly properties: Properties[];

  constructor(files: Files) {
    this.#files = files;
    this.project = parse(files['dbt_project.yml']);
    this.models = new Map(
      this.#below(/^models\/.*\.sql$/).map(([path, sql]) => [
        path.replace(/^.*\/|\.sql$/g, ''),
        sql,
      ]),
    );
    this.properties = this.#below(/^models\/.*\.yml$/).map(([, text]) =>
      parse(text),
    );
  }

  #below(pattern: RegExp) {
    return Object.entries(this.#files).filter(([path]) => pattern.test(path));
  }

  /** What dbt would refuse, by file. */
  faults(): string[] {
    const faults: string[] = [];
    const check = (path: string, valid: typeof isProject, value: unknown) => {
      if (!valid(value))
        faults.push(`${path}: ${ajv.errorsText(valid.errors)}`);
    };
    check('dbt_project.yml', isProject, this.project);
    if (!(this.project.profile in parse(this.#files['profiles.yml']))) {
      faults.push(`profiles.yml: no profile ${this.project.profile}`);
    }
    for (const [path, text] of this.#below(/^(models|consumers)\/.*\.yml$/)) {
      check(path, isProperties, parse(text));
    }
    const names = this.#below(/^models\/.*\.sql$/).map(([path]) =>
      path.replace(/^.*\//, ''),
    );
    if (new Set(names).size < names.length) faults.push('Two models, one name');
    for (const { name } of this.properties.flatMap(
      ({ models = [] }) => models,
    )) {
      if (!this.models.has(name)) faults.push(`No model for ${name}`);
    }
    return faults;
  }

  /** The SQL of a model, or of a test, for a target. */
  compile(sql: string, target: string, relation: (model: string) => string) {
    const environment = new Environment(null, {
      autoescape: false,
      throwOnUndefined: true,
    });
    const vars = this.project.vars as Record<string, string>;
    environment.addGlobal('target', { name: target });
    environment.addGlobal('var', (name: string) => vars[name]);
    environment.addGlobal('ref', (model: string) => {
      if (!this.models.has(model)) throw new Error(`No model ${model}`);
      return relation(model);
    });
    environment.addGlobal(
      'source',
      (_: string, table: string) => `"${vars.landing_schema}"."${table}"`,
    );
    const macros = this.#below(/^macros\/.*\.sql$/)
      .map(([, text]) => text)
      .join('\n');
    return environment.renderString(`${macros}\n${sql}`, {}).trim();
  }

  /** A text of properties as dbt renders it. */
  render(text: string): string {
    return new Environment(null, { autoescape: false }).renderString(text, {});
  }

  model(name: string) {
    const model = this.properties
      .flatMap(({ models = [] }) => models)
      .find(one => one.name === name);
    if (!model) throw new Error(`No properties of ${name}`);
    return model;
  }
}
