import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { arbitraryContract } from '../../__testUtils__/arbitraryContract';
import { readContract } from '../../read/readContract';
import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { writeContract } from '../../write/writeContract';
import { filled } from '../assemble';
import { broken, mutated } from '../avro/__testUtils__/mutated';
import { ConversionError } from '../conversion';
import { arbitraryHeld } from './__testUtils__/arbitraryHeld';
import { withUnheardOf } from './__testUtils__/unheardOf';
import { exportJsonSchema } from './export';
import { importJsonSchema } from './import';

/** Strict, so that a keyword that nobody knows is refused. */
const strict = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats(strict);
/** For what people wrote into a contract: formats nobody knows, for example. */
const lenient = new Ajv2020({ strict: false, validateFormats: false });

function compiled(text: string, ajv = strict) {
  const schema = JSON.parse(text);
  try {
    return ajv.compile(schema);
  } finally {
    ajv.removeSchema(schema.$id);
  }
}

/** What JSON Schema holds of a property. */
const heldProperty = (property: OdcsProperty, isPart = false): OdcsProperty =>
  filled({
    name: isPart ? undefined : property.name,
    businessName: property.businessName,
    description: property.description,
    logicalType: property.logicalType,
    required: (!isPart && property.required) || undefined,
    ...(isPart && property.required === false && { required: false }),
    examples: property.examples,
    properties: property.properties?.map(inner => heldProperty(inner)),
    items: property.items && heldProperty(property.items, true),
  });

const heldObject = (object: OdcsSchemaObject): OdcsSchemaObject =>
  filled({
    name: object.name,
    physicalType: 'message',
    businessName: object.businessName,
    description: object.description,
    properties: object.properties?.map(inner => heldProperty(inner)),
  });

describe('a contract in JSON Schema', () => {
  it('comes back as far as JSON Schema can hold it', () => {
    fc.assert(
      fc.property(arbitraryContract, document => {
        const { files } = exportJsonSchema(document, {});
        const objects = files.map(({ content }) => {
          compiled(content);
          return importJsonSchema(content, {}).document.schema![0];
        });
        expect(objects).toEqual(document.schema!.map(heldObject));
      }),
    );
  });

  it('comes back whole if it says no more than JSON Schema can hold', () => {
    fc.assert(
      fc.property(arbitraryHeld, object => {
        const { files, warnings } = exportJsonSchema({ schema: [object] }, {});
        expect(warnings).toEqual([]);
        compiled(files[0].content);
        const { document } = importJsonSchema(files[0].content, {});
        expect(document.schema).toEqual([object]);
      }),
      { numRuns: 200 },
    );
  });

  it('has a warning for whatever else it says', () => {
    const lost = (property: OdcsProperty, path: string): string[] => [
      ...['unique', 'primaryKey', 'classification', 'physicalType']
        .concat('tags', 'quality')
        .filter(field => property[field as keyof OdcsProperty])
        .map(field => `${path}.${field}`),
      ...(property.properties ?? []).flatMap(inner =>
        lost(inner, `${path}.properties[${inner.name}]`),
      ),
      ...(property.items ? lost(property.items, `${path}.items`) : []),
    ];
    fc.assert(
      fc.property(arbitraryContract, document => {
        const told = new Set(
          exportJsonSchema(document, {}).warnings.map(({ path }) => path),
        );
        const expected = document.schema!.flatMap(object =>
          object.properties!.flatMap(property =>
            lost(
              property,
              `schema[${object.name}].properties[${property.name}]`,
            ),
          ),
        );
        expect(expected.filter(path => !told.has(path))).toEqual([]);
        expect(told).toContain('id');
      }),
    );
  });

  it('stays the same when it is read and written again', () => {
    fc.assert(
      fc.property(arbitraryContract, document => {
        for (const { content } of exportJsonSchema(document, {}).files) {
          const again = exportJsonSchema(
            importJsonSchema(content, {}).document,
            {},
          );
          expect(again.files[0].content).toBe(content);
        }
      }),
    );
  });
});

const example = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://example.com/orders.schema.json',
  title: 'Order',
  type: 'object',
  required: ['id', 'lines'],
  additionalProperties: false,
  properties: {
    id: { type: 'integer', minimum: 1, examples: [7] },
    at: { type: ['string', 'null'], format: 'date-time' },
    state: { enum: ['new', 'old', null], default: 'new' },
    amount: { $ref: '#/$defs/money', description: 'To be paid.' },
    lines: { type: 'array', items: { $ref: '#/$defs/line' }, minItems: 1 },
    labels: {
      type: 'object',
      additionalProperties: { type: 'string' },
      propertyNames: { pattern: '^[a-z]+$' },
    },
    contact: { oneOf: [{ type: 'string' }, { type: 'integer' }] },
  },
  $defs: {
    money: {
      allOf: [
        { type: 'object', properties: { value: { type: 'number' } } },
        { properties: { currency: { const: 'EUR' } }, required: ['value'] },
      ],
    },
    line: {
      type: 'object',
      properties: { sku: { type: 'string' }, parent: { $ref: '#/$defs/line' } },
    },
  },
};

/** The result, or that it is refused as it should be. */
function refusedOr<T>(convert: () => T): T | 'refused' {
  try {
    return convert();
  } catch (error) {
    if (error instanceof ConversionError) return 'refused';
    throw error;
  }
}

const imported = (text: string) => refusedOr(() => importJsonSchema(text, {}));

describe('whatever a schema says', () => {
  const names = ['properties', '$defs', 'enum', 'examples', 'required'];

  it.each(withUnheardOf(example, names))(
    'tells of what has no place at "%s"',
    (_, text) => {
      const { warnings } = importJsonSchema(text, {});
      expect(warnings.map(({ path }) => path)).toContainEqual(
        expect.stringMatching(/unheardOf$/),
      );
    },
  );
});

describe('whatever the text', () => {
  it('is refused with the one error, or read', () => {
    fc.assert(
      fc.property(broken(JSON.stringify(example)), text => {
        expect(() => imported(text)).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });

  it('comes to a valid contract, which is written and read again', () => {
    const others = [
      { $ref: '#' },
      { $ref: '#/$defs/line' },
      { $ref: 'elsewhere.json#/a' },
      { allOf: [{ $ref: '#/$defs/money' }] },
      { anyOf: [{ type: 'null' }, { $ref: '#' }] },
      { oneOf: [{ $ref: '#/$defs/line' }, { type: 'array' }, true, false] },
      { type: ['string', 'object', 'null'] },
      { items: [{ type: 'string' }, { type: 'integer' }] },
      ['string', 'null'],
      'date',
    ];
    fc.assert(
      fc.property(mutated(example, others), schema => {
        const result = imported(JSON.stringify(schema));
        if (result === 'refused') return;
        const { findings } = readContract(writeContract(result.document));
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual(
          [],
        );
        const { files } = exportJsonSchema(result.document, {});
        compiled(files[0].content, lenient);
        const [again] = importJsonSchema(files[0].content, {}).document.schema!;
        const second = exportJsonSchema({ schema: [again] }, {});
        expect(second.files[0].content).toBe(files[0].content);
      }),
      { numRuns: 200 },
    );
  });

  it('is written if a contract has it, however wrong', () => {
    const document = {
      apiVersion: 'v3.2.0',
      schema: importJsonSchema(JSON.stringify(example), {}).document.schema,
    };
    fc.assert(
      fc.property(mutated(document), contract => {
        if (typeof contract !== 'object' || contract === null) return;
        const written = () =>
          exportJsonSchema(contract, {}).files.map(({ content }) =>
            compiled(content, lenient),
          );
        expect(refusedOr(written)).toBeDefined();
      }),
      { numRuns: 400 },
    );
  });
});
