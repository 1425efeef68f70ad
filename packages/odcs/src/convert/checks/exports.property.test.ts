/** @jest-environment node */

import fc from 'fast-check';
import { parse } from 'yaml';
import { arbitraryContract } from '../../__testUtils__/arbitraryContract';
import type { OdcsDocument, OdcsProperty, OdcsSchemaObject } from '../../types';
import {
  ConversionError,
  type Exported,
  type Exporter,
  sqlDialects,
} from '../conversion';
import { exportGreatExpectations } from '../great-expectations/export';
import { exportSoda } from '../soda/export';
import { arbitraryRule } from './__testUtils__/arbitraryRule';
import { richContract } from './__testUtils__/richContract';

/** The paths that an export says its checks are from. */
type Sources = (exported: Exported) => string[];

const fromGreatExpectations: Sources = ({ files }) =>
  files.flatMap(({ content }) => {
    const suite: { expectations: { meta: { odcs: { path: string } } }[] } =
      JSON.parse(content);
    return suite.expectations.map(({ meta }) => meta.odcs.path);
  });

const fromSoda: Sources = ({ files }) =>
  files.flatMap(({ content }) => {
    const parts: Record<string, Record<string, { name: string }>[]> =
      parse(content);
    return Object.values(parts)
      .flat()
      .flatMap(check => Object.values(check))
      .map(({ name }) => / \((schema\[.*)\)$/s.exec(name)?.[1] ?? name);
  });

const tools: [string, Exporter, Sources][] = [
  ['Great Expectations', exportGreatExpectations, fromGreatExpectations],
  ['Soda', exportSoda, fromSoda],
];

const limits = [
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
];

const rulesOf = (
  path: string,
  { quality = [] }: OdcsProperty | OdcsSchemaObject,
): string[] => quality.map((_, index) => `${path}.quality[${index}]`);

/** What a column demands itself: a key's column is required in one way or another. */
function ownDemands(path: string, column: OdcsProperty): string[] {
  const options = Object.keys(column.logicalTypeOptions ?? {});
  return [
    ...(column.required ? [`${path}.required`] : []),
    ...(column.primaryKey && !column.required ? [`${path}.primaryKey`] : []),
    ...(column.unique ? [`${path}.unique`] : []),
    ...(column.enum ? [`${path}.enum`] : []),
    ...options
      .filter(name => limits.includes(name))
      .map(name => `${path}.logicalTypeOptions.${name}`),
    ...rulesOf(path, column),
  ];
}

/** What is demanded of the parts of a column, wherever they are. */
function innerDemands(path: string, column: OdcsProperty): string[] {
  const parts: [string, OdcsProperty][] = [
    ...(column.properties ?? []).map((part): [string, OdcsProperty] => [
      `${path}.properties[${part.name}]`,
      part,
    ]),
    ...(column.items
      ? [[`${path}.items`, column.items] as [string, OdcsProperty]]
      : []),
  ];
  return parts.flatMap(([at, part]) => [
    ...(part.required ? [`${at}.required`] : []),
    ...(part.unique ? [`${at}.unique`] : []),
    ...rulesOf(at, part),
    ...innerDemands(at, part),
  ]);
}

interface Demands {
  /** Each is in the output or has a warning. */
  outer: string[];
  /** Each has a warning. */
  inner: string[];
  /** What the output may say beside: that columns are there, and of their types. */
  columns: string[];
}

function demandsOf({ schema = [] }: OdcsDocument): Demands {
  const found: Demands = { outer: [], inner: [], columns: [] };
  for (const object of schema) {
    const path = `schema[${object.name}]`;
    const columns = object.properties ?? [];
    const key = columns.filter(({ primaryKey }) => primaryKey);
    const isSaid = key.length === 1 && key[0].unique === true;
    if (key.length > 0 && !isSaid) found.outer.push(`${path}.primaryKey`);
    found.outer.push(...rulesOf(path, object));
    found.columns.push(`${path}.properties`);
    for (const column of columns) {
      const at = `${path}.properties[${column.name}]`;
      found.outer.push(...ownDemands(at, column));
      found.inner.push(...innerDemands(at, column));
      found.columns.push(at, `${at}.physicalType`, `${at}.logicalType`);
    }
  }
  return found;
}

const anyDialect = fc.option(fc.constantFrom(...sqlDialects), {
  nil: undefined,
});

describe.each(tools)('what is written for %s', (_, exporter, sourcesOf) => {
  it.each([
    ['a contract', arbitraryContract],
    ['a contract with everything', richContract],
  ])('has every demand of %s, or a warning of it', (__, contracts) => {
    fc.assert(
      fc.property(contracts, anyDialect, (document, dialect) => {
        const exported = exporter(document, { dialect });
        const sources = new Set(sourcesOf(exported));
        const told = new Set(exported.warnings.map(({ path }) => path));
        // A table may be told of as a whole.
        const isTold = (demand: string) =>
          [...told].some(
            path => path === demand || demand.startsWith(`${path}.`),
          );
        const { outer, inner, columns } = demandsOf(document);
        const lost = outer.filter(
          demand => !sources.has(demand) && !isTold(demand),
        );
        expect(lost).toEqual([]);
        expect(inner.filter(demand => !told.has(demand))).toEqual([]);
        const known = new Set([...outer, ...columns]);
        expect([...sources].filter(source => !known.has(source))).toEqual([]);
      }),
    );
  });

  it('is there, or a ConversionError, whatever the document', () => {
    const element = fc.letrec(tie => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, '', 'library', 'custom', 'sql', 'soda', 'gx'),
        fc.string(),
        fc.double(),
        fc.boolean(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(
            '__proto__',
            'name',
            'schema',
            'properties',
            'quality',
            'enum',
            'value',
            'logicalTypeOptions',
            'pattern',
            'minimum',
            'type',
            'metric',
            'arguments',
            'validValues',
            'mustBe',
            'mustBeBetween',
            'query',
            'engine',
            'implementation',
            'severity',
            'physicalType',
            'items',
            'map',
            'required',
          ),
          tie('value'),
          { maxKeys: 5 },
        ),
      ),
    })).value;
    const table = fc.record({
      name: element,
      properties: fc.array(
        fc.record({
          name: fc.oneof(fc.string(), element),
          quality: fc.array(element),
          enum: element,
          logicalTypeOptions: element,
          physicalType: element,
          items: element,
        }),
        { maxLength: 3 },
      ),
      quality: fc.array(fc.oneof(element, arbitraryRule), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.oneof(element, fc.record({ schema: fc.array(table) })),
        given => {
          // As a parser gives it: with plain prototypes, and `__proto__` a field.
          const document: OdcsDocument = JSON.parse(
            JSON.stringify(given ?? null),
          );
          const outcome = () => {
            try {
              return sourcesOf(exporter(document, {}));
            } catch (error) {
              return error;
            }
          };
          const result = outcome();
          expect(
            Array.isArray(result) || result instanceof ConversionError,
          ).toBe(true);
        },
      ),
    );
  });
});
