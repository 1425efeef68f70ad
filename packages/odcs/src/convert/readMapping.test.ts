import { ConversionError } from './conversion';
import { readMapping } from './readMapping';

const repeated = (times: number, line: (index: number) => string) =>
  Array.from({ length: times }, (_, index) => line(index)).join('');

it('reads what a mapping is, with what its aliases stand for', () => {
  expect(readMapping('a: &a {x: 1}\nb: {<<: *a, y: 2}\n', 'a list')).toEqual({
    a: { x: 1 },
    b: { x: 1, y: 2 },
  });
});

it.each([
  ['a list', '- a', /^This is not a thing/],
  ['no YAML', 'a: [', /^This is not YAML or JSON/],
  ['a key that is there twice', 'a: 1\na: 2', /"a" appears twice/],
  ['two documents', 'a: 1\n---\nb: 1\n', /more than one document/],
  ['three documents', '---\na: 1\n---\nb: 1\n---\n', /more than one document/],
  ['depths', `a: ${'['.repeat(200)}${']'.repeat(200)}`, /nested deeper/],
  ['more depths', `a: ${'['.repeat(100_000)}`, /nested deeper/],
  ['what is too large', `a: ${'x'.repeat(6_000_000)}`, /larger than 5 MB/],
  ['an alias of itself', 'a: &a [*a]', /aliases/],
  ['an alias of nothing', 'a: *a', /.+/],
  ['a million aliases', `a: &a x\nb: [${'*a, '.repeat(1_000_000)}]`, /aliases/],
  [
    'mappings that are merged a thousand times',
    `a: &a {${repeated(
      20_000,
      at => `k${at}: 1, `,
    )}}\nb:\n${'- { <<: *a }\n'.repeat(900)}`,
    /aliases/,
  ],
  [
    'a text that aliases make a hundred megabytes of',
    `a: &a ${'x'.repeat(200_000)}\nb:\n${'- *a\n'.repeat(500)}`,
    /aliases/,
  ],
])(
  'refuses %s',
  (_, text, message) => {
    const read = () => readMapping(text, 'a thing');
    expect(read).toThrow(ConversionError);
    expect(read).toThrow(message);
  },
  60_000,
);
