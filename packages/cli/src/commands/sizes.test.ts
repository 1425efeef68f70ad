import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { numericVersion, orders } from '../__testUtils__/samples';
import { samples, workspace } from '../__testUtils__/workspace';

// Megabytes take a while on a busy machine.
jest.setTimeout(60_000);

const here = workspace();
const files: typeof here.files = contents => here.files(contents);
const meshwork: typeof here.meshwork = (args, options) =>
  here.meshwork(args, options);

const MB = 1024 * 1024;
/** Comments, which every parser passes over. */
const padded = (text: string, bytes: number) =>
  `${text}${'#'.padEnd(bytes - text.length, ' ')}`;

describe('what is too large', () => {
  it('is a finding, whether it was named or found', async () => {
    files({ 'c/huge.odcs.yaml': '', 'c/catalog-info.yaml': '', ...samples });
    files({ 'c/own.yaml': padded(orders, 5 * MB + 1), 'c/data.json': '[]' });
    // Holes in files cost nothing.
    truncateSync(join(here.cwd, 'c/huge.odcs.yaml'), 3000 * MB);
    truncateSync(join(here.cwd, 'c/catalog-info.yaml'), 80 * MB);
    truncateSync(join(here.cwd, 'c/data.json'), 3000 * MB);
    const { code, out } = await meshwork(['check', '--format', 'json', 'c']);
    expect(code).toBe(1);
    const found = JSON.parse(out).map(
      ({ file, findings }: { file: string; findings: { rule: string }[] }) => [
        file,
        findings.map(({ rule }) => rule),
      ],
    );
    expect(found).toEqual([
      ['c/catalog-info.yaml', ['too-large']],
      ['c/huge.odcs.yaml', ['too-large']],
      ['c/own.yaml', ['too-large']],
    ]);
    const named = await meshwork(['check', 'c/data.json']);
    expect(named.code).toBe(1);
    expect(named.out).toContain('too-large');
  });

  it('cannot be compared or converted, and is not missing', async () => {
    files({ ...samples, 'big.odcs.yaml': padded(orders, 5 * MB + 1) });
    for (const args of [
      ['diff', 'fine.odcs.yaml', 'big.odcs.yaml'],
      ['export', 'sql', 'big.odcs.yaml'],
      ['import', 'sql', 'big.odcs.yaml'],
      ['check', '--config', 'big.odcs.yaml', 'fine.odcs.yaml'],
    ]) {
      expect(await meshwork(args)).toEqual({
        code: 2,
        out: '',
        err: 'meshwork: big.odcs.yaml is larger than 5 MB.\n',
      });
    }
    const stdin = padded(orders, 5 * MB + 1);
    const piped = await meshwork(['export', 'sql', '-'], { stdin });
    expect(piped.err).toBe('meshwork: Standard input is larger than 5 MB.\n');
    const checked = await meshwork(['check', '-'], { stdin });
    expect(checked.out).toContain('too-large');
  });

  it('is refused where a source refers to it', async () => {
    files({
      'a.json':
        '{"title":"A","type":"object","properties":{"m":{"$ref":"b.json"}}}',
      'b.json': padded('{"type":"number"}', 5 * MB + 1).replace('#', ' '),
      'a.proto':
        'syntax = "proto3"; import "b.proto"; message A { int64 id = 1; }',
      'b.proto': ' '.repeat(5 * MB + 1),
    });
    for (const [format, file, other] of [
      ['jsonschema', 'a.json', 'b.json'],
      ['protobuf', 'a.proto', 'b.proto'],
    ]) {
      expect(await meshwork(['import', format, file])).toEqual({
        code: 2,
        out: '',
        err: `meshwork: ${other} is larger than 5 MB.\n`,
      });
    }
  });

  it('may be a whole project of dbt', async () => {
    const space = ' '.repeat(6 * MB);
    files({
      'manifest.json': `{"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/manifest/v12.json","project_name":"shop"},${space}"nodes":{"model.shop.orders":{"resource_type":"model","name":"orders","unique_id":"model.shop.orders","package_name":"shop","columns":{}}},"sources":{}}`,
      'catalog.json': `{"metadata":{},${space}"nodes":{"model.shop.orders":{"metadata":{"type":"table","name":"orders"},"columns":{"email":{"name":"email","type":"text","index":1}}}},"sources":{}}`,
    });
    const { code, out } = await meshwork(['import', 'dbt', 'manifest.json']);
    expect(code).toBe(0);
    expect(out).toContain('name: email');
    truncateSync(join(here.cwd, 'catalog.json'), 100 * MB + 1);
    const refused = await meshwork(['import', 'dbt', 'manifest.json']);
    expect(refused).toEqual({
      code: 2,
      out: '',
      err: 'meshwork: catalog.json is larger than 100 MB.\n',
    });
  });
});

describe('what is not in UTF-8', () => {
  const write = (name: string, bytes: Uint8Array) =>
    writeFileSync(join(here.cwd, name), bytes);

  it.each([
    ['UTF-16, as some shells write it', '\ufeff'],
    ['the same, the other way around', '\ufeff'],
  ])('is read: %s', async (name, mark) => {
    const bytes = Buffer.from(`${mark}${numericVersion}`, 'utf16le');
    write('a.odcs.yaml', name.includes('around') ? bytes.swap16() : bytes);
    const { out } = await meshwork(['check', 'a.odcs.yaml']);
    expect(out).toMatch(/^ {2}5:1 +error +version/m);
  });

  it('is told rather than read with characters lost', async () => {
    const text = orders.replace('To see', 'Für');
    write('a.odcs.yaml', Buffer.from(text, 'latin1'));
    files(samples);
    const checked = await meshwork(['check', 'a.odcs.yaml']);
    expect(checked.code).toBe(1);
    expect(checked.out).toContain('This is not text in UTF-8');
    const converted = await meshwork(['export', 'sql', 'a.odcs.yaml']);
    expect(converted.code).toBe(2);
    expect(converted.err).toContain('a.odcs.yaml is not text in UTF-8');
  });

  it('is passed over in a folder where it is none of ours', async () => {
    files({ 'fine.odcs.yaml': orders });
    write('other.yaml', Buffer.from('a: ü\n', 'latin1'));
    expect((await meshwork(['check', '.'])).code).toBe(0);
  });
});

it('asks for a name where a variable gave none', async () => {
  for (const args of [
    ['check', ''],
    ['diff', '', ''],
    ['export', 'sql', ''],
  ]) {
    const { code, err } = await meshwork(args);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('A file name is empty'),
    });
  }
});
