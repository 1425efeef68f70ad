import { MOST_COLUMNS } from '@meshwork/model';
import type { ColumnForm } from '@meshwork/model';
import { isTable, readPasted, withPasted, type GridField } from './pasted';

const paste = async (
  columns: ColumnForm[],
  text: string,
  at: { row: number; field: GridField },
) => withPasted(columns, await readPasted(text), at);

const there: ColumnForm[] = [
  { name: 'a', type: 'string', description: 'First.' },
  { name: 'b', type: 'integer', key: true },
];

describe('a table from the clipboard', () => {
  it.each([
    ['a word', 'customer_id', false],
    ['a word that a spreadsheet copied', 'customer_id\r\n', false],
    ['a row', 'customer_id\tstring', true],
    ['several words', 'customer_id\nname', true],
  ])('is told from %s', (_, text, expected) => {
    expect(isTable(text)).toBe(expected);
  });

  it.each<[string, string, { row: number; field: GridField }, ColumnForm[]]>([
    [
      'names downwards, over what is there',
      'x\ny\nz',
      { row: 1, field: 'name' },
      [
        there[0],
        { name: 'x', type: 'integer', key: true },
        { name: 'y' },
        { name: 'z' },
      ],
    ],
    [
      'downwards, with a cell that is empty',
      'First.\n\nThird.\n',
      { row: 0, field: 'description' },
      [
        { name: 'a', type: 'string', description: 'First.' },
        { name: 'b', type: 'integer', key: true, description: '' },
        { description: 'Third.' },
      ],
    ],
    [
      'to the right from where it was pasted, in the words of people',
      'Integer\tyes\t\tConfidential\tx\t"Two\nlines"\tbeyond',
      { row: 0, field: 'type' },
      [
        {
          name: 'a',
          type: 'integer',
          required: true,
          key: false,
          classification: 'confidential',
          personal: true,
          description: 'Two\nlines',
        },
        there[1],
      ],
    ],
    [
      'below headings, in any order and other words',
      'Comment\tcolumn_name\tdata_type\tis_nullable\nThe order.\torder_id\tbigint\tNO\n\ttotal\tnumeric(10,2)\tYES',
      { row: 1, field: 'description' },
      [
        there[0],
        {
          name: 'order_id',
          type: 'integer',
          required: true,
          description: 'The order.',
        },
        { name: 'total', type: 'number' },
      ],
    ],
    [
      'from a file of comma-separated values',
      'name,type,pk\r\nid,uuid,true\r\n',
      { row: 2, field: 'name' },
      [...there, { name: 'id', type: 'string', key: true }],
    ],
  ])('fills %s', async (_, text, at, expected) => {
    const { columns, cut } = await paste(there, text, at);
    expect(columns).toEqual(expected);
    expect(cut).toBe(false);
  });

  it('is cut where it is longer than anybody reads, and says so', async () => {
    const names = Array.from({ length: MOST_COLUMNS + 1 }, (_, n) => `c${n}`);
    const pasted = await paste([], names.join('\n'), {
      row: 0,
      field: 'name',
    });
    expect(pasted.columns).toHaveLength(MOST_COLUMNS);
    expect(pasted.cut).toBe(true);
  });

  it('is text, whatever it says', async () => {
    const hostile = '__proto__\tstring\n=cmd|calc\tinteger';
    const { columns } = await paste([], hostile, {
      row: 0,
      field: 'name',
    });
    expect(columns).toEqual([
      { name: '__proto__', type: 'string' },
      { name: '=cmd|calc', type: 'integer' },
    ]);
  });
});
