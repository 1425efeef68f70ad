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
import { logicalTypeOf, physicalTypeOf } from '../sql/types';
import { compiled } from './__testUtils__/compiled';
import { exportDbt } from './export';
import { loadImportDbt } from './import';

let importDbt: Importer;

beforeAll(async () => {
  importDbt = await loadImportDbt();
});

/** The rules of the arbitrary contracts that a test of dbt says. */
function heldRules(quality: OdcsProperty['quality']) {
  return quality?.filter(
    ({ type, metric, unit }) =>
      type === 'library' && !(unit === 'percent') && metric !== undefined,
  );
}

/** What a type of the dialect holds of a property and its parts. */
function heldType(dialect: SqlDialect, property: OdcsProperty): OdcsProperty {
  const { properties, items } = property;
  const type = physicalTypeOf(dialect, property);
  const isNamed = dialect === 'bigquery' || dialect === 'databricks';
  const hasFields = properties !== undefined && dialect !== 'postgresql';
  return filled({
    physicalType: isNamed ? type.replace(/<.*$/s, '') : type,
    logicalType: logicalTypeOf(dialect, type),
    properties: hasFields
      ? properties.map(field => ({
          name: field.name,
          ...heldType(dialect, field),
        }))
      : undefined,
    items: items ? heldType(dialect, items) : undefined,
  });
}

/** What dbt holds of a column. */
function heldColumn(dialect: SqlDialect, property: OdcsProperty): OdcsProperty {
  const { physicalType, logicalType, properties, items, ...rest } = property;
  const { quality, required, unique, ...others } = rest;
  return filled({
    ...others,
    ...heldType(dialect, property),
    required: required === true ? true : undefined,
    unique: unique === true ? true : undefined,
    quality: heldRules(quality),
  });
}

/** What dbt holds of an object; a constraint counts the positions of a key anew. */
function heldObject(
  dialect: SqlDialect,
  object: OdcsSchemaObject,
  isModel: boolean,
): OdcsSchemaObject {
  const keys = (object.properties ?? []).filter(({ primaryKey }) => primaryKey);
  return {
    ...object,
    properties: object.properties!.map(property => ({
      ...heldColumn(dialect, property),
      ...(property.primaryKey && isModel
        ? { primaryKeyPosition: keys.indexOf(property) + 1 }
        : {}),
    })),
  };
}

/** What dbt holds of a contract. */
function held(
  dialect: SqlDialect,
  document: OdcsDocument,
  isModel: boolean,
): OdcsDocument {
  const { id, name, version, status, domain, schema } = document;
  return filled({
    apiVersion: 'v3.1.0',
    kind: 'DataContract',
    id,
    name,
    version,
    status,
    domain,
    schema: schema!.map(object => heldObject(dialect, object, isModel)),
  });
}

/** The paths of everything that was set and did not come back. */
function lostPaths(path: string, before: unknown, after: unknown): string[] {
  if (before === false || before === undefined) return [];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before)) {
    const list: unknown[] = Array.isArray(after) ? after : [];
    const isNamed = path.endsWith('properties');
    return before.flatMap((item, index) => {
      const at = isNamed ? `${path}[${item.name}]` : `${path}[${index}]`;
      if (isNamed) return lostPaths(at, item, list[index]);
      // Rules keep their order, but not their place.
      const isThere = list.some(
        other => JSON.stringify(other) === JSON.stringify(item),
      );
      return isThere ? [] : [at];
    });
  }
  if (typeof before === 'object' && before !== null) {
    const found = (after ?? {}) as Record<string, unknown>;
    return Object.entries(before).flatMap(([field, value]) =>
      field === 'primaryKeyPosition'
        ? []
        : lostPaths(
            path === '' ? field : `${path}.${field}`,
            value,
            found[field],
          ),
    );
  }
  return [path];
}

/** The paths of the rules that are queries. */
const queriesOf = (document: OdcsDocument): string[] =>
  document.schema!.flatMap(object =>
    object.properties!.flatMap(property =>
      (property.quality ?? []).flatMap(({ type }, index) =>
        type === 'sql'
          ? [
              `schema[${object.name}].properties[${property.name}].quality[${index}]`,
            ]
          : [],
      ),
    ),
  );

const adapters: Readonly<Record<SqlDialect, string>> = {
  postgresql: 'postgres',
  snowflake: 'snowflake',
  bigquery: 'bigquery',
  databricks: 'databricks',
};

/** With the rules that are queries, which a manifest has as well. */
function withQueries(
  object: OdcsSchemaObject,
  expected: OdcsSchemaObject,
): OdcsSchemaObject {
  return {
    ...expected,
    properties: expected.properties!.map((property, index) =>
      filled({
        ...property,
        quality: [
          ...(property.quality ?? []),
          ...(object.properties![index].quality ?? []).filter(
            ({ type }) => type === 'sql',
          ),
        ],
      }),
    ),
  };
}

/** With its rules in an order of their own, since files have none. */
const sorted = (object: OdcsSchemaObject): OdcsSchemaObject => ({
  ...object,
  properties: object.properties!.map(property =>
    filled({
      ...property,
      quality: [...(property.quality ?? [])].sort((a, b) =>
        JSON.stringify(Object.entries(a).sort()) <
        JSON.stringify(Object.entries(b).sort())
          ? -1
          : 1,
      ),
    }),
  ),
});

const isTold = (warnings: ConversionWarning[], lost: string): boolean =>
  warnings.some(
    ({ path }) =>
      lost === path ||
      lost.startsWith(`${path}.`) ||
      lost.startsWith(`${path}[`),
  );

describe.each(sqlDialects)('a contract written for dbt on %s', dialect => {
  it('comes back from models and sources, and the rest has a warning', () => {
    fc.assert(
      fc.property(arbitraryContract, document => {
        const { files, warnings } = exportDbt(document, { dialect });
        const { schema, ...head } = document;
        const queries = queriesOf(document);
        // Queries are files of their own.
        expect(files).toHaveLength(2 + queries.length);
        for (const isModel of [true, false]) {
          const { content } = files[isModel ? 0 : 1];
          const read = importDbt(content, {});
          expect(read.warnings).toEqual([]);
          const expected = held(dialect, document, isModel);
          expect(read.document).toEqual(expected);
          const lost = [
            ...lostPaths('', head, expected),
            ...schema!.flatMap((object, at) =>
              lostPaths(`schema[${object.name}]`, object, expected.schema![at]),
            ),
          ];
          expect(
            lost.filter(
              path => !isTold(warnings, path) && !queries.includes(path),
            ),
          ).toEqual([]);
        }
      }),
    );
  });

  it('comes back from the manifest that dbt makes of it', () => {
    fc.assert(
      fc.property(arbitraryContract, document => {
        const { files } = exportDbt(document, { dialect });
        const manifest = compiled(files, adapters[dialect]);
        const { document: read, warnings } = importDbt(manifest, {});
        expect(warnings).toEqual([]);
        const { servers: _, ...rest } = read;
        expect({ ...rest, schema: rest.schema!.map(sorted) }).toEqual({
          ...held(dialect, document, true),
          schema: document.schema!.map((object, index) =>
            sorted(
              withQueries(object, held(dialect, document, true).schema![index]),
            ),
          ),
        });
      }),
    );
  });

  it('does not change once it was read and written', () => {
    fc.assert(
      fc.property(arbitraryContract, document => {
        const { files } = exportDbt(document, { dialect });
        const again = exportDbt(importDbt(files[0].content, {}).document, {
          dialect,
        });
        expect(again.files[0].content).toBe(files[0].content);
      }),
    );
  });
});
