import fc from 'fast-check';
import { Type } from 'avsc';
import { arbitraryContract } from '../../__testUtils__/arbitraryContract';
import { readContract } from '../../read/readContract';
import type { OdcsProperty, OdcsSchemaObject } from '../../types';
import { writeContract } from '../../write/writeContract';
import { filled } from '../assemble';
import { ConversionError } from '../conversion';
import { broken, mutated } from './__testUtils__/mutated';
import { exportAvro } from './export';
import { importAvro } from './import';

/** What Avro makes of the types that the contracts of this test have. */
const types: Readonly<Record<string, string>> = {
  'varchar(40)': 'string',
  text: 'string',
  integer: 'int',
  bigint: 'long',
  'numeric(10,2)': 'decimal(10,2)',
  'double precision': 'double',
  boolean: 'boolean',
  date: 'date',
  'timestamp with time zone': 'timestamp-micros',
  time: 'time-micros',
};

/** What is left of a property in Avro; a part of another has less. */
function heldProperty(property: OdcsProperty, isPart = false): OdcsProperty {
  const { name, logicalType, physicalType, required } = property;
  return filled({
    name: isPart ? undefined : name,
    logicalType,
    physicalType: physicalType && types[physicalType],
    description: isPart ? undefined : property.description,
    required: required === isPart ? undefined : required,
    properties: property.properties?.map(inner => heldProperty(inner)),
    items: property.items && heldProperty(property.items, true),
  });
}

const heldObject = (object: OdcsSchemaObject): OdcsSchemaObject =>
  filled({
    name: object.name,
    physicalType: 'message',
    description: object.description,
    properties: object.properties?.map(inner => heldProperty(inner)),
  });

/** `required: false` is the same as nothing. */
function settled(property: OdcsProperty): OdcsProperty {
  const { required, properties, ...rest } = property;
  return filled({
    ...rest,
    required: required === true || undefined,
    properties: properties?.map(settled),
  });
}

describe('a contract in Avro', () => {
  it('comes back as far as Avro can hold it', () => {
    fc.assert(
      fc.property(arbitraryContract, document => {
        const { files } = exportAvro(document, {});
        const objects = files.map(({ content }) => {
          Type.forSchema(JSON.parse(content), {});
          return importAvro(content, {}).document.schema![0];
        });
        expect(objects).toEqual(
          document.schema!.map(object => {
            const held = heldObject(object);
            return { ...held, properties: held.properties!.map(settled) };
          }),
        );
      }),
    );
  });

  it('has a warning for whatever else it says', () => {
    const lost = (property: OdcsProperty, path: string): string[] => [
      ...['unique', 'primaryKey', 'classification', 'businessName']
        .concat('tags', 'quality', 'examples')
        .filter(field => property[field as keyof OdcsProperty])
        .map(field => `${path}.${field}`),
      ...(property.physicalType &&
      property.physicalType !== types[property.physicalType]
        ? [path]
        : []),
      ...(property.properties ?? []).flatMap(inner =>
        lost(inner, `${path}.properties[${inner.name}]`),
      ),
      ...(property.items ? lost(property.items, `${path}.items`) : []),
    ];
    fc.assert(
      fc.property(arbitraryContract, document => {
        const told = new Set(
          exportAvro(document, {}).warnings.map(({ path }) =>
            path.replace(/\.item$/, '.items'),
          ),
        );
        const expected = document.schema!.flatMap(object =>
          (object.properties ?? []).flatMap(property =>
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
        for (const { content } of exportAvro(document, {}).files) {
          const again = exportAvro(importAvro(content, {}).document, {});
          expect(again.files[0].content).toBe(content);
        }
      }),
    );
  });
});

const example = {
  type: 'record',
  name: 'Order',
  namespace: 'shop',
  doc: 'An order.',
  fields: [
    { name: 'id', type: 'long', doc: 'Number.', order: 'ignore' },
    { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } },
    {
      name: 'total',
      type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 },
    },
    { name: 'note', type: ['null', 'string'], default: null },
    {
      name: 'lines',
      type: {
        type: 'array',
        items: {
          type: 'record',
          name: 'Line',
          fields: [
            { name: 'sku', type: { type: 'fixed', name: 'Sku', size: 8 } },
            { name: 'tags', type: { type: 'map', values: 'string' } },
          ],
        },
      },
    },
    {
      name: 'state',
      type: { type: 'enum', name: 'State', symbols: ['NEW', 'OLD'] },
      default: 'NEW',
    },
  ],
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

const imported = (text: string) => refusedOr(() => importAvro(text, {}));

describe('whatever the text', () => {
  it('is refused with the one error, or read', () => {
    fc.assert(
      fc.property(broken(JSON.stringify(example)), text => {
        expect(() => imported(text)).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  it('comes to a valid contract, which is written again', () => {
    const others = ['Order', 'shop.Line', 'record', ['null', 'Order'], 'enum'];
    fc.assert(
      fc.property(mutated(example, others), schema => {
        const result = imported(JSON.stringify(schema));
        if (result === 'refused') return;
        const isWhole = !result.warnings.some(({ message }) =>
          message.includes('defined nowhere'),
        );
        const { findings } = readContract(writeContract(result.document));
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual(
          [],
        );
        const [{ content }] = exportAvro(result.document, {}).files;
        const again = importAvro(content, {}).document.schema;
        // What is defined nowhere is written as the nearest type.
        const expected = isWhole ? result.document.schema!.slice(0, 1) : again;
        expect(again).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  it('is written if a contract has it, however wrong', () => {
    const document = {
      apiVersion: 'v3.2.0',
      schema: importAvro(JSON.stringify(example), {}).document.schema,
    };
    fc.assert(
      fc.property(mutated(document), contract => {
        if (typeof contract !== 'object' || contract === null) return;
        const written = () =>
          exportAvro(contract, {}).files.map(({ content }) =>
            Type.forSchema(JSON.parse(content), {}),
          );
        expect(refusedOr(written)).toBeDefined();
      }),
      { numRuns: 400 },
    );
  });
});
