import { bitolFormat, type BitolFormat } from './files';

it.each<[string, BitolFormat | undefined]>([
  ['apiVersion: v1.0.0\nkind: DataProduct', 'odps'],
  ['\ufeffapiVersion: v1.0.0\n"kind": "DataProduct"', 'odps'],
  ['{\n  "apiVersion": "v3.1.0",\n  "kind": "DataContract"\n}', 'odcs'],
  ['{"id":"x","apiVersion":"v3.1.0","kind":"DataContract"}', 'odcs'],
  ['{ apiVersion: v3.1.0\n, kind: DataContract }', 'odcs'],
  ['dataContractSpecification: 1.2.0', 'datacontract-specification'],
  ['apiVersion: meshwork.dev/v1alpha1\nkind: DataProduct', undefined],
  ['# , "kind": "DataContract"', undefined],
])('%j is %s', (text, expected) => {
  expect(bitolFormat({ path: 'x.yaml', text })).toBe(expected);
});

it.each([
  ['line ends', '\n'],
  ['spaces', ' '],
  ['tabs', '\t'],
  ['spaces in lines', ' \n'],
  ['commas in lines', ',\n'],
])('is as fast for a file of %s as for others', (_, blank) => {
  const text = blank.repeat(64 * 1024);
  const since = performance.now();
  for (const start of [
    '',
    '{',
    'apiVersion: v1.0.0\n',
    '{"apiVersion":"v1.0"',
  ]) {
    expect(
      bitolFormat({ path: 'x.json', text: `${start}${text}` }),
    ).toBeUndefined();
  }
  // Some milliseconds; it was minutes.
  expect(performance.now() - since).toBeLessThan(2_000);
});
