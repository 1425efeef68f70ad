import fc from 'fast-check';
import { contentHash, readContract } from '..';
import { shuffled } from '../__testUtils__/shuffled';

const yaml = `# the orders
id: orders
version: 1.0.0
tags: [a, b]
schema:
  - name: orders
    relationships: [{ from: [orders.a, orders.b], to: [c.a, c.b] }]
  - name: lines
`;
const hashOf = (text: string) => contentHash(readContract(text).document ?? {});

describe('contentHash', () => {
  it('is a SHA-256 of the canonical form', () => {
    expect(contentHash({})).toBe(
      'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    );
  });

  it('is the same for YAML, JSON, and without comments', () => {
    const { document } = readContract(yaml);
    expect(hashOf(JSON.stringify(document))).toBe(hashOf(yaml));
    expect(hashOf(yaml.replace(/#.*\n/, ''))).toBe(hashOf(yaml));
  });

  it('differs where the pairs of a relationship do', () => {
    expect(hashOf(yaml.replace('c.a, c.b', 'c.b, c.a'))).not.toBe(hashOf(yaml));
  });

  it('does not depend on the order of keys and lists', () => {
    const json = fc.dictionary(
      fc.constantFrom('schema', 'tags', 'servers', 'id'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(json, fc.integer(), (value, seed) => {
        const unordered =
          /"(from|to|value|valueExt|mustBeBetween|mustNotBeBetween|implementation|arguments)":/;
        fc.pre(!unordered.test(JSON.stringify(value)));
        const document: object = value;
        expect(contentHash(shuffled(document, seed))).toBe(
          contentHash(document),
        );
      }),
    );
  });
});
