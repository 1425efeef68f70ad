import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { mutated } from '../__testUtils__/mutated';
import { changelog } from '../compare/changelog';
import { compareContracts } from '../compare/compareContracts';
import { describeContract } from '../view/describe';
import { writeContract } from '../write/writeContract';
import { readContract } from './readContract';

const folder = join(__dirname, '..', '__testUtils__', 'contracts');
const texts = readdirSync(folder).map(name =>
  readFileSync(join(folder, name), 'utf8'),
);

/** The benchmark `bench:odcs` goes on to 50,000, and measures each. */
const COUNT = 1_500;

describe('documents after accidents', () => {
  it('are read, shown, compared and written, whatever became of them', () => {
    const [original] = texts.map(text => readContract(text).document!);
    let valid = 0;
    let unreadable = 0;
    let count = 0;
    for (const text of mutated(texts, parse)) {
      const { document, findings, valid: fine } = readContract(text);
      if (!document) {
        unreadable += 1;
        expect(findings).toContainEqual(
          expect.objectContaining({ severity: 'error' }),
        );
      } else {
        if (fine) valid += 1;
        describeContract(document);
        changelog(original, document);
        expect(compareContracts(document, document).changes).toEqual([]);
        if (fine) {
          expect(readContract(writeContract(document)).document).toEqual(
            document,
          );
        }
      }
      count += 1;
      if (count === COUNT) break;
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    // All three kinds of document came by, or this proves little.
    expect(valid).toBeGreaterThan(COUNT / 20);
    expect(unreadable).toBeGreaterThan(COUNT / 20);
    expect(count - valid - unreadable).toBeGreaterThan(COUNT / 20);
  });
});
