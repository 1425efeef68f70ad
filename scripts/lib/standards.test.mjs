import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { mustBeRejected, versionIn } from './standards.mjs';

for (const [steps, expected] of [
  [['odcs', 'rejected', 'a.odcs.yaml'], true],
  [['invalid', 'a.yaml'], true],
  [['odcs', 'examples-3.1.0', 'all', 'a.odcs.yaml'], false],
  [['rejected.odcs.yaml'], false],
]) {
  test(`${steps.join('/')} must be ${expected ? 'rejected' : 'accepted'}`, () =>
    assert.equal(mustBeRejected(join(...steps)), expected));
}

for (const [path, expected] of [
  ['odcs/schemas/odcs-json-schema-v3.1.0.json', '3.1.0'],
  ['odcs-json-schema-v3.2.0-snapshot-2026-06.json', '3.2.0'],
  ['odcs-json-schema-latest.json', undefined],
]) {
  test(`${path} is of ${expected ?? 'no version'}`, () =>
    assert.equal(versionIn(path), expected));
}
