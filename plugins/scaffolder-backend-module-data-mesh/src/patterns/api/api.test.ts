/** @jest-environment node */

import SwaggerParser from '@apidevtools/swagger-parser';
import type { OdcsDocument, OdcsProperty } from '@meshwork/odcs';
import Ajv2020 from 'ajv/dist/2020';
import { buildSchema } from 'graphql';
import {
  awkwardNames,
  columns,
  form,
  hostile,
  inputOf,
} from '../__testUtils__/inputs';
import type { PatternInput } from '../input';
import { apiFiles } from './api';

const made = async (input: PatternInput) => {
  const { files, faults } = await apiFiles(input);
  expect(faults).toEqual([]);
  return {
    api: JSON.parse(files['api/openapi.json']),
    graphql: buildSchema(files['api/schema.graphql']),
    resources: JSON.parse(files['api/resources.json']),
  };
};

/** Whether an example is as the document says. */
function accepts(api: { components: object }, name: string, row: unknown) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: 'api', ...api });
  return ajv.compile({ $ref: `api#/components/schemas/${name}` })(row);
}

const withDocument = (document: OdcsDocument): PatternInput => ({
  ...inputOf(form('rest-api')),
  contracts: [{ name: 'c', path: 'contracts/c.odcs.yaml', document }],
});

const one = (name: string, ...properties: OdcsProperty[]): OdcsDocument => ({
  version: '1.0.0',
  schema: [
    {
      name,
      properties:
        properties.length > 0
          ? properties
          : [{ name: 'k', logicalType: 'string', primaryKey: true }],
    },
  ],
});

describe('what an API product begins with', () => {
  it('is asked by the key in its order, and says how fresh it is', async () => {
    const { api, graphql, resources } = await made(inputOf(form('rest-api')));
    await expect(
      SwaggerParser.validate(structuredClone(api)),
    ).resolves.toBeTruthy();
    expect(api.paths).toHaveProperty(['/visits/{visit_id}/{part}']);
    expect(
      graphql.getQueryType()!.getFields().visits_by_key.args.map(String),
    ).toHaveLength(2);
    expect(resources).toMatchObject([
      {
        name: 'visits',
        object: 'visits',
        contract: 'store-visits-visits',
        schema: 'customer',
        table: 'store_visits_visits',
        key: [
          { column: 'visit_id', parameter: 'visit_id' },
          { column: 'part', parameter: 'part' },
        ],
        freshness: { promisedSeconds: 3600, column: 'updated_at' },
      },
    ]);
    expect(accepts(api, 'visits', resources[0].example)).toBe(true);
  });

  it.each<[string, Partial<OdcsDocument>, object]>([
    ['nothing promised', {}, { promisedSeconds: null, column: 'updated_at' }],
    [
      'a column that the promise names',
      {
        slaProperties: [
          { property: 'freshness', value: 2, unit: 'h', element: 'a.sold' },
        ],
      },
      { promisedSeconds: 7200, column: 'sold' },
    ],
    [
      'a promise about another object',
      {
        slaProperties: [
          { property: 'freshness', value: 'P1D', element: 'b.sold' },
        ],
      },
      { promisedSeconds: 86_400, column: 'updated_at' },
    ],
  ])('knows how fresh it has to be with %s', async (_, more, freshness) => {
    const document = one(
      'a',
      { name: 'k', logicalType: 'string', primaryKey: true },
      { name: 'sold', logicalType: 'timestamp' },
      { name: 'updated_at', logicalType: 'timestamp' },
    );
    const { resources } = await made(withDocument({ ...document, ...more }));
    expect(resources[0].freshness).toEqual(freshness);
  });

  it('takes every name and every text, and keeps them content', async () => {
    const awkward = awkwardNames.map((name, index) => ({
      name,
      key: index % 3 === 0,
      description: hostile[index % hostile.length],
    }));
    const { api, graphql, resources } = await made(
      inputOf(form('graphql', awkward)),
    );
    await expect(
      SwaggerParser.validate(structuredClone(api)),
    ).resolves.toBeTruthy();
    const [resource] = resources;
    expect(resource.columns).toEqual(awkwardNames);
    const parameters = resource.key.map(
      ({ parameter }: { parameter: string }) => parameter,
    );
    expect(new Set(parameters).size).toBe(parameters.length);
    for (const parameter of parameters) {
      expect(parameter).toMatch(/^[A-Za-z0-9_-]+$/);
    }
    expect(accepts(api, 'visits', resource.example)).toBe(true);
    const type = graphql.getType('Visits');
    expect(
      type && 'getFields' in type && Object.keys(type.getFields()),
    ).toHaveLength(awkwardNames.length);
  });

  it('has 500 columns', async () => {
    const many = Array.from({ length: 500 }, (_, index) => ({
      name: `c ${index}`,
      key: index === 0,
    }));
    const { resources } = await made(inputOf(form('rest-api', many)));
    expect(resources[0].columns).toHaveLength(500);
  });
});

describe('what cannot be an API', () => {
  const keyless = columns.map(each => ({ ...each, key: false }));
  const twice: OdcsProperty = { name: 'a', logicalType: 'string' };

  it.each<[string, PatternInput, RegExp]>([
    ['a table', inputOf(form('table')), /No contract has an API/],
    ['no columns', inputOf(form('rest-api', [])), /nothing to answer/],
    [
      'no key',
      inputOf(form('rest-api', keyless)),
      /no column is part of the key/,
    ],
    [
      'a key that is a list',
      withDocument(
        one('a', { name: 'k', logicalType: 'array', primaryKey: true }),
      ),
      /which no path can hold/,
    ],
    ['a column twice', withDocument(one('a', twice, twice)), /two columns "a"/],
    [
      'the character zero',
      withDocument(one('a', { name: 'a\0' })),
      /character zero/,
    ],
    [
      'a name that is a path of the service',
      withDocument(one('health')),
      /cannot be named "health"/,
    ],
    ['a name of digits', withDocument(one('2024')), /cannot be named "2024"/],
    [
      'two objects of one table',
      withDocument({
        version: '1.0.0',
        schema: [...one('a-b').schema!, ...one('a_b').schema!],
      }),
      /would both be answered of "store_visits_a_b"/,
    ],
    [
      'a path',
      { ...inputOf(form('rest-api')), product: '../x' },
      /name of the product/,
    ],
  ])('is refused: %s', async (_, input, message) => {
    const { files, faults } = await apiFiles(input);
    expect(files).toEqual({});
    expect(faults.join('\n')).toMatch(message);
  });
});
