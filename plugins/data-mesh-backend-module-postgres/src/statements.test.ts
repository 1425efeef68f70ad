import type { GrantSpec } from '@meshwork/backstage-plugin-data-mesh-node';
import { grantStatements, revokeStatements } from './statements';

const table = { container: 'orders', name: 'orders' };
const columns = (...names: string[]) => ({ ...table, columns: names });
const keep = (...resources: GrantSpec['resources']): GrantSpec['keep'] => [
  { principals: ['team'], resources },
];

describe('grantStatements', () => {
  it.each<[string, GrantSpec['resources'], string[]]>([
    [
      'a table',
      [table],
      [
        'GRANT USAGE ON SCHEMA "orders" TO "team"',
        'GRANT SELECT ON TABLE "orders"."orders" TO "team"',
      ],
    ],
    [
      'columns',
      [columns('id', 'total')],
      [
        'GRANT USAGE ON SCHEMA "orders" TO "team"',
        'GRANT SELECT ("id", "total") ON TABLE "orders"."orders" TO "team"',
      ],
    ],
    ['no columns', [columns()], []],
    [
      'names that are no identifiers',
      [{ container: 'a"; DROP', name: 'x y', columns: ['"'] }],
      [
        'GRANT USAGE ON SCHEMA "a""; DROP" TO "team"',
        'GRANT SELECT ("""") ON TABLE "a""; DROP"."x y" TO "team"',
      ],
    ],
  ])('%s', (_, resources, expected) => {
    expect(grantStatements({ principals: ['team'], resources })).toEqual(
      expected,
    );
  });

  it('opens a schema once, for all principals together', () => {
    expect(
      grantStatements({
        principals: ['a', 'b'],
        resources: [table, { ...table, name: 'lines' }],
      }),
    ).toEqual([
      'GRANT USAGE ON SCHEMA "orders" TO "a", "b"',
      'GRANT SELECT ON TABLE "orders"."orders" TO "a", "b"',
      'GRANT SELECT ON TABLE "orders"."lines" TO "a", "b"',
    ]);
  });
});

describe('revokeStatements', () => {
  const revokeTable = 'REVOKE SELECT ON TABLE "orders"."orders" FROM "team"';
  it.each<
    [string, GrantSpec['resources'][number], GrantSpec['keep'], string[]]
  >([
    ['a table', table, [], [revokeTable]],
    ['a table that is kept', table, keep(table), []],
    [
      'a table of which columns are kept',
      table,
      keep(columns('id')),
      [revokeTable, 'GRANT SELECT ("id") ON TABLE "orders"."orders" TO "team"'],
    ],
    [
      'columns, of which one is kept',
      columns('id', 'total'),
      keep(columns('id')),
      ['REVOKE SELECT ("total") ON TABLE "orders"."orders" FROM "team"'],
    ],
    ['columns that are all kept', columns('id'), keep(columns('id')), []],
    [
      'a table that somebody else keeps',
      table,
      [{ principals: ['others'], resources: [table] }],
      [revokeTable],
    ],
    [
      'a table beside one that is kept',
      table,
      keep({ ...table, name: 'lines' }),
      [revokeTable],
    ],
  ])('%s', (_, resource, kept, expected) => {
    expect(revokeStatements('team', resource, kept)).toEqual(expected);
  });
});
