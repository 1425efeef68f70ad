import { testPortal, type Answer } from '../__testUtils__/portal';
import { workspace } from '../__testUtils__/workspace';

const here = workspace();
const env = { MESHWORK_TOKEN: 'secret' };
const receipt = (own: object = {}): Answer => ({
  schema: 'ReportReceipt',
  body: {
    read: 3,
    accepted: 2,
    duplicates: 1,
    refused: 0,
    refusals: [],
    unmatched: [],
    ...own,
  },
});
const manifest = {
  metadata: {
    dbt_schema_version: 'https://schemas.getdbt.com/dbt/manifest/v12.json',
  },
  nodes: {
    'model.a.b': { relation_name: 'x.y', raw_code: 'select a secret' },
  },
};

async function reporting(
  answer: Answer,
  args: readonly string[],
  contents: Record<string, string> = { 'one.json': '{"results": []}' },
) {
  here.files(contents);
  const portal = await testPortal(answer);
  try {
    const result = await here.meshwork(
      ['report', '--portal', portal.url, ...args],
      { env },
    );
    return { ...result, requests: portal.requests };
  } finally {
    await portal.stop();
  }
}

describe('meshwork report', () => {
  it('sends what a tool wrote, and says what became of it', async () => {
    const { code, out, requests } = await reporting(receipt(), [
      '--format',
      'soda',
      '--map',
      'raw.orders=sales/orders/main@test',
      'one.json',
    ]);
    expect(code).toBe(0);
    expect(out).toBe('3 read: 2 accepted, 1 known already, 0 refused\n');
    expect(requests).toEqual([
      {
        method: 'POST',
        url: '/api/data-mesh/observations/soda',
        authorization: 'Bearer secret',
        body: {
          documents: [{ results: [] }],
          mapping: {
            'raw.orders': {
              product: 'sales/orders',
              port: 'main',
              environment: 'test',
            },
          },
        },
      },
    ]);
  });

  it('sends little of a manifest', async () => {
    const { requests } = await reporting(
      receipt(),
      ['--format', 'dbt', 'one.json', 'manifest.json'],
      { 'one.json': '{}', 'manifest.json': JSON.stringify(manifest) },
    );
    expect(JSON.stringify(requests[0].body)).not.toContain('secret');
    expect(requests[0].body).toMatchObject({
      documents: [{}, { nodes: { 'model.a.b': { relation_name: 'x.y' } } }],
    });
  });

  it('reads one event a line', async () => {
    const { requests } = await reporting(
      receipt(),
      ['--format', 'openlineage', 'events.jsonl'],
      { 'events.jsonl': '{"a":1}\n{"a":2}\n' },
    );
    expect(requests[0].body).toEqual({ documents: [[{ a: 1 }, { a: 2 }]] });
  });

  it.each<[string, object, string[], number, string]>([
    [
      'is refused',
      {
        refused: 1,
        refusals: [{ what: 'test of a', path: '/port', reason: 'no port' }],
      },
      [],
      1,
      '✗ test of a: /port no port',
    ],
    [
      'is nowhere',
      { unmatched: [{ dataset: 'a.b', why: 'nothing', count: 7 }] },
      [],
      0,
      '– a.b is no port that you may report of (7); map it with --map a.b=',
    ],
    [
      'is nowhere, strictly',
      { unmatched: [{ dataset: 'a.b', why: 'several', count: 7 }] },
      ['--strict'],
      1,
      'could be several ports',
    ],
    ['is told as JSON', {}, ['--json'], 0, '"accepted": 2'],
  ])('tells what %s', async (_, own, args, expected, told) => {
    const { code, out } = await reporting(receipt(own), [
      '--format',
      'dbt',
      ...args,
      'one.json',
    ]);
    expect(code).toBe(expected);
    expect(out).toContain(told);
  });

  it.each<[string, string[], string]>([
    ['no format', ['one.json'], '--format dbt'],
    ['no file', ['--format', 'dbt'], 'Name the files'],
    ['a file that is none', ['--format', 'dbt', 'no.json'], 'no such file'],
    ['no JSON', ['--format', 'dbt', 'text.txt'], 'is not JSON'],
    [
      'a mapping that is none',
      ['--format', 'dbt', '--map', 'orders', 'one.json'],
      'TABLE=PRODUCT/PORT',
    ],
  ])('does not begin with %s', async (_, args, told) => {
    const { code, err, requests } = await reporting(receipt(), args, {
      'one.json': '{}',
      'text.txt': 'hello',
    });
    expect([code, requests]).toEqual([2, []]);
    expect(err).toContain(told);
  });

  it('says why the portal refuses a report', async () => {
    const { code, err } = await reporting(
      {
        status: 400,
        schema: 'Refusal',
        body: {
          error: { name: 'InputError', message: '/body/documents/0 is none' },
          response: { statusCode: 400 },
          type: 'about:blank',
          title: 'Bad Request',
          status: 400,
          detail: '/body/documents/0 is none',
        },
      },
      ['--format', 'dbt', 'one.json'],
    );
    expect(code).toBe(2);
    expect(err).toContain('/body/documents/0 is none');
  });
});
