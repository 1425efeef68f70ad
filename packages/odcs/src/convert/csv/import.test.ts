import { readContract } from '../../read/readContract';
import { importContract, importFormats } from '..';

const read = async (text: string) => {
  const { document, warnings } = await importContract('csv', text, {
    name: 'visits',
  });
  const [object] = document.schema ?? [];
  return {
    document,
    columns: (object.properties ?? []).map(
      ({ name, logicalType }) => `${name} ${logicalType}`,
    ),
    warnings: warnings.map(({ path, message }) => `${path}: ${message}`),
  };
};

describe('a file of data as CSV', () => {
  it('is one of the formats', () => {
    expect(importFormats).toContain('csv');
  });

  it('has the names in its first line, and types by what is below', async () => {
    const { columns, document, warnings } = await read(
      [
        '\uFEFFid;code;price;open;day;at;text;empty',
        '1;007;1.5;true;2026-01-31;2026-01-31T10:00:00Z;a;',
        '-2;008;3;FALSE;2026-02-01;2026-01-31 10:00;1;',
        '',
      ].join('\r\n'),
    );
    expect(columns).toEqual([
      'id integer',
      'code string',
      'price number',
      'open boolean',
      'day date',
      'at timestamp',
      'text string',
      'empty string',
    ]);
    expect(warnings).toEqual([
      ': Types are what 2 rows look like: look at them.',
    ]);
    expect(readContract(JSON.stringify(document)).valid).toBe(true);
  });

  it.each([
    ['a header alone', 'id,größe', ['id string', 'größe string']],
    [
      'quotes around separators',
      '"a, b",c\n1,2',
      ['a, b integer', 'c integer'],
    ],
    [
      'names that repeat',
      'id,ID,id_2\n',
      ['id string', 'ID_2 string', 'id_2_2 string'],
    ],
    [
      'a name that is missing',
      'id,,x\n',
      ['id string', 'column_2 string', 'x string'],
    ],
    ['rows that are too short', 'id,x\n1\n2,3', ['id integer', 'x integer']],
  ])('with %s', async (_, text, columns) => {
    expect((await read(text)).columns).toEqual(columns);
  });

  it('tells of cells that are beyond the names', async () => {
    expect((await read('id,x\n1,2\n1,2,3')).warnings).toContain(
      'row 3: It has more cells than there are names: the rest is left out.',
    );
  });

  it.each([
    ['nothing', '', 'There is nothing in it.'],
    [
      'values in its first line',
      '1,2026-01-01\n2,2026-01-02',
      'The first line has values and no names',
    ],
    ['a quote that is never closed', 'id,"x\n1,2\n', 'This is not CSV'],
  ])('with %s is refused', async (_, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
