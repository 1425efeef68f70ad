import fc from 'fast-check';
import { readContract } from '../read/readContract';
import { arbitraryContract } from '../__testUtils__/arbitraryContract';
import { writeContract } from './writeContract';

it('writes what reading gives back', () => {
  fc.assert(
    fc.property(arbitraryContract, document => {
      const { document: read, findings } = readContract(
        writeContract(document),
      );
      expect(read).toEqual(document);
      expect(findings.filter(({ severity }) => severity === 'error')).toEqual(
        [],
      );
    }),
  );
});

it('begins with what tells the contract apart', () => {
  const text = writeContract({
    schema: [{ name: 'orders' }],
    version: '1.0.0',
    id: 'a',
    kind: 'DataContract',
    apiVersion: 'v3.1.0',
  });
  expect(text.split('\n').map(line => line.split(':')[0])).toEqual([
    'apiVersion',
    'kind',
    'id',
    'version',
    'schema',
    '  - name',
    '',
  ]);
});

it('quotes what another reader would take for a date, a number or a truth', () => {
  const text = writeContract({ id: 'no', name: '2026-01-31', version: '1.10' });
  expect(text).toBe('id: "no"\nname: "2026-01-31"\nversion: "1.10"\n');
});

it('never throws', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(typeof writeContract(value as object)).toBe('string');
    }),
  );
});
