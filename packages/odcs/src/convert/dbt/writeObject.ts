import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { type Mapping, mappings, strings, text } from '../../values';
import { filled } from '../assemble';
import { quoteName } from '../sql/names';
import { Live } from './jinja';
import { partsOf } from './names';
import { objectFields } from './ours';
import { OURS } from './resource';
import { endOf, endsOf } from '../reference';
import {
  checkRelationship,
  writeColumn,
  type WrittenColumn,
} from './writeColumn';
import { carried, metaOf } from './writeMeta';
import { writeRules } from './writeRules';
import {
  canBeQuoted,
  entriesOf,
  safeName,
  type WriteContext,
  type WrittenChecks,
} from './written';

/** An object with the names that it is written under. */
export interface WrittenObject {
  object: OdcsSchemaObject;
  path: string;
  /** What dbt calls the model. */
  name: string;
  /** What its relation is called. */
  alias: string;
  columns: WrittenColumn[];
  /** The columns of the primary key, in its order. */
  key: WrittenColumn[];
}

type Warn = WriteContext['warn'];

function columnsOf(
  object: OdcsSchemaObject,
  path: string,
  warn: Warn,
): WrittenColumn[] {
  const seen = new Set<string>();
  return mappings(object.properties).flatMap(property => {
    const name = text(property.physicalName) ?? text(property.name) ?? '';
    const at = `${path}.properties[${property.name ?? ''}]`;
    if (name === '' || seen.has(name)) {
      warn(at, 'A column needs a name of its own: it is left out.');
      return [];
    }
    if (!canBeQuoted(name)) {
      warn(at, 'dbt cannot put this name between quotes: it is left out.');
      return [];
    }
    seen.add(name);
    return [{ property, name, path: at }];
  });
}

const positionOf = ({ primaryKeyPosition }: OdcsProperty): number =>
  typeof primaryKeyPosition === 'number' && primaryKeyPosition > 0
    ? primaryKeyPosition
    : Number.MAX_SAFE_INTEGER;

/** Names an object for dbt, each once; undefined for one that cannot be written. */
export function named(
  object: OdcsSchemaObject,
  taken: Set<string>,
  warn: Warn,
): WrittenObject | undefined {
  const path = `schema[${object.name ?? ''}]`;
  const own = text(object.name) ?? text(object.physicalName);
  if (own === undefined) return undefined;
  const columns = columnsOf(object, path, warn);
  const plain = /^[A-Za-z_]\w*$/.test(own) ? own : safeName(own);
  let name = plain;
  for (let count = 2; taken.has(name); count += 1) name = `${plain}_${count}`;
  taken.add(name);
  if (name !== own) {
    warn(`${path}.name`, `The model is called ${name}, as dbt takes it.`);
  }
  const physical = text(object.physicalName);
  const relation = physical === undefined ? own : partsOf(physical).pop()!;
  const alias = canBeQuoted(relation) ? relation : name;
  if (alias !== relation) {
    warn(
      `${path}.physicalName`,
      `dbt cannot put this name between quotes: the table is called ${name}.`,
    );
  }
  const key = columns
    .filter(({ property }) => property.primaryKey === true)
    .sort((a, b) => positionOf(a.property) - positionOf(b.property));
  return { object, path, name, alias, columns, key };
}

/** Custom properties that dbt has words for, by how the words are checked. */
const spoken: Readonly<Record<string, (value: unknown) => boolean>> = {
  dbtAccess: value =>
    ['public', 'protected', 'private'].includes(String(value)),
  dbtGroup: value => typeof value === 'string' && value.trim() !== '',
  dbtMaterialized: value => /^[a-z_]+$/.test(String(value)),
  dbtDeprecationDate: value =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value),
};

function spokenOf(object: OdcsSchemaObject): Map<string, unknown> {
  const found = mappings(object.customProperties).filter(
    ({ property, value, ...others }) =>
      property !== undefined &&
      Object.hasOwn(spoken, property) &&
      spoken[property](value) &&
      Object.keys(others).length === 0,
  );
  const counts = new Map(
    found.map(({ property, value }) => [property!, value]),
  );
  return counts.size === found.length ? counts : new Map();
}

/** Foreign keys of several columns, which only a constraint says. */
function references(
  { object, path, columns }: WrittenObject,
  context: WriteContext,
  whole: WrittenChecks,
  relate: (column: WrittenColumn, to: string, at: string) => void,
): void {
  mappings(object.relationships).forEach((relationship, index) => {
    const at = `${path}.relationships[${index}]`;
    const own = endsOf(relationship.from).map(end =>
      columns.find(
        ({ property }) => property.name === (endOf(end)?.[1] ?? end),
      ),
    );
    const found = own.filter(column => column !== undefined);
    const targets = endsOf(relationship.to).map(endOf);
    const target = targets[0] && context.target(targets[0][0]);
    const there = targets.map(end =>
      end && end[0] === targets[0]?.[0] ? target?.column(end[1]) : undefined,
    );
    if (
      !target ||
      found.length !== own.length ||
      there.length !== own.length ||
      own.length === 0 ||
      there.includes(undefined)
    ) {
      context.warn(
        at,
        'dbt tests references to properties of one other object of this contract only: it is left out.',
      );
      return;
    }
    if (found.length === 1) {
      relate(found[0], endsOf(relationship.to)[0], at);
      return;
    }
    checkRelationship(relationship, at, context);
    whole.constraints.push({
      type: 'foreign_key',
      columns: found.map(({ name }) => name),
      to: new Live(target.call),
      to_columns: there,
    });
  });
}

/** What `meta` carries of an object. */
function oursOf(
  { object, name, alias }: WrittenObject,
  contract: Mapping,
  left: unknown[],
): Mapping {
  const physical = text(object.physicalName);
  const isTold = physical === undefined || physical === alias;
  return filled({
    contract,
    name: object.name === name ? undefined : object.name,
    physicalName: isTold && physical !== object.name ? undefined : physical,
    physicalType: text(object.physicalType),
    ...Object.fromEntries(carried(object, objectFields)),
    customProperties: left,
  });
}

/** A model or a table of a source, and the queries that are files of their own. */
export function writeObject(
  written: WrittenObject,
  contract: Mapping,
  context: WriteContext,
): { entry: Mapping; queries: WrittenChecks['queries'] } {
  const { object, path, name, alias, key } = written;
  const isModel = context.kind === 'model';
  const whole: WrittenChecks = { tests: [], constraints: [], queries: [] };
  const related = new Map<WrittenColumn, OdcsProperty['relationships']>();
  references(written, context, whole, (column, to) =>
    related.set(column, [
      ...(related.get(column) ?? []),
      { type: 'foreignKey', to },
    ]),
  );
  const byName = new Map(
    written.columns.map(({ property, name: column }) => [
      property.name ?? '',
      column,
    ]),
  );
  if (key.length > 1) {
    const columns = key.map(column => column.name);
    whole.constraints.push({ type: 'primary_key', columns });
    whole.tests.push({
      name: 'dbt_utils.unique_combination_of_columns',
      arguments: {
        combination_of_columns: columns.map(column =>
          quoteName(context.dialect, column),
        ),
      },
    });
  }
  const columns = written.columns.map(column => {
    const further = related.get(column) ?? [];
    const { relationships } = column.property;
    const property = {
      ...column.property,
      relationships: [...mappings(relationships), ...further],
    };
    const keySize = key.includes(column) ? key.length : 0;
    return writeColumn(
      { ...column, property },
      keySize,
      byName,
      whole,
      context,
    );
  });
  writeRules(object.quality, path, { columns: byName }, context, {
    own: whole,
    whole,
  });
  const told = isModel ? spokenOf(object) : new Map<string, unknown>();
  const { meta, left } = metaOf(object.customProperties, property =>
    told.has(property),
  );
  const config = filled({
    contract: isModel ? { enforced: true } : undefined,
    alias: isModel && alias !== name ? alias : undefined,
    materialized: told.get('dbtMaterialized'),
    access: told.get('dbtAccess'),
    group: told.get('dbtGroup'),
    tags: strings(object.tags),
    meta: { ...meta, [OURS]: oursOf(written, contract, left) },
  });
  const entry = filled({
    name,
    identifier: !isModel && alias !== name ? alias : undefined,
    description: text(object.description),
    deprecation_date: told.get('dbtDeprecationDate'),
    config,
    constraints: isModel ? whole.constraints : [],
    data_tests: entriesOf(whole.tests, name),
    columns,
  });
  return { entry, queries: whole.queries };
}
