import fc from 'fast-check';
import { readContract } from '../../read/readContract';
import type { OdcsProperty } from '../../types';
import { writeContract } from '../../write/writeContract';
import { ConversionError, type ImportOptions } from '../conversion';
import { importColumns } from './import';

const read = (text: string, options: ImportOptions = {}) =>
  importColumns(text, options);

const columns = (text: string, options: ImportOptions = {}): OdcsProperty[] =>
  read(text, options).document.schema?.[0].properties ?? [];

const plain =
  'name,type,description,nullable,key\nid,bigint,The number,no,PRI\nplaced,timestamp,"When, in UTC",yes,\n';

describe('rows', () => {
  const expected = [
    {
      name: 'id',
      physicalType: 'bigint',
      logicalType: 'integer',
      description: 'The number',
      required: true,
      primaryKey: true,
      primaryKeyPosition: 1,
    },
    {
      name: 'placed',
      physicalType: 'timestamp',
      logicalType: 'timestamp',
      description: 'When, in UTC',
    },
  ];

  it.each([
    ['CSV', plain],
    [
      'CSV with a byte order mark and CRLF',
      `\uFEFF${plain.replaceAll('\n', '\r\n')}`,
    ],
    [
      'semicolons and other headings',
      'Column Name;DATA_TYPE;Comment;Not Null;PK\nid;bigint;The number;x;1\n\nplaced;timestamp;When, in UTC;;\n',
    ],
    [
      'TSV',
      'column_name\tdata_type\tremarks\tis_nullable\tprimary_key\nid\tbigint\tThe number\tNO\ttrue\nplaced\ttimestamp\tWhen, in UTC\tYES\tfalse\n',
    ],
    [
      'JSON',
      JSON.stringify([
        {
          name: 'id',
          type: 'bigint',
          description: 'The number',
          required: true,
          primaryKey: true,
        },
        { name: 'placed', type: 'timestamp', description: 'When, in UTC' },
      ]),
    ],
  ])('are read from %s', (_, text) => {
    expect(columns(text)).toEqual(expected);
  });

  it('are those of a dump of information_schema.columns', () => {
    const dump = `table_catalog,table_schema,table_name,column_name,ordinal_position,column_default,is_nullable,data_type,character_maximum_length,numeric_precision,numeric_scale,udt_name
shop,sales,orders,amount,3,0,YES,numeric,,12,2,numeric
shop,sales,orders,id,1,nextval('s'::regclass),NO,bigint,,64,0,int8
shop,sales,orders,code,2,,NO,character varying,40,,,varchar
shop,sales,orders,tags,4,,YES,ARRAY,,,,_text
shop,sales,lines,mood,1,,YES,USER-DEFINED,,,,mood
shop,archive,lines,id,1,,YES,integer,,32,0,int4
`;
    const { document, warnings } = read(dump, { dialect: 'postgresql' });
    expect(document.schema).toEqual([
      {
        name: 'orders',
        physicalName: 'shop.sales.orders',
        physicalType: 'table',
        logicalType: 'object',
        properties: [
          {
            name: 'id',
            physicalType: 'bigint',
            logicalType: 'integer',
            required: true,
            customProperties: [
              { property: 'default', value: "nextval('s'::regclass)" },
            ],
          },
          {
            name: 'code',
            physicalType: 'character varying(40)',
            logicalType: 'string',
            required: true,
          },
          {
            name: 'amount',
            physicalType: 'numeric(12,2)',
            logicalType: 'number',
            customProperties: [{ property: 'default', value: '0' }],
          },
          {
            name: 'tags',
            physicalType: 'text[]',
            logicalType: 'array',
            items: { physicalType: 'text', logicalType: 'string' },
          },
        ],
      },
      expect.objectContaining({
        name: 'shop_sales_lines',
        physicalName: 'shop.sales.lines',
      }),
      expect.objectContaining({ name: 'shop_archive_lines' }),
    ]);
    expect(warnings).toEqual([
      {
        path: 'schema[shop_sales_lines].properties[mood]',
        message: 'The type mood is not known: it is taken for a string.',
      },
    ]);
  });

  it('are those of a schema of BigQuery', () => {
    const schema = {
      fields: [
        {
          name: 'id',
          type: 'INTEGER',
          mode: 'REQUIRED',
          description: 'The number',
        },
        {
          name: 'lines',
          type: 'RECORD',
          mode: 'REPEATED',
          fields: [{ name: 'sku', type: 'STRING', mode: 'NULLABLE' }],
        },
      ],
    };
    expect(columns(JSON.stringify(schema), { dialect: 'bigquery' })).toEqual([
      {
        name: 'id',
        physicalType: 'INTEGER',
        logicalType: 'integer',
        description: 'The number',
        required: true,
      },
      {
        name: 'lines',
        physicalType: 'ARRAY',
        logicalType: 'array',
        items: {
          physicalType: 'RECORD',
          logicalType: 'object',
          properties: [
            { name: 'sku', physicalType: 'STRING', logicalType: 'string' },
          ],
        },
      },
    ]);
  });

  it.each<[string, OdcsProperty]>([
    [
      'struct<city:string,lines:array<string>>',
      {
        physicalType: 'struct',
        logicalType: 'object',
        properties: [
          { name: 'city', physicalType: 'string', logicalType: 'string' },
          {
            name: 'lines',
            physicalType: 'array',
            logicalType: 'array',
            items: { physicalType: 'string', logicalType: 'string' },
          },
        ],
      },
    ],
    [
      'MAP<STRING, DECIMAL(10,2)>',
      {
        physicalType: 'MAP',
        logicalType: 'map',
        map: {
          key: { physicalType: 'STRING', logicalType: 'string' },
          value: { physicalType: 'DECIMAL(10,2)', logicalType: 'number' },
        },
      },
    ],
    ['map', { physicalType: 'map', logicalType: 'object' }],
    ['datetime', { physicalType: 'datetime', logicalType: 'timestamp' }],
    ['NVARCHAR2(20)', { physicalType: 'NVARCHAR2(20)', logicalType: 'string' }],
    ['wibble', { physicalType: 'wibble', logicalType: 'string' }],
  ])('have the type %s', (type, expectedType) => {
    const [{ name, ...column }] = columns(`name\ttype\na\t${type}\n`);
    expect(name).toBe('a');
    expect(column).toEqual(expectedType);
  });

  it.each<[string, string, string]>([
    ['a heading that says nothing', 'name,wibble\na,1\n', 'wibble'],
    ['a row without a name', 'name,type\na,int\n,int\n', 'schema[table]'],
    [
      'a column that is listed twice',
      'name,type\na,int\na,int\n',
      'schema[table].properties[a]',
    ],
    [
      'a key of another kind',
      'name,key\na,MUL\n',
      'schema[table].properties[a]',
    ],
    ['a cell too many', 'name,type\na,int,x\n', 'row 2'],
    [
      'a logical type of no standard',
      'name,logicalType\na,wibble\n',
      'schema[table].properties[a]',
    ],
  ])('warn of %s', (_, text, path) => {
    expect(read(text).warnings.map(warning => warning.path)).toEqual([path]);
  });
});

const parquet = `message spark_schema {
  required int64 id = 1;
  optional binary name (STRING);
  optional int32 day (DATE);
  required fixed_len_byte_array(16) amount (DECIMAL(12,2));
  optional int64 at (TIMESTAMP(MICROS,true));
  optional group tags (LIST) { repeated group list { optional binary element (UTF8); } }
  optional group old (LIST) { repeated int32 array; }
  optional group props (MAP) { repeated group key_value { required binary key (UTF8); optional double value; } }
  required group address { repeated binary line (UTF8); }
}`;

describe('a Parquet schema', () => {
  it('is read with its lists, maps and groups', () => {
    expect(columns(parquet, { name: 'orders' })).toEqual([
      {
        name: 'id',
        physicalType: 'int64',
        logicalType: 'integer',
        required: true,
        customProperties: [{ property: 'fieldId', value: 1 }],
      },
      { name: 'name', physicalType: 'binary (STRING)', logicalType: 'string' },
      { name: 'day', physicalType: 'int32 (DATE)', logicalType: 'date' },
      {
        name: 'amount',
        physicalType: 'fixed_len_byte_array(16) (DECIMAL(12, 2))',
        logicalType: 'number',
        required: true,
      },
      {
        name: 'at',
        physicalType: 'int64 (TIMESTAMP(MICROS, true))',
        logicalType: 'timestamp',
        logicalTypeOptions: { timezone: true },
      },
      {
        name: 'tags',
        physicalType: 'group (LIST)',
        logicalType: 'array',
        items: { physicalType: 'binary (UTF8)', logicalType: 'string' },
      },
      {
        name: 'old',
        physicalType: 'group (LIST)',
        logicalType: 'array',
        items: {
          physicalType: 'int32',
          logicalType: 'integer',
          required: true,
        },
      },
      {
        name: 'props',
        physicalType: 'group (MAP)',
        logicalType: 'map',
        map: {
          key: {
            physicalType: 'binary (UTF8)',
            logicalType: 'string',
            required: true,
          },
          value: { physicalType: 'double', logicalType: 'number' },
        },
      },
      {
        name: 'address',
        physicalType: 'group',
        logicalType: 'object',
        required: true,
        properties: [
          {
            name: 'line',
            physicalType: 'repeated',
            logicalType: 'array',
            items: { physicalType: 'binary (UTF8)', logicalType: 'string' },
          },
        ],
      },
    ]);
  });

  it('is called by its own name unless that is a default of the writer', () => {
    const name = (text: string) =>
      read(text, { name: 'orders' }).document.schema?.[0].name;
    expect(name(parquet)).toBe('orders');
    expect(name('message shop { required int32 a; }')).toBe('shop');
  });

  it('may be the print of the C++ library', () => {
    const text = `required group field_id=-1 schema {
  optional int64 field_id=7 id;
  optional double field_id=-1 price (Decimal(precision=10, scale=2));
  optional int64 field_id=-1 at (Timestamp(isAdjustedToUTC=false, timeUnit=microseconds, is_from_converted_type=false));
}`;
    expect(columns(text)).toEqual([
      {
        name: 'id',
        physicalType: 'int64',
        logicalType: 'integer',
        customProperties: [{ property: 'fieldId', value: 7 }],
      },
      {
        name: 'price',
        physicalType: 'double (Decimal(precision=10, scale=2))',
        logicalType: 'number',
      },
      {
        name: 'at',
        physicalType:
          'int64 (Timestamp(isAdjustedToUTC=false, timeUnit=microseconds, is_from_converted_type=false))',
        logicalType: 'timestamp',
        logicalTypeOptions: { timezone: false },
      },
    ]);
  });
});

/** What reading the text throws, if anything. */
function errorOf(text: string): unknown {
  try {
    importColumns(text, {});
    return undefined;
  } catch (error) {
    return error;
  }
}

const isOwn = (error: unknown): boolean =>
  error === undefined || error instanceof ConversionError;

describe('what is no listing', () => {
  it.each<[string, number | undefined, number | undefined]>([
    ['', 1, 1],
    ['a,b\n1,2\n', 1, 1],
    ['name,type\n', 1, 1],
    ['name,type\na,"int\n', 2, undefined],
    ['[{"name": "a"},\n {"name" "b"}]', 2, 10],
    ['{"a": 1}', 1, 1],
    ['message m {\n  required int64 id\n}', 3, 1],
    ['message m {\n  sometimes int64 id;\n}', 2, 13],
    ['message m {\n  required thing id;\n}', 2, 18],
    ['message m { required int64 id; } x', 1, 34],
    ['message m { }', 1, 13],
  ])('%j is refused at %s:%s', (text, line, column) => {
    const error = errorOf(text);
    expect(error).toBeInstanceOf(ConversionError);
    expect(error).toMatchObject({ line });
    expect((error as ConversionError).column).toBe(column);
  });

  it.each([
    ['too large', `name\n${'a'.repeat(5 * 1024 * 1024)}`],
    ['too deep as JSON', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    [
      'too deep as a Parquet schema',
      `message m {${'required group a {'.repeat(5000)}`,
    ],
  ])('is refused when %s', (_, text) => {
    expect(errorOf(text)).toBeInstanceOf(ConversionError);
  });

  it('takes names of the language for names like any other', () => {
    const names = ['__proto__', 'constructor', 'toString'];
    expect(
      columns(`name,type\n${names.join(',int\n')},int\n`).map(
        ({ name }) => name,
      ),
    ).toEqual(names);
    expect(read(`__proto__,name\na,b\n`).warnings[0].path).toBe('__proto__');
    expect(columns(`name,type\na,__proto__\n`)[0].logicalType).toBe('string');
  });

  it('throws nothing but its own error, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.json(),
          fc.string().map(text => `message ${text}`),
          fc.string({ unit: 'binary' }).map(text => `name,type,key\n${text}`),
        ),
        text => {
          expect(isOwn(errorOf(text))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('throws nothing but its own error for examples with something taken out or put in', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(plain, parquet),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(8),
        fc.constantFrom(
          '',
          '{',
          '}',
          '(',
          ')',
          ';',
          ',',
          '"',
          '\n',
          '💥',
          ' group ',
        ),
        (text, where, length, insert) => {
          const at = Math.floor(where * text.length);
          const mutated = text.slice(0, at) + insert + text.slice(at + length);
          expect(isOwn(errorOf(mutated))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([plain, parquet])('makes a valid contract of the examples', text => {
    const { valid, findings } = readContract(
      writeContract(read(text).document),
    );
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(valid).toBe(true);
  });
});
