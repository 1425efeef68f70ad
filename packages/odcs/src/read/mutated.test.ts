import assert from 'assert';
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse } from 'yaml';
import { mutated } from '../__testUtils__/mutated';
import { changelog } from '../compare/changelog';
import { compareContracts } from '../compare/compareContracts';
import type { OdcsDocument } from '../types';
import { describeContract } from '../view/describe';
import { writeContract } from '../write/writeContract';
import { readContract } from './readContract';

const folder = join(__dirname, '..', '__testUtils__', 'contracts');
const texts = readdirSync(folder).map(name =>
  readFileSync(join(folder, name), 'utf8'),
);

/** The benchmark `bench:odcs` goes on to 50,000, and measures each. */
const COUNT = 1_500;

type Fate = 'valid' | 'invalid' | 'unreadable';

/** What becomes of a text; throws what an engine should never do. */
function fateOf(text: string, original: OdcsDocument): Fate {
  const { document, findings, valid } = readContract(text);
  if (!document) {
    assert(findings.some(({ severity }) => severity === 'error'));
    return 'unreadable';
  }
  describeContract(document);
  changelog(original, document);
  assert.deepEqual(compareContracts(document, document).changes, []);
  if (!valid) return 'invalid';
  const again = readContract(writeContract(document));
  assert.deepEqual(again.document, document);
  return 'valid';
}

describe('documents after accidents', () => {
  it('are read, shown, compared and written, whatever became of them', () => {
    const original = readContract(texts[0]).document!;
    const fates: Record<Fate, number> = { valid: 0, invalid: 0, unreadable: 0 };
    let left = COUNT;
    for (const text of mutated(texts, parse)) {
      fates[fateOf(text, original)] += 1;
      left -= 1;
      if (left === 0) break;
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    // All three kinds came by, or this proves little.
    expect(Math.min(...Object.values(fates))).toBeGreaterThan(COUNT / 20);
  });
});
