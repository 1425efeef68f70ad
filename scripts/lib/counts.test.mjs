import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addCounts, readCounts } from './counts.mjs';
import { countPlaywright } from './e2e.mjs';

for (const [line, expected] of [
  ['12 passed, 0 failed', { passed: 12, failed: 0 }],
  ['12 passed, 3 failed', { passed: 12, failed: 3 }],
  ['', { passed: 0, failed: 1 }],
  [undefined, { passed: 0, failed: 1 }],
  ['all 12 passed, 0 failed', { passed: 0, failed: 1 }],
]) {
  test(`"${line}" counts as ${JSON.stringify(expected)}`, () => {
    assert.deepEqual(readCounts(line), expected);
  });
}

test('counts are added up', () => {
  assert.deepEqual(
    addCounts([
      { passed: 1, failed: 2 },
      { passed: 3, failed: 0 },
    ]),
    { passed: 4, failed: 2 },
  );
});

const stats = (expected, unexpected, flaky, skipped) => ({
  stats: { expected, unexpected, flaky, skipped },
});
for (const [what, json, code, expected] of [
  ['all pass', stats(4, 0, 0, 0), 0, { passed: 4, failed: 0 }],
  [
    'one fails and two are left out',
    stats(4, 1, 0, 2),
    1,
    { passed: 4, failed: 3 },
  ],
  ['nothing was run', undefined, 1, { passed: 0, failed: 1 }],
  ['the portal did not start', stats(0, 0, 0, 0), 1, { passed: 0, failed: 1 }],
]) {
  test(`counts browser tests when ${what}`, () => {
    assert.deepEqual(countPlaywright(json, code), expected);
  });
}
