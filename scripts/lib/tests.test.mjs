import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countJest, countTap } from './tests.mjs';

const report = (passed, failed, broken) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numRuntimeErrorTestSuites: broken,
});

for (const [what, json, code, expected] of [
  ['all pass', report(5, 0, 0), 0, { passed: 5, failed: 0 }],
  ['some fail', report(5, 2, 0), 1, { passed: 5, failed: 2 }],
  ['a suite does not run', report(5, 0, 1), 1, { passed: 5, failed: 1 }],
  [
    'Jest fails for another reason',
    report(5, 0, 0),
    1,
    { passed: 5, failed: 1 },
  ],
  ['there is no report', undefined, 0, { passed: 0, failed: 1 }],
]) {
  test(`counts Jest's tests when ${what}`, () => {
    assert.deepEqual(countJest(json, code), expected);
  });
}

for (const [what, tap, code, expected] of [
  [
    'all pass',
    '# pass 3\n# fail 0\n# cancelled 0\n',
    0,
    { passed: 3, failed: 0 },
  ],
  [
    'some fail',
    '# pass 3\n# fail 2\n# cancelled 1\n',
    1,
    { passed: 3, failed: 3 },
  ],
  ['the runner ends badly', '', 1, { passed: 0, failed: 1 }],
]) {
  test(`counts the scripts' tests when ${what}`, () => {
    assert.deepEqual(countTap(tap, code), expected);
  });
}
