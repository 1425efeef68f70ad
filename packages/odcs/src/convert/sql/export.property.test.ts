/** @jest-environment node */

import fc from 'fast-check';
import { arbitraryContract } from '../../__testUtils__/arbitraryContract';
import type { OdcsDocument, OdcsProperty, OdcsSchemaObject } from '../../types';
import { filled } from '../assemble';
import {
  type ConversionWarning,
  type Importer,
  type SqlDialect,
  sqlDialects,
} from '../conversion';
import { examples } from './__testUtils__/examples';
import { exportSql } from './export';
import { loadImportSql } from './import';
import { logicalTypeOf, physicalTypeOf } from './types';

let importSql: Importer;

beforeAll(async () => {
  importSql = await loadImportSql();
});

/** Where a part of a type stands: what may be said of it depends on that. */
type Place = 'column' | 'field' | 'element';

/** What `CREATE TABLE` of the dialect holds of a property. */
function heldProperty(
  dialect: SqlDialect,
  property: OdcsProperty,
  place: Place,
): OdcsProperty {
  const { name, description, required, unique, properties, items } = property;
  const type = physicalTypeOf(dialect, property, { described: true });
  const isDescribed =
    place === 'column' ||
    (place === 'field' && ['bigquery', 'databricks'].includes(dialect));
  const hasUnique =
    place === 'column' && ['postgresql', 'snowflake'].includes(dialect);
  const hasFields = properties !== undefined && dialect !== 'postgresql';
  const isNamed = dialect === 'bigquery' || dialect === 'databricks';
  return filled({
    name: place === 'element' ? undefined : name,
    physicalType: isNamed ? type.replace(/<.*$/s, '') : type,
    logicalType: logicalTypeOf(dialect, physicalTypeOf(dialect, property)),
    description: isDescribed ? description : undefined,
    required: place !== 'element' && required ? true : undefined,
    unique: hasUnique && unique ? true : undefined,
    primaryKey: property.primaryKey,
    properties: hasFields
      ? properties.map(field => heldProperty(dialect, field, 'field'))
      : undefined,
    items: items ? heldProperty(dialect, items, 'element') : undefined,
  });
}

/** What `CREATE TABLE` of the dialect holds of an object. */
function heldObject(
  dialect: SqlDialect,
  { name = '', description, properties = [] }: OdcsSchemaObject,
): OdcsSchemaObject {
  // Positions say the order: they are counted anew.
  const keys = properties
    .filter(({ primaryKey }) => primaryKey)
    .map(column => column.name);
  const isQualified = dialect === 'bigquery' && name.includes('.');
  return filled({
    name: isQualified ? name.split('.').pop() : name,
    physicalName: isQualified ? name : undefined,
    physicalType: 'table',
    logicalType: 'object',
    description,
    properties: properties.map(one => ({
      ...heldProperty(dialect, one, 'column'),
      ...(one.primaryKey
        ? { primaryKeyPosition: keys.indexOf(one.name) + 1 }
        : {}),
    })),
  });
}

/** The paths of everything that was set and did not come back. */
function lostPaths(
  path: string,
  before: OdcsProperty | OdcsSchemaObject,
  after: OdcsProperty | OdcsSchemaObject | undefined,
): string[] {
  const found = new Map(Object.entries(after ?? {}));
  return Object.entries(before).flatMap(([field, value]) => {
    const at = `${path}.${field}`;
    if (value === false || field === 'primaryKeyPosition') return [];
    if (field === 'items') {
      return lostPaths(at, value as OdcsProperty, found.get('items'));
    }
    if (field === 'properties') {
      const list = found.get('properties') as OdcsProperty[] | undefined;
      return (value as OdcsProperty[]).flatMap((one, index) =>
        lostPaths(`${at}[${one.name}]`, one, list?.[index]),
      );
    }
    const isSame = JSON.stringify(found.get(field)) === JSON.stringify(value);
    return isSame ? [] : [at];
  });
}

const isTold = (warnings: ConversionWarning[], lost: string): boolean =>
  warnings.some(
    ({ path }) =>
      lost === path ||
      lost.startsWith(`${path}.`) ||
      lost.startsWith(`${path}[`) ||
      path.startsWith(`${lost}[`),
  );

describe.each(sqlDialects)('a contract written for %s', dialect => {
  const out = (document: OdcsDocument) => exportSql(document, { dialect });
  const back = (text: string) => importSql(text, { dialect }).document;

  it('comes back with all that the dialect holds, and the rest has a warning', () => {
    fc.assert(
      fc.property(arbitraryContract, document => {
        const { files, warnings } = out(document);
        const schema = document.schema ?? [];
        const held = schema.map(object => heldObject(dialect, object));
        const read = back(files[0].content).schema ?? [];
        expect(read).toEqual(held);
        const lost = schema.flatMap((object, index) =>
          lostPaths(`schema[${object.name}]`, object, held[index]),
        );
        expect(lost.filter(path => !isTold(warnings, path))).toEqual([]);
        const { apiVersion, kind, schema: _, ...head } = document;
        const paths = warnings.map(({ path }) => path);
        expect(paths).toEqual(expect.arrayContaining(Object.keys(head)));
      }),
    );
  });

  it('does not change once it was read and written', () => {
    const once = out(back(examples[dialect])).files[0].content;
    expect(out(back(once)).files[0].content).toBe(once);
    const names = (text: string) =>
      back(text).schema?.map(({ name, properties }) => [
        name,
        properties?.map(column => column.name),
      ]);
    const isEmpty = ([, columns]: unknown[]) => columns === undefined;
    expect(names(once)).toEqual(
      names(examples[dialect])?.filter(table => !isEmpty(table)),
    );
  });
});
