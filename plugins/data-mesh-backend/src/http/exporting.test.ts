import { lines, type ExportRow } from './exporting';

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
