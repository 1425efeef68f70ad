import { csvCell, lines, type ExportRow } from './exporting';

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

describe('an export', () => {
  it('reads no further than it is asked', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<ExportRow> {
      for (;;) {
        read += 1;
        yield { read };
      }
    }
    const output = lines('ndjson', ['read'], endless());
    await output.next();
    const { value } = await output.next();
    expect([value, read]).toEqual(['{"read":2}\n', 2]);
    await output.return(undefined);
  });
});
