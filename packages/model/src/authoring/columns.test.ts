import type { OdcsProperty } from '@meshwork/odcs';
import { columnsFromProperties, columnsLeaveOut } from './columns';
import { contractFromForm } from './contract';
import type { ColumnForm } from './form';

describe('columns of a form, from properties of a contract', () => {
  it.each<[string, OdcsProperty, ColumnForm]>([
    ['a name alone', { name: 'a' }, { name: 'a' }],
    [
      'all that a form asks for',
      {
        name: 'email',
        logicalType: 'string',
        required: true,
        primaryKey: true,
        classification: 'Confidential',
        tags: ['pii'],
        description: 'Where they are written to.',
      },
      {
        name: 'email',
        type: 'string',
        required: true,
        key: true,
        classification: 'confidential',
        personal: true,
        description: 'Where they are written to.',
      },
    ],
    [
      'a type that a form does not offer, as the closest',
      { name: 'at', logicalType: 'time' },
      { name: 'at', type: 'string' },
    ],
    [
      'a type that nobody knows, as none',
      { name: 'x', logicalType: 'quaternion' },
      { name: 'x' },
    ],
    [
      'a classification that the mesh does not know, as that of the product',
      { name: 'x', classification: 'level 3' },
      { name: 'x' },
    ],
    [
      'personal data by its classification',
      { name: 'x', classification: 'PII' },
      { name: 'x', personal: true },
    ],
    ['no name', { name: '' }, {}],
  ])('says %s', (_, property, column) => {
    expect(columnsFromProperties([property])).toEqual([column]);
  });

  it('finds again what a form wrote', () => {
    const columns: ColumnForm[] = [
      { name: 'id', type: 'integer', required: true, key: true },
      { name: 'email', type: 'string', classification: 'confidential' },
      { name: 'seen', type: 'timestamp', personal: true, description: 'When.' },
    ];
    const contract = contractFromForm({}, { name: 'p', columns });
    expect(columnsFromProperties(contract.schema![0].properties!)).toEqual(
      columns,
    );
  });
});

describe('what columns of a form leave out', () => {
  const left = (property: OdcsProperty) =>
    columnsLeaveOut([property]).map(({ message }) => message);

  it.each<[string, OdcsProperty, string[]]>([
    [
      'nothing of what a form asks for',
      { name: 'a', logicalType: 'string', required: true, tags: ['pii'] },
      [],
    ],
    [
      'fields inside, and rules',
      {
        name: 'a',
        logicalType: 'object',
        properties: [{ name: 'b' }],
        quality: [{ type: 'text' }, { type: 'text' }],
      },
      ['The form leaves out 1 field inside of it; 2 quality rules.'],
    ],
    [
      'a type that becomes another one',
      { name: 'a', logicalType: 'time' },
      ['The form leaves out that it is a time: it becomes string.'],
    ],
    [
      'words that nobody knows',
      { name: 'a', logicalType: 'quaternion', classification: 'level 3' },
      [
        'The form leaves out its type quaternion, which the form does not offer; its classification "level 3", which the mesh does not know.',
      ],
    ],
    [
      'limits, values, examples',
      {
        name: 'a',
        logicalType: 'string',
        unique: true,
        enum: [{ value: 'x' }],
        logicalTypeOptions: { maxLength: 3 },
        examples: ['x'],
      },
      [
        'The form leaves out its list of 1 value; the limits of its type; that it is unique; its examples.',
      ],
    ],
  ])('%s', (_, property, expected) => {
    expect(left(property)).toEqual(expected);
  });

  it('says of which column, also where it has no name', () => {
    const array = { logicalType: 'array', items: { properties: [{}] } };
    expect(
      columnsLeaveOut([{ name: 'a' }, array as OdcsProperty]),
    ).toMatchObject([{ path: 'column 2' }]);
  });
});
