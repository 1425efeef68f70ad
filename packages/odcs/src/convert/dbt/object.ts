import type {
  OdcsCustomProperty,
  OdcsProperty,
  OdcsSchemaObject,
} from '../../types';
import { isMapping, type Mapping, mappings } from '../../values';
import { filled } from '../assemble';
import type { ConversionWarning, SqlDialect } from '../conversion';
import { joinName } from '../sql/names';
import {
  applyConstraint,
  markKey,
  propertyOf,
  type Scope,
} from './applyConstraints';
import { applyTest } from './applyTests';
import type { DataTypes } from './dataTypes';
import { annotationsOf, readSeverity } from './limits';
import { type Names, partsOf } from './names';
import { objectFields, propertyFields } from './ours';
import { type DbtColumn, type DbtResource, OURS, oursOf } from './resource';
import { ruleOfSingular } from './singular';

/** Where most of the project's relations are. */
export interface Home {
  database?: string;
  schema?: string;
}

/** `meta` as custom properties, with those that an export of ours kept apart. */
function customOf(meta: Mapping, kept: Mapping = {}): OdcsCustomProperty[] {
  const entries = { ...meta, ...kept };
  const ours = oursOf(meta).customProperties;
  return [
    ...Object.entries(entries)
      .filter(
        ([property, value]) =>
          property !== OURS && value !== undefined && value !== null,
      )
      .map(([property, value]) => ({ property, value })),
    ...mappings(Array.isArray(ours) ? (ours as OdcsCustomProperty[]) : []),
  ];
}

const picked = (ours: Mapping, fields: readonly string[]): Mapping =>
  Object.fromEntries(
    fields
      .filter(field => Object.prototype.hasOwnProperty.call(ours, field))
      .map(field => [field, ours[field]]),
  );

function columnProperty(column: DbtColumn, types: DataTypes): OdcsProperty {
  const ours = oursOf(column.meta);
  const name =
    typeof ours.name === 'string' && ours.name.trim() !== ''
      ? ours.name
      : column.name;
  const type =
    column.dataType === undefined
      ? {}
      : types.read(column.dataType, column.path, column.isTypeFound);
  return filled({
    name,
    physicalName:
      name !== column.name || ours.physicalName === column.name
        ? column.name
        : undefined,
    ...type,
    description: column.description,
    tags: column.tags,
    ...picked(ours, propertyFields),
    customProperties: customOf(column.meta),
  });
}

/** The fields of an object, whether it stands alone or in an array. */
function fieldsOf(parent: OdcsProperty): OdcsProperty[] | undefined {
  if (parent.logicalType === 'array') {
    parent.items ??= { logicalType: 'object' };
    if (parent.items.logicalType !== 'object') return undefined;
    parent.items.properties ??= [];
    return parent.items.properties;
  }
  if (parent.logicalType !== 'object') return undefined;
  parent.properties ??= [];
  return parent.properties;
}

/** Puts columns such as `address.city` into the column whose field they are. */
function nested(
  columns: readonly { column: DbtColumn; property: OdcsProperty }[],
): OdcsProperty[] {
  const byName = new Map(
    columns.map(({ column, property: own }) => [column.name, own]),
  );
  return columns.flatMap(({ column, property: own }) => {
    const end = column.name.lastIndexOf('.');
    const parent = end > 0 ? byName.get(column.name.slice(0, end)) : undefined;
    const fields = parent && fieldsOf(parent);
    if (!fields) return [own];
    const field = { ...own, name: column.name.slice(end + 1) };
    const at = fields.findIndex(({ name }) => name === field.name);
    const merged = at < 0 ? field : { ...fields[at], ...field };
    if (at < 0) fields.push(merged);
    else fields[at] = merged;
    byName.set(column.name, merged);
    return [];
  });
}

/** The name on the platform, as far as it differs from the name and from where all is. */
function physicalName(
  resource: DbtResource,
  name: string,
  home: Home | undefined,
): string | undefined {
  const alias = resource.alias ?? resource.name;
  const ours = oursOf(resource.meta);
  const kept = ours.physicalName;
  if (typeof kept === 'string' && partsOf(kept).pop() === alias) return kept;
  const isOurs = Object.keys(ours).length > 0;
  // In YAML the schema of a model is only what is added to that of the target.
  const isPlaced = home !== undefined || resource.kind === 'source';
  const { database, schema } = resource;
  const isHome = home?.schema === schema && home?.database === database;
  const isNear = home !== undefined && home.database === database;
  const around =
    isOurs || isHome || !isPlaced
      ? []
      : [isNear ? undefined : database, schema];
  const parts = [...around, alias].filter(part => part !== undefined);
  return parts.length === 1 && alias === name ? undefined : joinName(parts);
}

/** What a relation is, by how dbt makes it. */
const kinds: Readonly<Record<string, string>> = {
  table: 'table',
  incremental: 'table',
  seed: 'table',
  snapshot: 'table',
  view: 'view',
  materialized_view: 'materialized view',
};

function physicalType(resource: DbtResource): string | undefined {
  const { relationType, materialized, kind } = resource;
  const kept = oursOf(resource.meta).physicalType;
  if (relationType !== undefined) return relationType;
  if (typeof kept === 'string') return kept;
  if (kind === 'seed' || kind === 'snapshot') return 'table';
  return materialized !== undefined && Object.hasOwn(kinds, materialized)
    ? kinds[materialized]
    : materialized;
}

/** What dbt says of a resource and a contract only keeps. */
function keptOf(resource: DbtResource, hasHome: boolean): Mapping {
  const { kept, version, kind, sourceName, materialized } = resource;
  const isOurs = Object.keys(oursOf(resource.meta)).length > 0;
  const { dbtContractEnforced, ...others } = kept;
  const isTold =
    materialized !== undefined &&
    !['table', 'view', 'seed', 'snapshot', 'test'].includes(materialized);
  return {
    ...others,
    // An export of ours always has dbt keep the contract.
    ...(isOurs ? {} : filled({ dbtContractEnforced })),
    ...filled({
      dbtVersion: version,
      dbtMaterialized: isTold ? materialized : undefined,
      dbtSource: kind === 'source' && !isOurs ? sourceName : undefined,
      dbtResource: kind !== 'model' && hasHome ? kind : undefined,
    }),
  };
}

/** Marks the columns that dbt takes for the key, where no constraint says it. */
function inferKey(resource: DbtResource, scope: Scope): void {
  const { object, warnings } = scope;
  const isOurs = Object.keys(oursOf(resource.meta)).length > 0;
  if (isOurs || resource.primaryKey.length === 0) return;
  if (object.properties?.some(({ primaryKey }) => primaryKey)) return;
  const columns = resource.primaryKey.map(name => propertyOf(scope, name));
  const found = columns.filter(column => column !== undefined);
  if (found.length !== columns.length) return;
  markKey(found);
  warnings.push({
    path: resource.path,
    message: `dbt takes ${resource.primaryKey.join(
      ', ',
    )} for the primary key, since tests say that it is unique: so does the contract.`,
  });
}

/** The object of a contract that a resource of dbt is. */
export function objectOf(
  resource: DbtResource,
  context: {
    names: Names;
    types: DataTypes;
    dialect: SqlDialect | undefined;
    home: Home | undefined;
    warnings: ConversionWarning[];
  },
): OdcsSchemaObject {
  const { names, types, dialect, home, warnings } = context;
  const name = names.of(resource);
  const ours = oursOf(resource.meta);
  const isOurs = Object.keys(ours).length > 0;
  const columns = resource.columns.map(column => ({
    column,
    property: columnProperty(column, types),
  }));
  const object: OdcsSchemaObject = {
    name,
    physicalName: physicalName(resource, name, home),
    physicalType: physicalType(resource),
    description: resource.description,
    tags: resource.tags,
    ...picked(ours, objectFields),
    customProperties: customOf(
      resource.meta,
      keptOf(resource, home !== undefined),
    ),
    properties: isOurs
      ? columns.map(({ property: own }) => own)
      : nested(columns),
  };
  const scope: Scope = { resource, object, names, warnings };
  const placed = columns.map(({ column, property: own }) => ({
    column,
    // A field of another column has no constraints of its own.
    own: object.properties?.includes(own) ? own : undefined,
  }));
  for (const constraint of resource.constraints) {
    applyConstraint(constraint, undefined, scope);
  }
  for (const { column, own } of placed) {
    for (const constraint of column.constraints) {
      if (own) applyConstraint(constraint, own, scope);
    }
  }
  inferKey(resource, scope);
  for (const { column } of placed) {
    for (const test of column.tests) {
      applyTest({ ...test, column: column.name }, scope, dialect);
    }
  }
  for (const test of resource.tests) applyTest(test, scope, dialect);
  for (const test of resource.singular) {
    const mark = oursOf(test.config.meta);
    const rule = {
      ...ruleOfSingular(test),
      ...annotationsOf(mark),
      ...readSeverity(test.config.severity, mark),
    };
    const owner =
      typeof mark.property === 'string'
        ? object.properties?.find(at => at.name === mark.property)
        : undefined;
    const element = owner ?? object;
    element.quality = [...(element.quality ?? []), rule];
  }
  return filled({
    ...object,
    properties: object.properties?.map(at => filled(at)),
  });
}

/** The contract that an export of ours said it is of. */
export function contractOf(resource: DbtResource): Mapping {
  const { contract } = oursOf(resource.meta);
  return isMapping(contract) ? contract : {};
}
