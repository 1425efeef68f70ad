import { csvCell, csvText } from './csv';

describe('a cell of a CSV', () => {
  it.each<[string, Parameters<typeof csvCell>[0], string]>([
    ['a word', 'approve', 'approve'],
    ['nothing', undefined, ''],
    ['a number', -3, '-3'],
    ['yes or no', true, 'true'],
    ['a comma', 'a,b', '"a,b"'],
    ['a quote', 'say "no"', '"say ""no"""'],
    ['lines', 'one\r\ntwo', '"one\r\ntwo"'],
    ['an object', { port: 'main' }, '"{""port"":""main""}"'],
    ['=', '=1+1', '"\'=1+1"'],
    ['+', '+1', '"\'+1"'],
    ['-', '-1', '"\'-1"'],
    ['@', '@SUM(A1)', '"\'@SUM(A1)"'],
    ['a tab', '\t=1', '"\'\t=1"'],
    ['a return', '\r=1', '"\'\r=1"'],
    ['a formula later on', 'a =1', 'a =1'],
  ])('%s', (_, value, expected) => {
    expect(csvCell(value)).toBe(expected);
  });
});

describe('a whole CSV', () => {
  it('has a line for each row, under the names of its columns', () => {
    expect(
      csvText(
        ['domain', 'secure'],
        [
          ['=Sales', 81],
          ['Logistics', undefined],
        ],
      ),
    ).toBe(`domain,secure\r\n"'=Sales",81\r\nLogistics,\r\n`);
  });
});
