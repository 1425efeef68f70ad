import type { OdcsProperty } from '@meshwork/odcs';
import { columnsFromProperties } from './columns';
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
